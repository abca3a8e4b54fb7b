import {
  type Availability,
  freeTimes,
  type Timetable,
  weekBounds,
} from "../../domain/guides/availability.ts";
import { type GuideWish, type KnownGuide, topicsIn } from "../../domain/guides/guide.ts";
import type { Site } from "../../domain/organisation/site.ts";
import type { Person } from "../../domain/person.ts";
import type { Tx } from "../../storage/store.ts";
import type { Work } from "../act/work.ts";
import { readCalendar } from "../organisation/calendars.ts";

const HOUR_MS = 3_600_000;

/** The guide that a person is, by the house's list and the directory; nobody becomes one by words. */
export async function guideOf(work: Work): Promise<KnownGuide | undefined> {
  const known = await work.tx.guides.findByPerson(work.person.id);
  if (known) return known.isActive ? known : undefined;
  const who = await work.tx.people.directoryIdOf(work.person.id);
  const guide = who && (await work.tx.guides.findByObjectId(who.aadObjectId));
  return guide?.isActive ? guide : undefined;
}

/** A guide's name, as the house's list has it. */
export async function nameOfGuide(
  { tx }: Pick<Work, "tx">,
  id: string | undefined,
): Promise<string | undefined> {
  return id === undefined ? undefined : (await tx.guides.find(id))?.name;
}

/** What guides can be asked about, as the house's list names it. */
export function guideTopics({ tx }: Pick<Work, "tx">): Promise<readonly string[]> {
  return tx.guides.topics();
}

/** What a person looks for in a guide. */
export type GuideQuery = {
  /** What it is about, in the person's words. */
  readonly concern: string;
  readonly topic?: string | undefined;
  readonly isOwnSiteWanted: boolean;
};

/** The traits by which guides are matched to a person: topics named in the words, and what the person's site says. */
export async function wishOf(
  { tx, person }: Pick<Work, "tx" | "person">,
  query: GuideQuery,
): Promise<GuideWish> {
  const named = topicsIn(query.concern, await tx.guides.topics());
  const above = await sitesAbove(tx, person.siteId);
  return {
    topics: [...new Set([...(query.topic ? [query.topic] : []), ...named])],
    language: person.manner.language,
    regions: above.flatMap(({ id, name }) => [id, name]),
    lawFields: above[0]?.lawFields ?? [],
    siteId: person.siteId,
    isOwnSiteWanted: query.isOwnSiteWanted,
  };
}

/** A site and those above it, the site itself first. */
export async function sitesAbove(tx: Tx, siteId: string | undefined): Promise<readonly Site[]> {
  const above: Site[] = [];
  for (let id = siteId; id !== undefined && above.every((site) => site.id !== id); ) {
    const site = await tx.sites.find(id);
    if (!site) break;
    above.push(site);
    id = site.parent;
  }
  return above;
}

/** A guide who can be booked: on the list, with a chat, and with times. */
export type BookableGuide = KnownGuide & { readonly availability: Availability; readonly personId: string };

/** Whether anybody can book this guide at all. */
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

/** When a guide is free and when not, as of now. `without`: a session of the guide's whose time counts as free. */
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

/**
 * Brings the read model of first free times up to date (UTC milliseconds), after anything has changed or time has
 * passed. Lock the guide first. Undefined: the guide cannot be booked, or has no free time.
 */
export async function refreshFirstFree(tx: Tx, guide: KnownGuide, at: number): Promise<number | undefined> {
  if (!isBookable(guide)) return undefined;
  const [nextFreeAt] = freeTimes(await timetableOf(tx, guide, { at }), { at, from: at, limit: 1 });
  const staleAt =
    nextFreeAt === undefined ? at + HOUR_MS : nextFreeAt - guide.availability.noticeHours * HOUR_MS + 1;
  await tx.guides.saveFirstFree(guide.id, { nextFreeAt, staleAt });
  return nextFreeAt;
}
