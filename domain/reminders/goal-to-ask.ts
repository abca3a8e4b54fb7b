import type { Goal } from "../goals/goal.ts";

/** An active goal, and the ISO day of the latest look back on its step. */
type Candidate = { readonly goal: Goal; readonly lastCheckInOn: string | undefined };

type ToAsk =
  | { readonly kind: "step"; readonly goal: Goal }
  /** There is no goal to ask about: the question is about the week. */
  | { readonly kind: "week" }
  | { readonly kind: "nothing"; readonly reason: "reported" | "step-ahead" };

/**
 * Which step a weekly question is about: one a week over all goals (docs/method.md, weekly question). Not one
 * that was looked back on since Monday, nor one whose day is still to come; of several the one that nobody
 * has asked about for longest.
 */
export function stepToAsk(
  candidates: readonly Candidate[],
  { monday, today }: { monday: string; today: string },
): ToAsk {
  if (candidates.length === 0) return { kind: "week" };
  const open = candidates.filter(({ lastCheckInOn = "" }) => lastCheckInOn < monday);
  if (open.length === 0) return { kind: "nothing", reason: "reported" };
  const due = open.filter(({ goal }) => goal.next?.on === undefined || goal.next.on <= today);
  const [first] = due.toSorted((a, b) => (a.lastCheckInOn ?? "").localeCompare(b.lastCheckInOn ?? ""));
  return first ? { kind: "step", goal: first.goal } : { kind: "nothing", reason: "step-ahead" };
}
