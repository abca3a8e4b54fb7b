import {
  type Availability,
  freeTimes,
  type Timetable,
  weekBounds,
} from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import type { Person } from "../../domain/person.ts";
import type { Tx } from "../../storage/store.ts";
import { readCalendar } from "../organisation/calendars.ts";

const HOUR_MS = 3_600_000;

/** A guide who can be booked: on the list, with a chat, and with times. */
export type BookableGuide = KnownGuide & { readonly availability: Availability; readonly personId: string };

export function isBookable(guide: KnownGuide | undefined): guide is BookableGuide {
  return guide?.isActive === true && guide.availability !== undefined && guide.personId !== undefined;
}

/** Whether a guide may be booked by a person: not by the guide's own self, nor from a site the guide never takes. */
export function mayTake(
  guide: KnownGuide | undefined,
  person: Person,
  { isOwnSiteWanted }: { isOwnSiteWanted: boolean },
): guide is BookableGuide {
  if (!isBookable(guide) || guide.personId === person.id) return false;
  const { siteId } = person;
  if (siteId === undefined) return true;
  return !guide.notFor.includes(siteId) && (isOwnSiteWanted || guide.siteId !== siteId);
}

/** When a guide is free and when not, as of now; without one session of the guide's, if told: its time is free for it. */
export async function timetableOf(
  tx: Tx,
  guide: BookableGuide,
  {
    at,
    without,
  }: { at: number; without?: { readonly startAt: number; readonly busyUntil: number } | undefined },
): Promise<Timetable> {
  const calendar = await readCalendar(tx, { zone: guide.zone, siteId: guide.siteId });
  const busy = await tx.sessions.busy(guide.id, weekBounds(at, guide.zone).from);
  return {
    availability: guide.availability,
    calendar,
    capacity: guide.capacity,
    busy: busy.filter(({ startAt, until }) => startAt !== without?.startAt || until !== without.busyUntil),
  };
}

/** Computes anew when a guide is free first, after anything has changed, or time has passed. */
export async function refreshFirstFree(tx: Tx, guide: KnownGuide, at: number): Promise<number | undefined> {
  if (!isBookable(guide)) return undefined;
  const [nextFreeAt] = freeTimes(await timetableOf(tx, guide, { at }), { at, from: at, limit: 1 });
  const staleAt =
    nextFreeAt === undefined ? at + HOUR_MS : nextFreeAt - guide.availability.noticeHours * HOUR_MS + 1;
  await tx.guides.saveFirstFree(guide.id, { nextFreeAt, staleAt });
  return nextFreeAt;
}
