import { type Calendar, dueThisWeek, nextNudge, weekOf } from "../../domain/reminders/nudge.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { EchoDue } from "../../storage/goals/goals.ts";
import type { DuePlan } from "../../storage/reminders/nudge-plans.ts";
import type { Alone } from "../act/alone.ts";
import type { Chore } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";
import { planEchoes } from "./plan-echoes.ts";
import {
  addPlanned,
  hindranceOf,
  type PlannedEntry,
  type Planning,
  plannedEntry,
  TOO_LATE_MS,
} from "./planned-entry.ts";

/** How often planning did what. */
export type PlanCounts = Readonly<Record<Planning, number>>;

const AT_ONCE = 250;
const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * Stores what has become due for people: when it is due next and the message that is owed, in one transaction.
 * `shiftMs`: plans as if it were that much later, for trying out.
 */
export async function planNudges(alone: Alone, shiftMs = 0): Promise<PlanCounts> {
  const counts: Record<Planning, number> = {
    planned: 0,
    late: 0,
    resting: 0,
    "back-off": 0,
    unreachable: 0,
    twice: 0,
    moved: 0,
  };
  // Questions after the end of a goal first: they count as the week's one.
  for (const planSome of [planEchoes, planWeekly]) {
    for (;;) {
      const done = await alone("plan-nudges", (chore) => planSome(chore, shiftMs));
      for (const each of done) counts[each]++;
      // Until nothing is due: after a standstill, this week's question may be due behind one that was late.
      if (done.length === 0) break;
    }
  }
  return counts;
}

/** What is done with a plan that is due. */
type Step = {
  readonly planning: Planning;
  readonly entry?: PlannedEntry;
  /** It was the last question of its kind. */
  readonly isLast?: boolean;
  /** Asked in place of the weekly question. */
  readonly echo?: EchoDue;
};

async function planWeekly(chore: Chore, shiftMs: number): Promise<readonly Planning[]> {
  const { tx } = chore;
  const at = chore.at + shiftMs;
  const due = await tx.nudgePlans.due(at, AT_ONCE);
  if (due.length === 0) return [];
  const calendarOf = await readCalendars(tx);
  const echoOf = await readEchoes(chore, due, at);
  const steps = due.map((plan) => ({
    plan,
    ...weeklyStep(chore, plan, { at, shiftMs, echo: echoOf(plan) }),
  }));
  const entries = steps.flatMap(({ entry }) => entry ?? []);
  const added = await addPlanned(chore, entries);
  await tx.nudgePlans.moveOn(
    steps.map(({ plan, entry, isLast }) => ({
      personId: plan.personId,
      lastWeek: entry ? weekOf(plan.nextDueAt, plan.zone) : plan.lastWeek,
      nextDueAt: isLast ? undefined : nextAfter(plan, calendarOf(plan), at),
    })),
  );
  for (const { entry, echo } of steps) if (echo && entry) await tx.goals.moveEcho(echo.goalId, undefined);
  return steps.map(({ planning, entry }) => (entry && !added.has(entry.id) ? "twice" : planning));
}

/** The question after the end of a goal in this week: the weekly one makes room for it, rather than be a second message. */
async function readEchoes(
  { tx }: Chore,
  due: readonly DuePlan[],
  at: number,
): Promise<(plan: DuePlan) => EchoDue | undefined> {
  const personIds = due.map(({ personId }) => personId);
  const echoes = await tx.goals.echoesDue({ until: at + WEEK_MS, limit: AT_ONCE, personIds });
  return ({ personId, zone }) =>
    echoes.find((each) => each.personId === personId && weekOf(each.dueAt, zone) === weekOf(at, zone));
}

function weeklyStep(
  chore: Chore,
  plan: DuePlan,
  { at, shiftMs, echo }: { at: number; shiftMs: number; echo: EchoDue | undefined },
): Step {
  const { personId, zone, nextDueAt, unanswered, lastWeek } = plan;
  const week = weekOf(nextDueAt, zone);
  if (at - nextDueAt > TOO_LATE_MS) return { planning: "late" };
  const hindrance = hindranceOf({ ...plan, today: dayOf(at, zone) });
  if (hindrance) return { planning: hindrance };
  const one = { personId, week, plannedFor: nextDueAt, shiftMs };
  if (echo) {
    const { goalId } = echo;
    return { planning: "planned", entry: plannedEntry(chore, { ...one, kind: "echo", goalId }), echo };
  }
  switch (dueThisWeek({ unanswered, week, lastWeek })) {
    case "rest":
      return { planning: "back-off" };
    case "say-goodbye":
      return {
        planning: "planned",
        entry: plannedEntry(chore, { ...one, kind: "last-nudge" }),
        isLast: true,
      };
    case "ask":
      return { planning: "planned", entry: plannedEntry(chore, { ...one, kind: "nudge" }) };
  }
}

function nextAfter(
  { settings, nextDueAt, restsUntil, zone }: DuePlan,
  calendar: Calendar,
  at: number,
): number | undefined {
  const isLate = at - nextDueAt > TOO_LATE_MS;
  // Also after a week without a question: the weeks that have begun are over.
  return nextNudge({
    settings,
    calendar,
    after: isLate ? at - TOO_LATE_MS : at,
    lastWeek: weekOf(nextDueAt, zone),
    restsUntil,
  });
}
