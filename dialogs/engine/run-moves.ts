import type { Offer, Press } from "../../domain/engine/press.ts";
import {
  type Answer,
  answer,
  back,
  blank,
  branch,
  change,
  correct,
  currentQuestion,
  lines,
  type Run,
  SAID,
  SUMMARY,
  skip,
} from "../../domain/engine/run.ts";
import { checkSize, cleanText, MAX_ANSWER } from "../../domain/text.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { runLinesCard } from "../cards/lines-card.ts";
import { lineCard, recordCard } from "../cards/record-card.ts";
import { endCheckIn } from "../goals/goal-ends.ts";
import { daysOf } from "./answer-days.ts";
import { showRun } from "./show-run.ts";
import { lastDay, type Progress, type Step, saveRun } from "./step.ts";
import { sayText, showCard, wordingOf } from "./turn.ts";

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
  const { sourceId, picked = {}, ...rest } = given;
  const own: Answer = { ...rest, ...(sourceId === undefined ? {} : { sourceId }) };
  const names = currentQuestion(script, run)?.days;
  if (names) return takeWithDays(step, own, { names, picked });
  const next = answer(script, run, own);
  turn.record = recordCard({ wording: wordingOf(turn), script, run: next, key: run.at });
  return moveTo(step, next);
}

/** An answer that names days is stored at once; the run goes on when the days in it are clear. */
async function takeWithDays(
  step: Step,
  own: Answer,
  { names, picked }: { names: readonly string[]; picked: Days },
): Promise<Progress> {
  const { turn, script, run } = step;
  const { days, note } = await daysOf(turn, names, { text: own.text, picked });
  const given = Object.keys(days).length > 0 ? { ...own, days } : own;
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

/** Opens the question behind a chip; what stood in the field is kept. */
export async function openBranch(step: Step, to: string): Promise<Progress> {
  const { turn, script, run } = step;
  const isOffered = run.branch === undefined && currentQuestion(script, run)?.branches?.includes(to);
  if (!isOffered) return onOldStep(step);
  const next = branch(script, run, to);
  if (Object.hasOwn(run.answers, run.at))
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

type Days = Readonly<Record<string, string>>;

export async function onBlank(step: Step): Promise<Progress> {
  const { turn, run } = step;
  const wording = wordingOf(turn);
  if (run.at === SUMMARY) return stay(step);
  const next = blank(run);
  await saveRun(turn, next);
  if (next.blanks < 2) {
    await showRun(turn, wording.say("question.first-empty"));
    return "waiting";
  }
  const { say } = wording;
  const here = { run: run.id, step: run.step };
  const offers: Offer[] = [
    { label: say("question.later"), press: { verb: "later", ...here } },
    { label: say("question.skip"), press: { verb: "skip", ...here } },
    { label: say("cancel.stay"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("stop-offer.text", { day: lastDay(turn) })];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("stop-offer.title"), texts, offers }), offers);
  return "waiting";
}

export async function skipQuestion(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  if (run.at === SUMMARY) return stay(step);
  const next = skip(script, run);
  turn.record = recordCard({ wording: wordingOf(turn), script, run: next, key: run.at });
  return moveTo(step, next);
}

export async function goBack(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  const previous = back(script, run);
  if (!previous) {
    await showRun(turn, wordingOf(turn).say("question.is-first"));
    return "waiting";
  }
  turn.record =
    run.at === SUMMARY
      ? undefined
      : recordCard({ wording: wordingOf(turn), script, run: previous, key: run.at });
  return moveTo(step, previous);
}

export function openForChange(step: Step, key: string): Promise<Progress> {
  const opened = change(step.script, step.run, key);
  return opened ? moveTo(step, opened) : onOldStep(step);
}

export async function showExample({ turn, script, run }: Step): Promise<Progress> {
  const { say, has } = wordingOf(turn);
  const key = `pack.${script.pack}.${run.at}`;
  // The offered answers stay open: the example interrupts nothing.
  const { offers } = turn.state;
  sayText(turn, has(key) ? `${say("question.example-intro")} ${say(key)}` : say("question.no-example"));
  if (turn.state.offers !== offers) turn.state = { ...turn.state, offers };
  turn.toast = say("question.example");
  return "waiting";
}

export async function stay({ turn }: Step): Promise<Progress> {
  await showRun(turn);
  return "waiting";
}

export async function showLines({ turn, script, run }: Step): Promise<Progress> {
  showCard(turn, runLinesCard({ wording: wordingOf(turn), script, run }));
  return "waiting";
}

export async function saveLines(step: Step, raw: Readonly<Record<string, string>>): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const own = Object.keys(run.answers);
  const given = Object.fromEntries(
    Object.entries(raw).flatMap(([key, text]) => (own.includes(key) ? [[key, cleanText(text)]] : [])),
  );
  const next = correct(run, given);
  const texts = lines(script, next).map(({ text }) => text);
  const tooLong = texts.find((text) => text.length > MAX_ANSWER);
  const size = checkSize(tooLong ?? "", tooLong === undefined ? texts : []);
  if (size === "fits") {
    turn.record = lineCard(wording, wording.say("record.done"));
    return moveTo(step, next);
  }
  const lengths = { length: tooLong?.length ?? 0, max: MAX_ANSWER };
  const note =
    size === "too-long" ? wording.say("question.too-long", lengths) : wording.say("question.too-much");
  showCard(turn, runLinesCard({ wording, script, run, note }));
  return "waiting";
}

export async function onOldStep({ turn, run }: Step, press?: Press): Promise<Progress> {
  const { say } = wordingOf(turn);
  // The same tap once more: the card becomes what it became the first time.
  if (press?.verb === "answer") turn.toast = say("old-card.text");
  await showRun(
    turn,
    `${say("old-card.text")} ${say(run.at === SUMMARY ? "summary.typed" : "question.stopped-here")}`,
  );
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

export async function moveTo({ turn, script }: Step, run: Run): Promise<Progress> {
  if (run.at === SUMMARY && script.end === "check-in") return endCheckIn({ turn, script, run });
  await saveRun(turn, run);
  await showRun(turn);
  return "waiting";
}
