import type { Offer } from "../../domain/engine/press.ts";
import { lines, type Run } from "../../domain/engine/run.ts";
import { formOf, type Script } from "../../domain/engine/script.ts";
import { canBecomeTask } from "../../use-cases/goals/task-from-reflection.ts";
import { discardDraft } from "../../use-cases/reflect/drafts.ts";
import { keepReflection } from "../../use-cases/reflect/keep-reflection.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard, recordCard } from "../cards/record-card.ts";
import { toTaskOffer } from "../goals/to-task.ts";
import { toGoalOffer } from "../reflect/history.ts";
import { reflectionCard } from "../reflect/history-card.ts";
import { themeLabel } from "../reflect/theme-label.ts";
import { showRun } from "./show-run.ts";
import { lastDay, type Progress, type Step, saveRun } from "./step.ts";
import { sayText, showCard, wordingOf, workOf } from "./turn.ts";

export async function pause({ turn, script, run }: Step): Promise<Progress> {
  const wording = wordingOf(turn);
  await saveRun(turn, run);
  const text = wording.say("pause.text", { day: lastDay(turn) });
  const offers: Offer[] = [{ label: wording.say("pause.resume"), press: { verb: "resume", run: run.id } }];
  // A question without an answer stays as it is, so that it can still be answered later.
  if (Object.hasOwn(run.answers, run.at)) turn.record = recordCard({ wording, script, run, key: run.at });
  showCard(turn, choiceCard({ lang: wording.locale, texts: [text], offers }), offers);
  return "ended";
}

export async function offerToCancel(step: Step): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const { say } = wording;
  if (lines(script, run).length === 0) return remove(step, "cancel.deleted");
  const here = { run: run.id, step: run.step };
  const day = lastDay(turn);
  const offers: Offer[] = [
    { label: say("cancel.keep", { day }), press: { verb: "later", ...here } },
    { label: say("cancel.delete"), press: { verb: "delete-draft", ...here } },
    { label: say("cancel.stay"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("cancel.text", { day })];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("cancel.title"), texts, offers }), offers);
  return "waiting";
}

export async function offerToDiscard({ turn, run }: Step): Promise<Progress> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const here = { run: run.id, step: run.step };
  const offers: Offer[] = [
    { label: say("summary.discard-yes"), press: { verb: "confirm-discard", ...here } },
    { label: say("summary.discard-no"), press: { verb: "stay", ...here } },
  ];
  const texts = [say("summary.discard-text")];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("summary.discard-title"), texts, offers }),
    offers,
  );
  return "waiting";
}

export async function remove({ turn, run }: Step, sentence: string): Promise<Progress> {
  await discardDraft(workOf(turn), run.id);
  turn.draft = undefined;
  turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
  sayText(turn, wordingOf(turn).say(sentence));
  return "ended";
}

export async function keep(
  step: Step,
  press: { months?: string | undefined; theme?: string | undefined },
): Promise<Progress> {
  const { turn, script, run } = step;
  const wording = wordingOf(turn);
  const { say } = wording;
  const months = press.months === undefined ? undefined : Number(press.months);
  const outcome = await keepReflection(workOf(turn), { script, run, months, theme: press.theme });
  if (outcome.kind === "nothing-to-keep") {
    await showRun(turn, say("summary.nothing-to-keep"));
    return "waiting";
  }
  const { reflection } = outcome;
  const kept = say("summary.kept", { day: wording.day(reflection.keepUntil) });
  turn.draft = undefined;
  turn.shows = [reflection.id];
  turn.record = reflectionCard({ wording, reflection, theme: themeLabel(turn, reflection.theme) });
  const offers: Offer[] = (["yes", "some", "no"] as const).map((value) => ({
    label: say(`resonance.${value}`),
    press: { verb: "resonance", reflection: reflection.id, value },
  }));
  const toGoal = toGoalOffer(turn, reflection.id);
  const asks = asksForResonance(script, run);
  const toTask = canBecomeTask(reflection) ? [toTaskOffer(turn, reflection.id)] : [];
  const toGuide: Offer = { label: say("booking.menu"), press: { verb: "guides" } };
  const all = [...(asks ? offers : []), ...toTask, toGoal, toGuide];
  const texts = [
    kept,
    ...(outcome.isThemeRepeated ? [say("summary.theme-again")] : []),
    ...(asks ? [say("resonance.question")] : []),
  ];
  showCard(turn, choiceCard({ lang: wording.locale, texts, offers: all }), all);
  return "ended";
}

/** After every second dialog, beginning with the first: asked each time, the tap would become a habit. */
function asksForResonance(script: Script, run: Run): boolean {
  const [first] = formOf(script, run.form).questions;
  return (run.wordings[first?.key ?? ""] ?? 0) % 2 === 0;
}
