import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import { type Goal, type GoalBody, type GoalState, hasRoom } from "../../domain/goals/goal.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { endIn, goalsIn, longestPeriod, nextStep } from "./goals.ts";

/** What `parking` says when it is the new goal that shall rest. */
export const PARK_THIS = "this";

export type KeepGoalOutcome =
  | { readonly kind: "kept"; readonly goal: Goal }
  | { readonly kind: "nothing-to-keep" }
  | { readonly kind: "too-many" };

/** Turns a draft into a learning agreement. With two active goals, `parking` says which of the three shall rest. */
export async function keepGoal(
  work: Work,
  input: { script: Script; run: Run; parking: string | undefined },
): Promise<KeepGoalOutcome> {
  const { run, parking } = input;
  const own = lines(input.script, run);
  if (own.length === 0) return { kind: "nothing-to-keep" };
  const first = run.answers["first-step"];
  const standing = run.answers.standing?.standing;
  const about = {
    script: input.script.id,
    lines: [...own],
    days: first?.days ?? {},
    ...(standing === undefined ? {} : { standing }),
    ...(first === undefined ? {} : { next: nextStep(first.text, first.days?.first) }),
  };
  return addGoal(work, { run, parking, about });
}

/** Stores a new goal in place of its draft. */
export async function addGoal(
  work: Work,
  { run, parking, about }: { run: Run; parking: string | undefined; about: GoalBody },
): Promise<KeepGoalOutcome> {
  const state = await stateBeside(work, parking);
  if (!state) return { kind: "too-many" };
  const goal: Goal = {
    id: work.newId(),
    state,
    ...about,
    setOn: dayOf(work.at, work.person.manner.zone),
    ...endIn(work, longestPeriod(work)),
    review: undefined,
    echoOn: undefined,
  };
  await work.tx.goals.add(work.person.id, goal);
  await work.tx.drafts.remove(run.id);
  await work.tx.wordPlaces.rename(run.id, goal.id);
  return { kind: "kept", goal };
}

/** The state a new goal starts in; undefined when there are too many active ones and it is not said which to park. */
async function stateBeside(work: Work, parking: string | undefined): Promise<GoalState | undefined> {
  const active = await goalsIn(work, "active");
  if (hasRoom(active)) return "active";
  if (parking === PARK_THIS) return "paused";
  const parked = active.find(({ id }) => id === parking);
  if (!parked) return undefined;
  await work.tx.goals.save({ ...parked, state: "paused" });
  return "active";
}
