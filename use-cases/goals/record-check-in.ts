import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { type CheckInAnswer, checkInAnswers, offerAfter } from "../../domain/goals/check-in.ts";
import type { Goal } from "../../domain/goals/goal.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { discardDraft } from "../reflect/drafts.ts";
import { moveGoal } from "./change-goal.ts";
import { findGoal, nextStep, saveWorkedOn } from "./goals.ts";

export type CheckInOutcome =
  | {
      readonly kind: "recorded";
      readonly answer: CheckInAnswer;
      readonly goal: Goal;
      readonly offer: "guide" | "closing" | undefined;
      /** What the person wants to do with a goal that no longer fits. */
      readonly fit: string | undefined;
    }
  /** Nothing was answered: nothing is recorded. */
  | { readonly kind: "nothing-said" }
  | { readonly kind: "gone" };

/** How many earlier answers an offer looks back at. */
const LOOK_BACK = 50;

/** Records the answers of a check-in; the draft is gone in the same transaction. */
export async function recordCheckIn(work: Work, script: Script, run: Run): Promise<CheckInOutcome> {
  const goal = run.goal === undefined ? undefined : await findGoal(work, run.goal);
  // What was written stays as a draft when there is nothing any more that it belongs to.
  if (!goal) return { kind: "gone" };
  const answer = checkInAnswers.find((each) => each === run.answers["how-was-it"]?.choice);
  if (!answer) {
    await discardDraft(work, run.id);
    return { kind: "nothing-said" };
  }
  await work.tx.drafts.remove(run.id);
  const own = lines(script, run).filter(({ key }) => key !== "how-was-it");
  const on = dayOf(work.at, work.person.manner.zone);
  const { id: goalId } = goal;
  await work.tx.checkIns.add(work.person.id, { id: work.newId(), goalId, answer, lines: [...own], on });
  await work.tx.wordPlaces.rename(run.id, goalId);
  const next = run.answers["next-step"];
  const planned = answer === "tried" && !next ? await plannedAfter(work, goal, on) : undefined;
  const moved = next ? { ...goal, next: nextStep(next.text, next.days?.next) } : { ...goal, ...planned };
  const saved = await saveWorkedOn(work, moved);
  const fit = run.answers.fit?.choice;
  const settled = await settle(work, saved, fit);
  const recent = await work.tx.checkIns.listFor(work.person.id, goalId, LOOK_BACK);
  return {
    kind: "recorded",
    answer,
    goal: settled,
    offer: offerAfter(recent.map((each) => each.answer)),
    fit,
  };
}

/** The next task of a plan, once the one at hand was tried. */
async function plannedAfter(work: Work, goal: Goal, today: string): Promise<Pick<Goal, "next"> | undefined> {
  const tasks = await work.tx.tasks.listFor(work.person.id, goal.id, LOOK_BACK);
  const after = [goal.next?.on ?? today, today].toSorted().at(-1) ?? today;
  const [task] = tasks
    .filter(({ returnOn }) => returnOn !== undefined && returnOn > after)
    .toSorted((a, b) => (a.returnOn ?? "").localeCompare(b.returnOn ?? ""));
  return task && { next: nextStep(task.lines[0]?.text ?? "", task.returnOn) };
}

async function settle(work: Work, goal: Goal, fit: string | undefined): Promise<Goal> {
  if (fit !== "fit-pause" && fit !== "fit-let-go") return goal;
  const outcome = await moveGoal(work, goal.id, fit === "fit-pause" ? "paused" : "let-go");
  return outcome.kind === "moved" ? outcome.goal : goal;
}
