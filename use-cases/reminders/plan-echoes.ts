import type { Person } from "../../domain/person.ts";
import {
  type Calendar,
  endOfWeek,
  nextWorkingTime,
  USUAL_WORKING_TIME,
  type WorkingTime,
  weekOf,
} from "../../domain/reminders/nudge.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { EchoDue } from "../../storage/goals/goals.ts";
import type { Chore } from "../act/work.ts";
import { readCalendars } from "../organisation/calendars.ts";
import { addPlanned, hindranceOf, type Planning, plannedEntry, TOO_LATE_MS } from "./planned-entry.ts";

const AT_ONCE = 250;
const HOUR_MS = 3_600_000;

/**
 * Plans the questions four weeks after the end of a goal, each at the person's own working time. Gives what became of
 * those that were due; none: nothing is due.
 */
export async function planEchoes(chore: Chore, shiftMs: number): Promise<readonly Planning[]> {
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
    const calendar = calendarOf({ zone: person.manner.zone, siteId: person.siteId });
    const workingTime = plans.get(person.id)?.settings ?? USUAL_WORKING_TIME;
    done.push(await planEcho(chore, echo, { person, calendar, workingTime, shiftMs }));
  }
  return done;
}

type Asked = {
  readonly person: Person;
  readonly calendar: Calendar;
  readonly workingTime: WorkingTime;
  readonly shiftMs: number;
};

async function planEcho(chore: Chore, echo: EchoDue, asked: Asked): Promise<Planning> {
  const { tx } = chore;
  const { person, calendar, workingTime, shiftMs } = asked;
  const { zone } = person.manner;
  const at = chore.at + shiftMs;
  const hindrance = at - echo.dueAt > TOO_LATE_MS ? "late" : hindranceAt(at, person);
  if (hindrance) {
    await tx.goals.moveEcho(echo.goalId, undefined);
    return hindrance;
  }
  const isWorking = nextWorkingTime({ workingTime, calendar, at }) === at;
  if (isWorking && (await isAdded(chore, echo, asked))) {
    await tx.goals.moveEcho(echo.goalId, undefined);
    return "planned";
  }
  // A week that has had its message already, or a time at which the person does not work.
  const from = isWorking ? startOfNextWeek(at, zone) : at;
  await tx.goals.moveEcho(echo.goalId, nextWorkingTime({ workingTime, calendar, at: from }));
  return "moved";
}

function hindranceAt(at: number, { reach, restUntil, manner }: Person): Planning | undefined {
  return hindranceOf({ reach, personRestsUntil: restUntil, today: dayOf(at, manner.zone) });
}

/** False: the person's week has its message already. */
async function isAdded(chore: Chore, { goalId }: EchoDue, { person, shiftMs }: Asked): Promise<boolean> {
  const at = chore.at + shiftMs;
  const week = weekOf(at, person.manner.zone);
  const one = { personId: person.id, week, plannedFor: at, shiftMs, goalId };
  return (await addPlanned(chore, [plannedEntry(chore, { ...one, kind: "echo" })])).size > 0;
}

function startOfNextWeek(at: number, zone: string): number {
  const sunday = endOfWeek(at, zone);
  let next = at;
  while (dayOf(next, zone) <= sunday) next += HOUR_MS;
  return next;
}
