import type { Opening } from "../../../domain/engine/chat-state.ts";
import type { Offer, PressOf } from "../../../domain/engine/press.ts";
import { choicesAt, currentQuestion, lines, position, SUMMARY } from "../../../domain/engine/run.ts";
import { formOf } from "../../../domain/engine/script.ts";
import { cleanText } from "../../../domain/text.ts";
import { dayOf, isDay } from "../../../domain/time/days.ts";
import { lastDayOfDraft } from "../../../use-cases/reflect/drafts.ts";
import { questionText } from "../../cards/question-card.ts";
import { showAdviceAnswer } from "../../reflect/advice-reply.ts";
import { showChoices } from "../reply.ts";
import { type Turn, wordingOf, workOf } from "../turn.ts";
import type { Days } from "./answer-days.ts";
import { onBlank, onOldStep, openForChange, skipQuestion } from "./run-moves.ts";
import { showRun } from "./show-run.ts";
import { type Progress, type Step, saveRun } from "./step.ts";
import { keepSaid, take } from "./take-answer.ts";

/** Words typed while a question is open: an answer in most cases, but not in all. */
export async function onText(
  step: Step,
  typed: { text: string; sourceId?: string | undefined },
): Promise<Progress> {
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

/** The answer button: the field, a choice, a day that was picked, or a number that shall be kept. */
export async function onAnswerPress(step: Step, press: PressOf<"answer">): Promise<Progress> {
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
export async function onTake(
  step: Step,
  press: { text?: string | undefined; sourceId?: string | undefined },
): Promise<Progress> {
  const { opening } = step.turn;
  const text = press.text ?? opening?.text;
  return text === undefined
    ? onOldStep(step)
    : take(step, { text: cleanText(text), sourceId: press.sourceId });
}

/** A number that was typed is not kept: only a tick in the card says that it shall be. */
function takeStanding(step: Step, typed: { text: string; sourceId?: string | undefined }): Promise<Progress> {
  const text = withoutStanding(typed.text);
  return text === "" ? skipQuestion(step) : take(step, { ...typed, text });
}

function withoutStanding(text: string): string {
  return text.replace(/^(10|\d)(\s*(von|of|\/)\s*10)?(?!\d)[\s.,:;–-]*/, "");
}

/** Where a day was picked and nothing written, the day is the answer. */
function daysInWords(turn: Turn, picked: Days): string {
  const days = Object.values(picked).filter((day) => day !== "");
  return days.map((day) => (isDay(day) ? wordingOf(turn).day(day) : day)).join(", ");
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
  showChoices(turn, { title: say("return.title"), texts, offers });
  return "waiting";
}

function waiting({ text, sourceId }: { text: string; sourceId?: string | undefined }): Opening {
  return { text, ...(sourceId === undefined ? {} : { sourceId }) };
}
