import { DateTime } from "luxon";

/** Days a draft stays unless kept (dialogs.md). */
const DRAFT_DAYS = 7;
/** A person who never comes back is forgotten after this many months. */
const PERSON_MONTHS = 24;

/** ISO day ("2026-11-20") of an instant (UTC milliseconds) in an IANA zone. */
export function dayOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? "";
}

/** The last millisecond of an ISO day in a zone, as UTC milliseconds. */
export function endOfDay(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone }).endOf("day").toMillis();
}

/** The day until which a draft stays. */
export function draftDay(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).plus({ days: DRAFT_DAYS }).toISODate() ?? "";
}

/** The day until which something kept for so many months stays. */
export function keepDay(at: number, zone: string, months: number): string {
  return DateTime.fromMillis(at, { zone }).plus({ months }).toISODate() ?? "";
}

/** When an idle person is forgotten, rounded up to a day so that it does not tell when someone wrote. */
export function personExpiry(at: number): number {
  return DateTime.fromMillis(at, { zone: "utc" }).plus({ months: PERSON_MONTHS }).endOf("day").toMillis();
}

/** A Date at noon of an ISO day in a zone, for writing the day out in any language. */
export function noonOf(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).set({ hour: 12 }).toJSDate();
}
