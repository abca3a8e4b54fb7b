import { type Goal, type GoalState, isOpen, titleOf } from "../../domain/goals/goal.ts";
import type { Task } from "../../domain/goals/task.ts";
import { firstWords } from "../../domain/text.ts";
import { endOfDay, keepDay } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";

/** A person's goals in one state, newest first. */
export async function goalsIn(work: Work, ...states: readonly GoalState[]): Promise<readonly Goal[]> {
  const { items } = await work.tx.goals.listFor(work.person.id, { states, at: work.at, page: 0, size: 100 });
  return items;
}

/** A goal of the person's own. */
export function findGoal(work: Work, id: string): Promise<Goal | undefined> {
  return work.tx.goals.find(work.person.id, id, work.at);
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

/** The step a check-in asks about, in a few of the person's own words. */
export function stepOf(goal: Goal): string {
  return firstWords(goal.next?.text ?? titleOf(goal), 80);
}

/** A next step as it is stored: without a day when none was said. */
export function nextStep(text: string, on: string | undefined): NonNullable<Goal["next"]> {
  return { text, ...(on === undefined ? {} : { on }) };
}

/** The day and instant at which something kept for so many months from now ends. */
export function endIn(work: Work, months: number): { keepUntil: string; expiresAt: number } {
  const { zone } = work.person.manner;
  const keepUntil = keepDay(work.at, zone, months);
  return { keepUntil, expiresAt: endOfDay(keepUntil, zone) };
}

/** The longest period for which something can be kept, in months. */
export function longestPeriod({ organisation }: Work): number {
  return Math.max(...organisation.times.keepMonths);
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
