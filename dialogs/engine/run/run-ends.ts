import type { Offer } from "../../../domain/engine/press.ts";
import { lines, type Run } from "../../../domain/engine/run.ts";
import { formOf, type Script } from "../../../domain/engine/script.ts";
import { canBecomeTask } from "../../../use-cases/goals/task-from-reflection.ts";
import { discardDraft } from "../../../use-cases/reflect/drafts.ts";
import { type KeepOutcome, keepReflection } from "../../../use-cases/reflect/keep-reflection.ts";
import { recordCard } from "../../cards/record-card.ts";
import { toTaskOffer } from "../../goals/to-task.ts";
import { toGoalOffer } from "../../reflect/history.ts";
import { reflectionCard } from "../../reflect/history-card.ts";
import { themeLabel } from "../../reflect/theme-label.ts";
import { markDone, sayText, showChoices } from "../reply.ts";
import { type Turn, wordingOf, workOf } from "../turn.ts";
import { showRun } from "./show-run.ts";
import { lastDay, type Progress, type Step, saveRun } from "./step.ts";

export async function pause({ turn, script, run }: Step): Promise<Progress> {
  const wording = wordingOf(turn);
  await saveRun(turn, run);
  const text = wording.say("pause.text", { day: lastDay(turn) });
  const offers: Offer[] = [{ label: wording.say("pause.resume"), press: { verb: "resume", run: run.id } }];
  // A question without an answer stays as it is, so that it can still be answered later.
  if (Object.hasOwn(run.answers, run.at)) turn.record = recordCard({ wording, script, run, key: run.at });
  showChoices(turn, { texts: [text], offers });
  return "ended";
}

export async function offerToCancel(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  const { say } = wordingOf(turn);
  if (lines(script, run).length === 0) return remove(step, "cancel.deleted");
  const here = { run: run.id, step: run.step };
  const day = lastDay(turn);
  const offers: Offer[] = [
    { label: say("cancel.keep", { day }), press: { verb: "later", ...here } },
    { label: say("cancel.delete"), press: { verb: "delete-draft", ...here } },
    { label: say("cancel.stay"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("cancel.text", { day })];
  showChoices(turn, { title: say("cancel.title"), texts, offers });
  return "waiting";
}

export async function offerToDiscard({ turn, run }: Step): Promise<Progress> {
  const { say } = wordingOf(turn);
  const here = { run: run.id, step: run.step };
  const offers: Offer[] = [
    { label: say("summary.discard-yes"), press: { verb: "confirm-discard", ...here } },
    { label: say("summary.discard-no"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("summary.discard-text")];
  showChoices(turn, { title: say("summary.discard-title"), texts, offers });
  return "waiting";
}

export async function remove({ turn, run }: Step, sentence: string): Promise<Progress> {
  await discardDraft(workOf(turn), run.id);
  turn.draft = undefined;
  markDone(turn);
  sayText(turn, wordingOf(turn).say(sentence));
  return "ended";
}

export async function keep(
  step: Step,
  press: { months?: string | undefined; theme?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const { say } = wordingOf(turn);
  const months = press.months === undefined ? undefined : Number(press.months);
  const outcome = await keepReflection(workOf(turn), { script, run, months, theme: press.theme });
  if (outcome.kind === "nothing-to-keep") {
    await showRun(turn, say("summary.nothing-to-keep"));
    return "waiting";
  }
  turn.draft = undefined;
  const { reflection } = outcome;
  turn.shows = [reflection.id];
  turn.record = reflectionCard({
    wording: wordingOf(turn),
    reflection,
    theme: themeLabel(turn, reflection.theme),
  });
  showKept(turn, outcome, asksForResonance(script, run));
  return "ended";
}

type Kept = Extract<KeepOutcome, { readonly kind: "kept" }>;

/** What was kept until when, and what can come of it. */
function showKept(turn: Turn, { reflection, isThemeRepeated }: Kept, asks: boolean): void {
  const { say, day } = wordingOf(turn);
  const resonance = (["yes", "some", "no"] as const).map(
    (value): Offer => ({
      label: say(`resonance.${value}`),
      press: { verb: "resonance", reflection: reflection.id, value },
    }),
  );
  const offers: Offer[] = [
    ...(asks ? resonance : []),
    ...(canBecomeTask(reflection) ? [toTaskOffer(turn, reflection.id)] : []),
    toGoalOffer(turn, reflection.id),
    { label: say("booking.menu"), press: { verb: "guides" } },
  ];
  const texts = [
    say("summary.kept", { day: day(reflection.keepUntil) }),
    ...(isThemeRepeated ? [say("summary.theme-again")] : []),
    ...(asks ? [say("resonance.question")] : []),
  ];
  showChoices(turn, { texts, offers });
}

/** After every second dialog, beginning with the first: asked each time, the tap would become a habit. */
function asksForResonance(script: Script, run: Run): boolean {
  const [first] = formOf(script, run.form).questions;
  return (run.wordings[first?.key ?? ""] ?? 0) % 2 === 0;
}
