import { DateTime } from "luxon";
import { memoise } from "../memoise.ts";

/** Days a draft stays unless kept (docs/method.md, every question). */
const DRAFT_DAYS = 7;
/** A person who never comes back is forgotten after this many months. */
export const PERSON_MONTHS = 24;

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** ISO day ("2026-11-20") of an instant (UTC milliseconds) in an IANA zone. */
export function dayOf(at: number, zone: string): string {
  return dayOfQuarter(startOf(at, QUARTER_MS), zone);
}

/**
 * Time of day ("10:00") of an instant (UTC milliseconds) in a zone; in the hour that is there twice when the clocks go
 * back, with the zone's name for it.
 */
export function timeOf(at: number, zone: string): string {
  const time = DateTime.fromMillis(at, { zone });
  const isTwice = [-1, 1].some(
    (hours) =>
      DateTime.fromMillis(at + hours * HOUR_MS, { zone }).toFormat("HH:mm") === time.toFormat("HH:mm"),
  );
  return time.toFormat(isTwice ? "HH:mm ZZZZ" : "HH:mm");
}

/** The last millisecond of an ISO day in a zone, as UTC milliseconds. */
export const endOfDay = memoise((day: string, zone: string): number =>
  DateTime.fromISO(day, { zone }).endOf("day").toMillis(),
);

/** Whether a text is an ISO day that exists. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;
}

/** The day until which a draft stays. */
export function draftDay(at: number, zone: string): string {
  return draftDayOfQuarter(startOf(at, QUARTER_MS), zone);
}

/** The day until which something kept for so many months stays. */
export function keepDay(at: number, zone: string, months: number): string {
  return DateTime.fromMillis(at, { zone }).plus({ months }).toISODate() ?? "";
}

/** When an idle person is forgotten, rounded up to a day so that it does not tell when someone wrote. */
export function personExpiry(at: number): number {
  return expiryOfDay(startOf(at, DAY_MS));
}

// Every turn asks for these, and a zone's calendar is dear to compute. No zone changes its day, or its offset,
// in the middle of a quarter of an hour.
const dayOfQuarter = memoise(
  (at: number, zone: string) => DateTime.fromMillis(at, { zone }).toISODate() ?? "",
);
const draftDayOfQuarter = memoise(
  (at: number, zone: string) =>
    DateTime.fromMillis(at, { zone }).plus({ days: DRAFT_DAYS }).toISODate() ?? "",
);
const expiryOfDay = memoise((at: number) =>
  DateTime.fromMillis(at, { zone: "utc" }).plus({ months: PERSON_MONTHS }).endOf("day").toMillis(),
);

function startOf(at: number, unitMs: number): number {
  return Math.floor(at / unitMs) * unitMs;
}
