import type { Opening } from "../../domain/engine/chat-state.ts";
import type { Command } from "../../domain/engine/command.ts";
import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { choicesAt, currentQuestion, lines, position, reword, SUMMARY } from "../../domain/engine/run.ts";
import { formOf, type Script } from "../../domain/engine/script.ts";
import { cleanText } from "../../domain/text.ts";
import { dayOf, isDay } from "../../domain/time/days.ts";
import { seeksAdvice } from "../../guards/advice/advice-sought.ts";
import { lastDayOfDraft } from "../../use-cases/reflect/drafts.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { questionText } from "../cards/question-card.ts";
import { saveGoal, savePlan, saveReview, saveTask } from "../goals/goal-ends.ts";
import { showAdviceAnswer } from "../reflect/advice-reply.ts";
import { keep, offerToCancel, offerToDiscard, pause, remove } from "./run-ends.ts";
import {
  goBack,
  keepSaid,
  moveTo,
  onBlank,
  onOldCard,
  openBranch,
  openForChange,
  saveLines,
  showExample,
  showLines,
  skipQuestion,
  stay,
  take,
  withTyped,
} from "./run-moves.ts";
import { showRun } from "./show-run.ts";
import { type Progress, type Step, saveRun } from "./step.ts";
import { showCard, type Turn, wordingOf, workOf } from "./turn.ts";

/** One turn inside a running script. */
export async function continueRun(turn: Turn, script: Script): Promise<Progress> {
  const run = turn.draft?.run;
  if (!run) return "ended";
  const step = { turn, script, run };
  const { intent } = turn;
  switch (intent.kind) {
    case "press":
      return onPress(step, intent.press);
    case "command":
      return onCommand(step, intent.command, intent);
    case "text":
      return onText(step, intent);
    case "empty":
      return onBlank(step);
    default:
      await showRun(turn);
      return "waiting";
  }
}

async function onPress(step: Step, press: Press): Promise<Progress> {
  const { script } = step;
  if (!("run" in press) || press.run !== step.run.id) return onOldCard(step);
  if (press.verb === "edit") return openForChange(step, press.key);
  if (!("step" in press) || !("run" in press) || press.step !== step.run.step) return onOldCard(step, press);
  switch (press.verb) {
    case "answer":
      return onAnswerPress(step, press);
    case "take":
      return onTake(step, press);
    case "branch":
      return openBranch(await withTyped(step, press.text), press.to);
    case "save-goal":
      return script.end === "goal" ? saveGoal(step, press) : onOldCard(step);
    case "save-task":
      return script.end === "task" ? saveTask(step) : onOldCard(step);
    case "save-plan":
      return script.end === "plan" ? savePlan(step, press) : onOldCard(step);
    case "save-review":
      return script.end === "review" ? saveReview(step, press) : onOldCard(step);
    case "reword":
      return isOffered(step, press.to) ? moveTo(step, reword(step.run, press.to)) : onOldCard(step);
    case "example":
      return showExample(step);
    case "skip":
      return skipQuestion(step);
    case "back":
      return goBack(await withTyped(step, press.text));
    case "later":
      return pause(await withTyped(step, press.text));
    case "cancel":
      return offerToCancel(step);
    case "delete-draft":
      return remove(step, "cancel.deleted");
    case "stay":
      return stay(step);
    case "switch":
      return pause(step);
    case "edit-all":
      return showLines(step);
    case "save-lines":
      return saveLines(step, press.lines ?? {});
    case "keep":
      return script.end === "reflection" ? keep(step, press) : onOldCard(step);
    case "discard":
      return offerToDiscard(step);
    case "confirm-discard":
      return remove(step, "summary.discarded");
  }
}

function onCommand(
  step: Step,
  command: Command,
  typed: { text: string; sourceId?: string | undefined },
): Promise<Progress> {
  switch (command) {
    case "überspringen":
      return skipQuestion(step);
    case "zurück":
      return goBack(step);
    case "beispiel":
      return showExample(step);
    case "noch-einmal":
    case "weiter":
      return stay(step);
    case "muss-los":
    case "ende":
      return pause(step);
    case "abbrechen":
      return offerToCancel(step);
    default:
      return onText(step, typed);
  }
}

async function onText(step: Step, typed: { text: string; sourceId?: string | undefined }): Promise<Progress> {
  const { turn, script, run } = step;
  const key = lineToChange(step, typed.text);
  if (key !== undefined) return openForChange(step, key);
  if (run.at === SUMMARY) {
    await showRun(turn, wordingOf(turn).say("summary.typed"));
    return "waiting";
  }
  if (isFromAnotherDay(turn)) return askWhetherAnswer(step, typed);
  if (!currentQuestion(script, run)?.takesQuestion && seeksAdvice(typed.text)) {
    turn.opening = waiting(typed);
    await showAdviceAnswer(turn, typed.text, takeOffer(step, typed));
    return "waiting";
  }
  if (currentQuestion(script, run)?.isChoiceOnly) return keepSaid(step, typed.text);
  if (currentQuestion(script, run)?.scale) return takeStanding(step, typed);
  return take(step, typed);
}

/** A number that was typed is not kept: only a tick in the card says that it shall be. */
function takeStanding(step: Step, typed: { text: string; sourceId?: string | undefined }): Promise<Progress> {
  const text = withoutStanding(typed.text);
  return text === "" ? skipQuestion(step) : take(step, { ...typed, text });
}

/** Where a day was picked and nothing written, the day is the answer. */
function daysInWords(turn: Turn, picked: Readonly<Record<string, string>>): string {
  const days = Object.values(picked).filter((day) => day !== "");
  return days.map((day) => (isDay(day) ? wordingOf(turn).day(day) : day)).join(", ");
}

function withoutStanding(text: string): string {
  return text.replace(/^(10|\d)(\s*(von|of|\/)\s*10)?(?!\d)[\s.,:;–-]*/, "");
}

async function onAnswerPress(step: Step, press: PressOf<"answer">): Promise<Progress> {
  const { turn, script, run } = step;
  const isScale = currentQuestion(script, run)?.scale ?? false;
  const typed = cleanText(press.text ?? "");
  const text = isScale ? withoutStanding(typed) : typed || daysInWords(turn, press.days ?? {});
  const known = choicesAt(script, run)?.includes(press.choice ?? "") ?? false;
  const isKept = press.keepStanding === "true" && /^(10|\d)$/.test(press.standing ?? "");
  if (isScale && isKept) {
    const standing = Number(press.standing);
    return take(step, { text: text || wordingOf(turn).say("standing.today", { standing }), standing });
  }
  if (press.choice && !known) {
    await showRun(turn, wordingOf(turn).say("question.no-such-choice"));
    return "waiting";
  }
  if (text !== "") return take(step, { text, ...(press.days ? { picked: press.days } : {}) });
  if (press.choice)
    return take(step, { text: wordingOf(turn).say(`choice.${press.choice}`), choice: press.choice });
  return onBlank(step);
}

/** Chosen by typing, the words are no longer there, but wait for a day as a beginning. */
async function onTake(
  step: Step,
  press: { text?: string | undefined; sourceId?: string | undefined },
): Promise<Progress> {
  const { opening } = step.turn;
  const text = press.text ?? opening?.text;
  return text === undefined
    ? onOldCard(step)
    : take(step, { text: cleanText(text), sourceId: press.sourceId });
}

/** "Antwort 2 ändern" counts questions, "Zeile 2 ändern" counts what stands in the summary. */
function lineToChange({ script, run }: Step, text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  const match =
    /^(antwort|zeile) (\d{1,2}) ändern$/.exec(typed) ?? /^change (answer|line) (\d{1,2})$/.exec(typed);
  if (!match) return undefined;
  const number = Number(match[2]);
  if (match[1] === "zeile" || match[1] === "line") return lines(script, run)[number - 1]?.key;
  const { questions } = formOf(script, run.form);
  return questions.find(
    ({ key, deepens }) => deepens === undefined && position(script, run, key).number === number,
  )?.key;
}

function takeOffer({ turn, run }: Step, typed: { text: string; sourceId?: string | undefined }): Offer {
  return {
    label: wordingOf(turn).say("advice.take"),
    press: { verb: "take", run: run.id, step: run.step, text: typed.text, sourceId: typed.sourceId },
  };
}

/** A run that nobody paused, and a sentence on a later day: it may be the answer, or something new. */
function isFromAnotherDay(turn: Turn): boolean {
  const { zone } = turn.person.manner;
  return turn.draft !== undefined && dayOf(turn.draft.expiresAt, zone) !== lastDayOfDraft(workOf(turn));
}

/** Asked once: storing the run makes it today's again. */
async function askWhetherAnswer(
  step: Step,
  typed: { text: string; sourceId?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const { say } = wording;
  await saveRun(turn, run);
  turn.opening = waiting(typed);
  const offers: Offer[] = [
    { label: say("return.answer"), press: takeOffer(step, typed).press },
    { label: say("return.new"), press: { verb: "switch", run: run.id, step: run.step } },
  ];
  const texts = [say("return.text", { question: questionText(wording, script, run) })];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("return.title"), texts, offers }), offers);
  return "waiting";
}

function waiting({ text, sourceId }: { text: string; sourceId?: string | undefined }): Opening {
  return { text, ...(sourceId === undefined ? {} : { sourceId }) };
}

function isOffered({ script, run }: Step, rewording: string): boolean {
  return currentQuestion(script, run)?.rewordings?.includes(rewording) ?? false;
}
