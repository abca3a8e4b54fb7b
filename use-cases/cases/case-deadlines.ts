import type { Case } from "../../domain/cases/case.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import { afterWorkingDays, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import { dayOf, endOfDay } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { readCalendar } from "../organisation/calendars.ts";

const DAY_MS = 24 * 3_600_000;

/** The end of a guide's lease on a case (UTC milliseconds): the first answer is due, in working days of the guide's site. */
export async function leaseUntil(
  { tx, at, organisation }: Pick<Work, "tx" | "at" | "organisation">,
  guide: KnownGuide,
): Promise<number> {
  const calendar = await readCalendar(tx, { zone: guide.zone, siteId: guide.siteId });
  const count = organisation.times.leaseDays;
  return afterWorkingDays({ workingTime: USUAL_WORKING_TIME, calendar, at, count });
}

/**
 * For a request released now: when its sharing ends, and when the learner hears from the companion in any case, in the
 * learner's own working time (both UTC milliseconds).
 */
export async function releaseDays(work: Work): Promise<{ sharedUntil: number; promisedAt: number }> {
  const { tx, at, person, organisation } = work;
  const { zone } = person.manner;
  const { shareDays, promiseDays } = organisation.times;
  const calendar = await readCalendar(tx, { zone, siteId: person.siteId });
  const plan = await tx.nudgePlans.find(person.id);
  const workingTime = plan?.settings ?? USUAL_WORKING_TIME;
  return {
    sharedUntil: endOfDay(dayOf(at + shareDays * DAY_MS, zone), zone),
    promisedAt: afterWorkingDays({ workingTime, calendar, at, count: promiseDays }),
  };
}

/** The retention of the log after the end: never longer than the sharing was meant to last. */
export function closing(
  { at, organisation }: Pick<Work, "at" | "organisation">,
  { sharedUntil = at }: Case,
): Partial<Case> {
  const expiresAt = Math.min(sharedUntil, at + organisation.times.logDays * DAY_MS);
  return { nextDutyAt: undefined, expiresAt: Math.max(expiresAt, at) };
}

/** Fewer would tell of single people (docs/method.md, principle 3). */
const LEAST_CASES = 10;
const LEAST_GUIDES = 5;

/** Within how many days guides usually answer, the median; undefined while that would be the figure of a few people. */
export async function usualAnswerDays({ tx }: Pick<Work, "tx">): Promise<number | undefined> {
  const { days, guides } = await tx.cases.answers();
  if (days.length < LEAST_CASES || guides < LEAST_GUIDES) return undefined;
  return days[Math.floor(days.length / 2)];
}
