import { type Answer, answer, currentQuestion, lines, SAID, SUMMARY } from "../../../domain/engine/run.ts";
import { checkSize, cleanText, MAX_ANSWER } from "../../../domain/text.ts";
import { recordCard } from "../../cards/record-card.ts";
import { wordingOf } from "../turn.ts";
import { type Days, daysOf } from "./answer-days.ts";
import { moveTo, onBlank, stay } from "./run-moves.ts";
import { showRun } from "./show-run.ts";
import { type Progress, type Step, saveRun } from "./step.ts";

/** Takes words as the answer to the current question, unless they are too long to keep. */
export async function take(
  step: Step,
  given: { text: string; choice?: string; standing?: number; picked?: Days; sourceId?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const { say } = wordingOf(turn);
  if (run.at === SUMMARY) return stay(step);
  if (given.text === "") return onBlank(step);
  const others = lines(script, run).flatMap(({ key, text }) => (key === run.at ? [] : [text]));
  const size = checkSize(given.text, others);
  if (size !== "fits") {
    const lengths = { length: given.text.length, max: MAX_ANSWER };
    await showRun(turn, size === "too-long" ? say("question.too-long", lengths) : say("question.too-much"));
    return "waiting";
  }
  // Words that were also kept ready as a beginning are an answer now.
  if (turn.opening?.text === given.text) turn.opening = undefined;
  const { text, choice, standing, sourceId, picked = {} } = given;
  const said: Answer = {
    text,
    ...(choice === undefined ? {} : { choice }),
    ...(standing === undefined ? {} : { standing }),
    ...(sourceId === undefined ? {} : { sourceId }),
  };
  const names = currentQuestion(script, run)?.days;
  if (names) return takeWithDays(step, said, { names, picked });
  const next = answer(script, run, said);
  turn.record = recordCard({ wording: wordingOf(turn), script, run: next, key: run.at });
  return moveTo(step, next);
}

/** An answer that names days is stored at once; the run goes on when the days in it are clear. */
async function takeWithDays(
  step: Step,
  said: Answer,
  { names, picked }: { names: readonly string[]; picked: Days },
): Promise<Progress> {
  const { turn, script, run } = step;
  const { days, note } = await daysOf(turn, names, { text: said.text, picked });
  const given = Object.keys(days).length > 0 ? { ...said, days } : said;
  if (note !== undefined) {
    const kept = { ...run, answers: { ...run.answers, [run.at]: given }, step: run.step + 1, blanks: 0 };
    await saveRun(turn, kept);
    await showRun(turn, note, true);
    return "waiting";
  }
  const next = answer(script, run, given);
  turn.record = recordCard({ wording: wordingOf(turn), script, run: next, key: run.at });
  return moveTo(step, next);
}

/** What is written where only one of the choices is an answer stands beside it, as a sentence of its own. */
export async function keepSaid(step: Step, text: string): Promise<Progress> {
  const { turn, script, run } = step;
  const { say } = wordingOf(turn);
  const others = lines(script, run).flatMap((line) => (line.key === SAID ? [] : [line.text]));
  if (checkSize(text, others) !== "fits") {
    await showRun(turn, say("question.too-long", { length: text.length, max: MAX_ANSWER }));
    return "waiting";
  }
  await saveRun(turn, { ...run, answers: { ...run.answers, [SAID]: { text } }, step: run.step + 1 });
  await showRun(turn, say("question.choose-one"));
  return "waiting";
}

/** What stood in the field of a card that was left by another button is not lost. */
export async function withTyped(step: Step, raw: string | undefined): Promise<Step> {
  const { turn, script, run } = step;
  const text = cleanText(raw ?? "");
  if (text === "" || run.at === SUMMARY || text === run.answers[run.at]?.text) return step;
  const others = lines(script, run).flatMap((line) => (line.key === run.at ? [] : [line.text]));
  if (checkSize(text, others) !== "fits") return step;
  const kept = { ...run, answers: { ...run.answers, [run.at]: { text } } };
  await saveRun(turn, kept);
  return { ...step, run: kept };
}
