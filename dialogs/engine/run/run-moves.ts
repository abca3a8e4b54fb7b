import type { Offer, Press } from "../../../domain/engine/press.ts";
import {
  back,
  blank,
  branch,
  change,
  currentQuestion,
  type Run,
  SUMMARY,
  skip,
} from "../../../domain/engine/run.ts";
import { recordCard } from "../../cards/record-card.ts";
import { endCheckIn } from "../../goals/goal-ends.ts";
import { sayText, showChoices } from "../reply.ts";
import { wordingOf } from "../turn.ts";
import { showRun } from "./show-run.ts";
import { lastDay, type Progress, type Step, saveRun } from "./step.ts";

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
  showChoices(turn, { title: say("stop-offer.title"), texts, offers });
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

export async function moveTo({ turn, script }: Step, run: Run): Promise<Progress> {
  if (run.at === SUMMARY && script.end === "check-in") return endCheckIn({ turn, script, run });
  await saveRun(turn, run);
  await showRun(turn);
  return "waiting";
}
