import { DateTime } from "luxon";
import { z } from "zod";
import { memoise } from "../memoise.ts";

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** 1 is Monday. */
const weekday = z.number().int().min(1).max(7);

/** From one ISO day to another, both included. */
const leave = z.object({ from: isoDay, to: isoDay });
export type Leave = z.infer<typeof leave>;

export const MAX_LEAVES = 10;

/** When a person works: nothing is started by the companion at any other time. Times are the person's own zone's. */
const workingTimeSchema = z.object({
  workdays: z.array(weekday).min(1).max(7),
  from: clockTime,
  to: clockTime,
  leaves: z.array(leave).max(MAX_LEAVES),
});
export type WorkingTime = z.infer<typeof workingTimeSchema>;

/** The weekly question as a person has chosen it. */
export const nudgeSettingsSchema = workingTimeSchema.extend({ weekday, time: clockTime });
export type NudgeSettings = z.infer<typeof nudgeSettingsSchema>;

/** For what was promised to people who have not said when they work. */
export const USUAL_WORKING_TIME: WorkingTime = {
  workdays: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "16:00",
  leaves: [],
};

/** Where the days of a person's calendar come from. */
export type Calendar = {
  readonly zone: string;
  /** Public holidays and the site's own days off, as ISO days. */
  readonly isDayOff: (day: string) => boolean;
};

/** ISO week ("2026-W48") of an instant (UTC milliseconds) in a zone. Later weeks are greater texts. */
export function weekOf(at: number, zone: string): string {
  return weekOfQuarter(Math.floor(at / QUARTER_MS) * QUARTER_MS, zone);
}

/**
 * When the next weekly question is due, UTC milliseconds: after `after`, in no week up to `lastWeek`, and not
 * before the day after `restsUntil`. A day on which the person does not work moves it to the next own working
 * day of the same week; without one the week goes without (docs/method.md, weekly question). Undefined when
 * no week of the next year has room.
 */
export function nextNudge(options: {
  settings: NudgeSettings;
  calendar: Calendar;
  after: number;
  lastWeek: string | undefined;
  restsUntil: string | undefined;
}): number | undefined {
  const { settings, calendar, after, lastWeek = "", restsUntil = "" } = options;
  for (let week = 0; week <= WEEKS_AHEAD; week++) {
    const days = daysOfWeek(after + week * WEEK_MS, calendar.zone);
    if ((days[WEEK_NAME] ?? "") <= lastWeek) continue;
    const day = days
      .slice(settings.weekday - 1, WEEK_NAME)
      .find((each) => each > restsUntil && isWorkday(each, settings, calendar));
    const at = day === undefined ? undefined : instantOf(day, settings.time, calendar.zone);
    if (at !== undefined && at > after) return at;
  }
  return undefined;
}

/** The first instant from `at` on within a person's working time; `at` itself when it is. */
export function nextWorkingTime(options: {
  workingTime: WorkingTime;
  calendar: Calendar;
  at: number;
}): number | undefined {
  const { workingTime, calendar, at } = options;
  for (let day = 0; day <= WEEKS_AHEAD * 7; day++) {
    const isoDay = dayIn(at + day * DAY_MS, calendar.zone);
    if (!isWorkday(isoDay, workingTime, calendar)) continue;
    const from = Math.max(at, instantOf(isoDay, workingTime.from, calendar.zone));
    if (from < instantOf(isoDay, workingTime.to, calendar.zone)) return from;
  }
  return undefined;
}

/** The end of the working time of the `count`-th working day after the day of `at`, UTC milliseconds. */
export function afterWorkingDays(options: {
  workingTime: WorkingTime;
  calendar: Calendar;
  at: number;
  count: number;
}): number {
  const { workingTime, calendar, at, count } = options;
  let left = count;
  for (let day = 1; day <= WEEKS_AHEAD * 7; day++) {
    const isoDay = dayIn(at + day * DAY_MS, calendar.zone);
    if (isWorkday(isoDay, workingTime, calendar) && --left === 0)
      return instantOf(isoDay, workingTime.to, calendar.zone);
  }
  return at + WEEK_MS;
}

/** The last day (ISO) of the week in which an instant is: a pause of a week ends with it. */
export function endOfWeek(at: number, zone: string): string {
  return daysOfWeek(at, zone)[6] ?? "";
}

/** Why a form of settings cannot be kept. */
export type SettingsFault = "no-workday" | "not-a-workday" | "hours" | "outside-hours" | "leave";

export function faultOf({
  workdays,
  weekday,
  time,
  from,
  to,
  leaves,
}: NudgeSettings): SettingsFault | undefined {
  if (workdays.length === 0) return "no-workday";
  if (from >= to) return "hours";
  if (!workdays.includes(weekday)) return "not-a-workday";
  // At the very end of the working time there would be no minute left to answer in.
  if (time < from || time >= to) return "outside-hours";
  return leaves.some((each) => each.from > each.to) ? "leave" : undefined;
}

/** How often a weekly question goes unanswered before it comes every second week, and before it says goodbye. */
const UNANSWERED_BEFORE_REST = 2;
const UNANSWERED_BEFORE_LAST = 4;

/** What is due in a week, given how many in a row nobody answered: docs/method.md, weekly question. */
export function dueThisWeek(options: {
  unanswered: number;
  week: string;
  lastWeek: string | undefined;
}): "ask" | "rest" | "say-goodbye" {
  const { unanswered, week, lastWeek } = options;
  if (unanswered < UNANSWERED_BEFORE_REST || lastWeek === undefined) return "ask";
  if (weekAfter(lastWeek) === week) return "rest";
  return unanswered >= UNANSWERED_BEFORE_LAST ? "say-goodbye" : "ask";
}

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
const QUARTER_MS = 15 * 60_000;
const WEEKS_AHEAD = 60;
/** Where the name of the week stands behind its seven days. */
const WEEK_NAME = 7;

function isWorkday(day: string, { workdays, leaves }: WorkingTime, { isDayOff }: Calendar): boolean {
  if (!workdays.includes(weekdayOf(day)) || isDayOff(day)) return false;
  return !leaves.some(({ from, to }) => from <= day && day <= to);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

/** The seven ISO days of the week in which an instant is, Monday first, then the week's name. */
function daysOfWeek(at: number, zone: string): readonly string[] {
  return weekFrom(dayIn(at, zone));
}

function dayIn(at: number, zone: string): string {
  return dayOfQuarter(Math.floor(at / QUARTER_MS) * QUARTER_MS, zone);
}

function weekAfter(week: string): string {
  return nameOfWeek(DateTime.fromISO(week, { zone: "utc" }).plus({ weeks: 1 }));
}

function nameOfWeek(day: DateTime): string {
  return day.toFormat("kkkk-'W'WW");
}

// Planning asks for the same few days, weeks and instants a hundred thousand times. No zone changes its day in the
// middle of a quarter of an hour. A time that does not exist on the day summer time begins is an hour later.
const dayOfQuarter = memoise(
  (at: number, zone: string) => DateTime.fromMillis(at, { zone }).toISODate() ?? "",
);
const weekOfQuarter = memoise((at: number, zone: string) => nameOfWeek(DateTime.fromMillis(at, { zone })));
const weekFrom = memoise((day: string): readonly string[] => {
  const monday = DateTime.fromISO(day, { zone: "utc" }).startOf("week");
  const days = [0, 1, 2, 3, 4, 5, 6].map((add) => monday.plus({ days: add }).toISODate() ?? "");
  return [...days, nameOfWeek(monday)];
});
/** The instant (UTC milliseconds) of a day and time of day ("10:00") in a zone. */
export const instantOf = memoise((day: string, time: string, zone: string): number =>
  DateTime.fromISO(`${day}T${time}`, { zone }).toMillis(),
);
