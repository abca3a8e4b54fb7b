import { lines, type Run } from "../../domain/engine/run.ts";
import type { Script } from "../../domain/engine/script.ts";
import {
  type Goal,
  type GoalBody,
  type GoalState,
  hasRoom,
  isOpen,
  titleOf,
} from "../../domain/goals/goal.ts";
import type { Task } from "../../domain/goals/task.ts";
import { checkSize, firstWords, MAX_ANSWER } from "../../domain/text.ts";
import { dayOf, endOfDay, keepDay } from "../../domain/time/days.ts";
import { takeBackWords } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import { rememberErasure } from "../my-data/erase-person.ts";
import { discardDraft } from "../reflect/drafts.ts";

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
    setOn: today(work),
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

/** A person's goals in one state, newest first. */
export async function goalsIn(work: Work, ...states: readonly GoalState[]): Promise<readonly Goal[]> {
  const { items } = await work.tx.goals.listFor(work.person.id, { states, at: work.at, page: 0, size: 100 });
  return items;
}

export function findGoal(work: Work, id: string): Promise<Goal | undefined> {
  return work.tx.goals.find(work.person.id, id, work.at);
}

export type MoveOutcome =
  | { readonly kind: "moved"; readonly goal: Goal }
  | { readonly kind: "too-many"; readonly active: readonly Goal[] }
  | { readonly kind: "gone" };

/** Pauses, resumes or lets go; no reason is asked. Resuming a third goal is refused until another one rests. */
export async function moveGoal(
  work: Work,
  id: string,
  to: "active" | "paused" | "let-go",
): Promise<MoveOutcome> {
  const goal = await findGoal(work, id);
  if (!goal || !isOpen(goal)) return { kind: "gone" };
  if (to === "active" && goal.state !== "active") {
    const active = await goalsIn(work, "active");
    if (!hasRoom(active)) return { kind: "too-many", active };
  }
  const moved = await saveWorkedOn(work, { ...goal, state: to });
  return { kind: "moved", goal: moved };
}

/**
 * Stores a goal that was worked on. While it is open it lives as long again as the longest period offered; once it has
 * ended, it keeps the end that the person chose.
 */
export async function saveWorkedOn(work: Work, goal: Goal): Promise<Goal> {
  const saved = isOpen(goal) ? { ...goal, ...endIn(work, longestPeriod(work)) } : goal;
  await work.tx.goals.save(saved);
  return saved;
}

export type EditGoalOutcome =
  | { readonly kind: "saved"; readonly goal: Goal }
  | { readonly kind: "too-long" | "too-much" | "nothing-left" | "gone" };

/** Replaces lines by key, and days by name; an empty line is removed. */
export async function editGoal(
  work: Work,
  input: { id: string; lines: Readonly<Record<string, string>>; days: Readonly<Record<string, string>> },
): Promise<EditGoalOutcome> {
  const old = await findGoal(work, input.id);
  if (!old) return { kind: "gone" };
  const changed = old.lines.flatMap(({ key, text }) => {
    const next = input.lines[key] ?? text;
    return next === "" ? [] : [{ key, text: next }];
  });
  if (changed.length === 0) return { kind: "nothing-left" };
  const texts = changed.map(({ text }) => text);
  if (texts.some((text) => text.length > MAX_ANSWER)) return { kind: "too-long" };
  if (checkSize("", texts) !== "fits") return { kind: "too-much" };
  const goal = await saveWorkedOn(work, { ...old, lines: changed, days: { ...old.days, ...input.days } });
  await takeBackWords(work, input.id);
  return { kind: "saved", goal };
}

/** Deletes a goal with its tasks and check-ins; false when it was not there any more. */
export async function deleteGoal(work: Work, id: string): Promise<boolean> {
  const isDeleted = await work.tx.goals.remove(work.person.id, id);
  if (!isDeleted) return false;
  for (const { run } of await work.tx.drafts.listFor(work.person.id, work.at))
    if (run.goal === id) await discardDraft(work, run.id);
  await rememberErasure(work, id);
  await takeBackWords(work, id);
  return true;
}

/** Changes the next step: its words, its day, or both; a day that is left out is no day. */
export async function changeStep(
  work: Work,
  input: { id: string; text: string; on: string | undefined },
): Promise<Goal | undefined> {
  const goal = await findGoal(work, input.id);
  if (!goal || !isOpen(goal)) return undefined;
  const saved = await saveWorkedOn(work, { ...goal, next: nextStep(input.text, input.on) });
  await takeBackWords(work, goal.id);
  return saved;
}

/** The step a check-in asks about, in a few of the person's own words. */
export function stepOf(goal: Goal): string {
  return firstWords(goal.next?.text ?? titleOf(goal), 80);
}

export function nextStep(text: string, on: string | undefined): NonNullable<Goal["next"]> {
  return { text, ...(on === undefined ? {} : { on }) };
}

/** The day and instant at which something kept for so many months from now ends. */
export function endIn(work: Work, months: number): { keepUntil: string; expiresAt: number } {
  const { zone } = work.person.manner;
  const keepUntil = keepDay(work.at, zone, months);
  return { keepUntil, expiresAt: endOfDay(keepUntil, zone) };
}

function longestPeriod({ organisation }: Work): number {
  return Math.max(...organisation.times.keepMonths);
}

function today({ at, person }: Work): string {
  return dayOf(at, person.manner.zone);
}

/** Goals that were closed or let go, page by page. */
export function endedGoals(
  { tx, person, at }: Work,
  { page, size }: { page: number; size: number },
): Promise<{ readonly items: readonly Goal[]; readonly total: number }> {
  return tx.goals.listFor(person.id, { states: ["closed", "let-go"], at, page, size });
}

const MAX_TASKS_LOOKED_AT = 10;

/** The task that the next step of a goal is about, or the newest one. */
export async function taskAtHand({ tx, person }: Work, goal: Goal): Promise<Task | undefined> {
  const tasks = await tx.tasks.listFor(person.id, goal.id, MAX_TASKS_LOOKED_AT);
  return tasks.find(({ returnOn }) => returnOn !== undefined && returnOn === goal.next?.on) ?? tasks[0];
}
