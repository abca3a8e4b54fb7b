import { createHash } from "node:crypto";
import { OUTBOX_LIFE_MS, OWN_LANE } from "../../domain/outbox.ts";
import type { Own } from "../../domain/own.ts";
import type { Reach } from "../../domain/person.ts";
import {
  type Calendar,
  dueThisWeek,
  endOfWeek,
  nextNudge,
  nextWorkingTime,
  USUAL_WORKING_TIME,
  weekOf,
} from "../../domain/reminders/nudge.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { NewEntry } from "../../storage/delivery/outbox.ts";
import type { EchoDue } from "../../storage/goals/goals.ts";
import type { DuePlan } from "../../storage/reminders/nudge-plans.ts";
import type { Alone } from "../act/alone.ts";
import type { Chore } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";

/** What planning did with whatever was due; names no person. */
type Planning = "planned" | "late" | "resting" | "back-off" | "unreachable" | "twice" | "moved";
export type PlanCounts = Readonly<Record<Planning, number>>;

const AT_ONCE = 250;
const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** What is later than this is not said any more. */
export const TOO_LATE_MS = DAY_MS;

/**
 * Stores what has become due for people: when it is due next and the message that is owed, in one transaction. A person
 * and a week have one key over all kinds, so that no clock, restart or second server can plan two. `shiftMs`: plans as
 * if it were that much later, for trying out.
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

type Step = { readonly planning: Planning; readonly entry?: WeeksOne };
/** The one message of a person's week. */
type WeeksOne = NewEntry & { readonly personId: string };

async function planWeekly(chore: Chore, shiftMs: number): Promise<readonly Planning[]> {
  const { tx } = chore;
  const at = chore.at + shiftMs;
  const due = await tx.nudgePlans.due(at, AT_ONCE);
  if (due.length === 0) return [];
  const calendarOf = await readCalendars(tx);
  const echoes = await tx.goals.echoesDue({
    until: at + WEEK_MS,
    limit: AT_ONCE,
    personIds: due.map(({ personId }) => personId),
  });
  const steps = due.map((plan) => {
    const calendar = calendarOf(plan);
    // Rather than a second message in the week, the weekly one makes room.
    const echo = echoes.find(
      ({ personId, dueAt }) =>
        personId === plan.personId && weekOf(dueAt, plan.zone) === weekOf(at, plan.zone),
    );
    return { plan, calendar, ...weeklyStep(chore, plan, { at, shiftMs, echo }) };
  });
  const added = await addAll(chore, steps);
  await tx.nudgePlans.moveOn(
    steps.map(({ plan, calendar, entry, isLast }) => {
      const lastWeek = entry ? weekOf(plan.nextDueAt, plan.zone) : plan.lastWeek;
      return {
        personId: plan.personId,
        lastWeek,
        nextDueAt: isLast ? undefined : nextAfter(plan, calendar, at),
      };
    }),
  );
  for (const { entry, echo } of steps) if (echo && entry) await tx.goals.moveEcho(echo.goalId, undefined);
  return steps.map(({ planning, entry }) => (entry && !added.has(entry.id) ? "twice" : planning));
}

function weeklyStep(
  chore: Chore,
  plan: DuePlan,
  { at, shiftMs, echo }: { at: number; shiftMs: number; echo: EchoDue | undefined },
): Step & { isLast?: boolean; echo?: EchoDue } {
  const { zone, nextDueAt, unanswered, lastWeek } = plan;
  const week = weekOf(nextDueAt, zone);
  if (at - nextDueAt > TOO_LATE_MS) return { planning: "late" };
  const hindrance = hindranceOf({ ...plan, today: dayOf(at, zone) });
  if (hindrance) return { planning: hindrance };
  const one = { personId: plan.personId, week, plannedFor: nextDueAt, shiftMs };
  if (echo)
    return {
      planning: "planned",
      entry: entryOf(chore, { ...one, kind: "echo", goalId: echo.goalId }),
      echo,
    };
  switch (dueThisWeek({ unanswered, week, lastWeek })) {
    case "rest":
      return { planning: "back-off" };
    case "say-goodbye":
      return { planning: "planned", entry: entryOf(chore, { ...one, kind: "last-nudge" }), isLast: true };
    case "ask":
      return { planning: "planned", entry: entryOf(chore, { ...one, kind: "nudge" }) };
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

/** The question four weeks after the end of a goal, at the person's own working time. */
async function planEchoes(chore: Chore, shiftMs: number): Promise<readonly Planning[]> {
  const { tx } = chore;
  const at = chore.at + shiftMs;
  const due = await tx.goals.echoesDue({ until: at, limit: AT_ONCE });
  if (due.length === 0) return [];
  const calendarOf = await readCalendars(tx);
  const ids = [...new Set(due.map(({ personId }) => personId))];
  const people = new Map((await tx.chats.findAll(ids)).map(({ person }) => [person.id, person]));
  const plans = await tx.nudgePlans.findAll(ids);
  const done: Planning[] = [];
  for (const echo of due) {
    const person = people.get(echo.personId);
    if (!person) continue;
    const { zone } = person.manner;
    const calendar = calendarOf({ zone, siteId: person.siteId });
    const workingTime = plans.get(person.id)?.settings ?? USUAL_WORKING_TIME;
    const week = weekOf(at, zone);
    const isLate = at - echo.dueAt > TOO_LATE_MS;
    const hindrance = isLate
      ? "late"
      : hindranceOf({ reach: person.reach, personRestsUntil: person.restUntil, today: dayOf(at, zone) });
    if (hindrance) {
      await tx.goals.moveEcho(echo.goalId, undefined);
      done.push(hindrance);
      continue;
    }
    const now = nextWorkingTime({ workingTime, calendar, at });
    const entry = entryOf(chore, {
      kind: "echo",
      personId: person.id,
      week,
      plannedFor: at,
      shiftMs,
      goalId: echo.goalId,
    });
    const isAsked = now === at && (await addAll(chore, [{ entry }])).size > 0;
    // A week that has had its message already, or a time at which the person does not work.
    const from = now === at ? startOfNextWeek(at, zone) : at;
    await tx.goals.moveEcho(
      echo.goalId,
      isAsked ? undefined : nextWorkingTime({ workingTime, calendar, at: from }),
    );
    done.push(isAsked ? "planned" : "moved");
  }
  return done;
}

function startOfNextWeek(at: number, zone: string): number {
  const sunday = endOfWeek(at, zone);
  let next = at;
  while (dayOf(next, zone) <= sunday) next += DAY_MS / 24;
  return next;
}

function hindranceOf(person: {
  readonly reach: Reach;
  readonly personRestsUntil: string | undefined;
  readonly today: string;
}): "unreachable" | "resting" | undefined {
  if (person.reach === "blocked" || person.reach === "gone") return "unreachable";
  return person.personRestsUntil !== undefined && person.personRestsUntil >= person.today
    ? "resting"
    : undefined;
}

/** At once, and not as duties: what is planned next depends on whose week has its message already. */
async function addAll(
  { tx, duties }: Chore,
  steps: readonly { readonly entry?: WeeksOne }[],
): Promise<ReadonlySet<string>> {
  const entries = steps.flatMap(({ entry }) => entry ?? []);
  const added = await tx.outbox.addNew(entries);
  await tx.enqueueDelivery({ lane: OWN_LANE, inMs: 0, count: added.size });
  if (added.size > 0) duties.wake(OWN_LANE);
  return added;
}

function entryOf(
  chore: Chore,
  one: {
    kind: "nudge" | "last-nudge" | "echo";
    personId: string;
    week: string;
    plannedFor: number;
    shiftMs: number;
    goalId?: string;
  },
): WeeksOne {
  const { kind, personId, week, plannedFor, shiftMs, goalId } = one;
  const { at } = chore;
  const own: Own = {
    plannedFor,
    ...(shiftMs === 0 ? {} : { shiftMs }),
    ...(goalId === undefined ? {} : { goalId }),
  };
  return {
    id: chore.newId(),
    key: weekKey(personId, week),
    kind,
    personId,
    payload: JSON.stringify({ own }),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  };
}

/** One a week over everything the companion starts by itself; a digest, so that the memory of it names nobody. */
function weekKey(personId: string, week: string): string {
  return createHash("sha256").update(`week:${personId}:${week}`).digest("base64url");
}
