import type { ActionOf, VerbsOf } from "../../domain/engine/action.ts";
import type { Opening } from "../../domain/engine/chat-state.ts";
import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { choicesAt, currentQuestion, lines, position, reword, SUMMARY } from "../../domain/engine/run.ts";
import type { runPresses } from "../../domain/engine/run-presses.ts";
import { formOf, type Script } from "../../domain/engine/script.ts";
import type { goalRunPresses } from "../../domain/goals/presses.ts";
import { cleanText } from "../../domain/text.ts";
import { dayOf, isDay } from "../../domain/time/days.ts";
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
  onOldStep,
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

type RunVerb = VerbsOf<typeof runPresses> | VerbsOf<typeof goalRunPresses>;
type RunHandler<V extends RunVerb> = (step: Step, press: PressOf<V>) => Promise<Progress>;

/** What the buttons of a run do at the step that they belong to. */
export const runHandlers: { readonly [V in RunVerb]: RunHandler<V> } = {
  answer: onAnswerPress,
  take: onTake,
  branch: async (step, press) => openBranch(await withTyped(step, press.text), press.to),
  reword: (step, press) =>
    isOffered(step, press.to) ? moveTo(step, reword(step.run, press.to)) : onOldStep(step),
  example: showExample,
  skip: skipQuestion,
  back: async (step, press) => goBack(await withTyped(step, press.text)),
  later: async (step, press) => pause(await withTyped(step, press.text)),
  cancel: offerToCancel,
  "delete-draft": (step) => remove(step, "cancel.deleted"),
  stay,
  switch: pause,
  edit: (step, press) => openForChange(step, press.key),
  "edit-all": showLines,
  "save-lines": (step, press) => saveLines(step, press.lines ?? {}),
  keep: (step, press) => (step.script.end === "reflection" ? keep(step, press) : onOldStep(step)),
  discard: offerToDiscard,
  "confirm-discard": (step) => remove(step, "summary.discarded"),
  "save-goal": (step, press) => (step.script.end === "goal" ? saveGoal(step, press) : onOldStep(step)),
  "save-task": (step) => (step.script.end === "task" ? saveTask(step) : onOldStep(step)),
  "save-plan": (step, press) => (step.script.end === "plan" ? savePlan(step, press) : onOldStep(step)),
  "save-review": (step, press) => (step.script.end === "review" ? saveReview(step, press) : onOldStep(step)),
};

/** One turn inside a running script. */
export async function continueRun(turn: Turn, script: Script): Promise<Progress> {
  const run = turn.draft?.run;
  if (!run) return "ended";
  const step = { turn, script, run };
  const { action } = turn;
  if (action.verb in runHandlers) return onRunAction(step, action as PressOf<RunVerb>);
  switch (action.verb) {
    case "say":
      return onText(step, action);
    case "type-command":
      return onCommand(step, action);
    case "send-nothing":
      return onBlank(step);
    default:
      await showRun(turn);
      return "waiting";
  }
}

function onRunAction(step: Step, press: PressOf<RunVerb>): Promise<Progress> {
  if (press.run !== step.run.id) return onOldStep(step);
  // Of a summary a line is opened by its name, whatever was changed since.
  if (press.verb !== "edit" && press.step !== step.run.step) return onOldStep(step, press);
  const handler = runHandlers[press.verb] as RunHandler<typeof press.verb>;
  return handler(step, press as never);
}

function onCommand(step: Step, typed: ActionOf<"type-command">): Promise<Progress> {
  switch (typed.command) {
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
  if (!currentQuestion(script, run)?.takesQuestion && turn.isAside) {
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
    ? onOldStep(step)
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
