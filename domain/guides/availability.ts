import { DateTime } from "luxon";
import { z } from "zod";
import { type Calendar, instantOf, weekOf } from "../reminders/nudge.ts";

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
/** From one time of day to a later one, in the guide's zone. */
const hours = z.object({ from: clockTime, to: clockTime });
export type Hours = z.infer<typeof hours>;

export const MAX_EXCEPTIONS = 20;

/** When a guide can be booked: rules, from which times are computed. Times of day are the guide's own zone's. */
export const availabilitySchema = z.object({
  /** For Monday to Sunday. */
  week: z.array(z.array(hours).max(6)).length(7),
  lengthMinutes: z.number().int().min(15).max(240),
  /** Sessions a week at the most; undefined: as the house's list says. */
  perWeek: z.number().int().min(1).max(60).optional(),
  /** Enquiries at a time at the most. */
  maxCases: z.number().int().min(0).max(20).default(5),
  /** When the guide hears of new lines of talks, together; none: of each at once. */
  pings: z.array(clockTime).max(3).default([]),
  /** Free time after each session. */
  bufferMinutes: z.number().int().min(0).max(120),
  /** How long ahead a time has to be booked at least. */
  noticeHours: z.number().int().min(0).max(336),
  /** How far ahead times are offered. */
  horizonDays: z.number().int().min(1).max(120),
  /** Single days with other hours; none: not on that day. */
  exceptions: z.array(z.object({ day: isoDay, hours: z.array(hours).max(6) })).max(MAX_EXCEPTIONS),
  /** From one ISO day to another, both included; an open end lasts until it is ended. */
  absences: z.array(z.object({ from: isoDay, to: isoDay.optional() })).max(MAX_EXCEPTIONS),
  /** Whether the guide is reminded of sessions, and when. */
  remind: z.array(z.enum(["day", "hour"])).max(2),
});
export type Availability = z.infer<typeof availabilitySchema>;

/** What a guide starts from: no hours, so no times. */
export const NO_AVAILABILITY: Availability = {
  week: [[], [], [], [], [], [], []],
  lengthMinutes: 60,
  maxCases: 5,
  pings: [],
  bufferMinutes: 15,
  noticeHours: 24,
  horizonDays: 28,
  exceptions: [],
  absences: [],
  remind: ["day"],
};

/** A time that is taken, UTC milliseconds; `until` with the free time that follows it. */
export type Busy = { readonly startAt: number; readonly until: number };

/** A guide's calendar, for computing times. */
export type Timetable = {
  readonly availability: Availability;
  /** The guide's zone and days off. */
  readonly calendar: Calendar;
  /** Sessions a week at the most. */
  readonly capacity: number;
  /** Everything taken from the start of the current week on. */
  readonly busy: readonly Busy[];
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Starts of free times (UTC milliseconds), the earliest first: from `from` on, at most `limit`. Times follow one another
 * from the start of the guide's hours on, a session and the free time after it apart; what is taken, too soon, beyond the
 * horizon, on a day off or in a week that is full already is none.
 */
export function freeTimes(
  { availability, calendar, capacity, busy }: Timetable,
  { at, from, limit }: { at: number; from: number; limit: number },
): readonly number[] {
  const earliest = Math.max(from, at + availability.noticeHours * HOUR_MS);
  const latest = at + availability.horizonDays * DAY_MS;
  const perWeek = new Map<string, number>();
  for (const { startAt } of busy) {
    const week = weekOf(startAt, calendar.zone);
    perWeek.set(week, (perWeek.get(week) ?? 0) + 1);
  }
  const free: number[] = [];
  for (const day of daysBetween(earliest, latest, calendar.zone)) {
    for (const startAt of timesOn(day, availability, calendar)) {
      if (free.length === limit) return free;
      if (startAt < earliest || startAt > latest) continue;
      if ((perWeek.get(weekOf(startAt, calendar.zone)) ?? 0) >= capacity) continue;
      const taken = takenBy(startAt, availability);
      if (!busy.some((each) => each.startAt < taken.until && taken.startAt < each.until)) free.push(startAt);
    }
  }
  return free;
}

/** What a session that starts at an instant takes of the guide's time. */
export function takenBy(startAt: number, { lengthMinutes, bufferMinutes }: Availability): Busy {
  return { startAt, until: startAt + (lengthMinutes + bufferMinutes) * MINUTE_MS };
}

/** The end of what a session takes of the guide's time, when it ends at an instant. */
export function withBuffer(endAt: number, { bufferMinutes }: Availability): number {
  return endAt + bufferMinutes * MINUTE_MS;
}

export function endOf(startAt: number, { lengthMinutes }: Availability): number {
  return startAt + lengthMinutes * MINUTE_MS;
}

/** Whether a guide works during the whole of a time, whoever is there then. */
export function worksAt(
  { availability, calendar }: Pick<Timetable, "availability" | "calendar">,
  { startAt, endAt }: { startAt: number; endAt: number },
): boolean {
  const day = DateTime.fromMillis(startAt, { zone: calendar.zone }).toISODate() ?? "";
  return hoursOn(day, availability, calendar).some(
    ({ from, to }) =>
      instantOf(day, from, calendar.zone) <= startAt && endAt <= instantOf(day, to, calendar.zone),
  );
}

/** The start of the ISO week of an instant in a zone, and of the next one: a week's capacity is counted between them. */
export function weekBounds(at: number, zone: string): { from: number; to: number } {
  const monday = DateTime.fromMillis(at, { zone }).startOf("week");
  return { from: monday.toMillis(), to: monday.plus({ weeks: 1 }).toMillis() };
}

export function isAbsent({ absences }: Availability, day: string): boolean {
  return absences.some(({ from, to }) => from <= day && (to === undefined || day <= to));
}

function timesOn(day: string, availability: Availability, calendar: Calendar): readonly number[] {
  return hoursOn(day, availability, calendar).flatMap((each) =>
    timesWithin(day, each, availability, calendar.zone),
  );
}

function hoursOn(day: string, availability: Availability, calendar: Calendar): readonly Hours[] {
  if (isAbsent(availability, day)) return [];
  const exception = availability.exceptions.find((each) => each.day === day);
  // Who names a single day means it, also when it is a holiday.
  if (!exception && calendar.isDayOff(day)) return [];
  const weekday = DateTime.fromISO(day, { zone: "utc" }).weekday;
  return exception?.hours ?? availability.week[weekday - 1] ?? [];
}

function timesWithin(day: string, { from, to }: Hours, availability: Availability, zone: string): number[] {
  const end = instantOf(day, to, zone);
  const step = (availability.lengthMinutes + availability.bufferMinutes) * MINUTE_MS;
  const times: number[] = [];
  // In milliseconds that pass: when the clocks change, an hour is missing or there twice.
  for (let startAt = instantOf(day, from, zone); endOf(startAt, availability) <= end; startAt += step)
    times.push(startAt);
  return times;
}

/** One at a time: most who ask want the first free time only. */
function* daysBetween(from: number, to: number, zone: string): Generator<string> {
  const first = DateTime.fromMillis(from, { zone }).startOf("day");
  for (let day = first; day.toMillis() <= to; day = day.plus({ days: 1 })) yield day.toISODate() ?? "";
}

/** Hours as people write them, "9-12, 13:30-16"; empty for none; undefined when it cannot be read. */
export function readHours(text: string): readonly Hours[] | undefined {
  const parts = text
    .replace(/\buhr\b/gi, "")
    .split(/[,;]|\bund\b|\band\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "-" && part !== "–");
  const read = parts.map(readSpan);
  const spans = read.filter((span) => span !== undefined).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (spans.length < parts.length || spans.length > 6) return undefined;
  const isApart = spans.every((span, index) => (spans[index - 1]?.to ?? "") <= span.from);
  return isApart ? spans : undefined;
}

function readSpan(text: string): Hours | undefined {
  const found =
    /^(?:von |from )?(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|bis|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/i.exec(text);
  if (!found) return undefined;
  const [, fromHour = "", fromMinute = "00", toHour = "", toMinute = "00"] = found;
  const span = {
    from: `${fromHour.padStart(2, "0")}:${fromMinute}`,
    to: `${toHour.padStart(2, "0")}:${toMinute}`,
  };
  return hours.safeParse(span).success && span.from < span.to ? span : undefined;
}

/** The same as people read it. */
/** Times of day as they are written: "9, 13:30". Undefined when they cannot be read. */
export function readTimes(text: string): readonly string[] | undefined {
  const times = text
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?$/.exec(each))
    .map((found) => found && `${found[1]?.padStart(2, "0")}:${found[2] ?? "00"}`);
  if (times.length > MAX_PINGS || times.some((time) => time === null)) return undefined;
  return [...new Set(times.filter((time) => time !== null))].toSorted();
}

const MAX_PINGS = 3;

/** The next instant (UTC milliseconds) after `at` at one of these times of day. */
export function nextPing(times: readonly string[], { at, zone }: { at: number; zone: string }): number {
  const days = [0, 1, 2].map((days) => DateTime.fromMillis(at, { zone }).plus({ days }).toISODate() ?? "");
  const instants = days.flatMap((day) => times.map((time) => instantOf(day, time, zone)));
  return Math.min(...instants.filter((instant) => instant > at));
}

export function writeHours(all: readonly Hours[]): string {
  return all.map(({ from, to }) => `${from}–${to}`).join(", ");
}
