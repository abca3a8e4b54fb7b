import { freeTimes } from "../../../domain/guides/availability.ts";
import type { Guide } from "../../../domain/guides/guide.ts";
import { organisationSchema } from "../../../domain/organisation/organisation.ts";
import type { Person } from "../../../domain/person.ts";
import type { Store } from "../../../storage/store.ts";
import type { Work } from "../../../use-cases/act/work.ts";
import { saveAvailability } from "../../../use-cases/guides/guide-hours.ts";
import { isBookable, timetableOf } from "../../../use-cases/guides/guides.ts";
import { bookSession } from "../../../use-cases/sessions/book-session.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { workIn } from "../../helpers/doorway.ts";
import { aBooking, aGuide, openAllDay } from "../../helpers/people/sessions.ts";

/** As a turn does it: side by side with other people's. */
export const as = <T>(store: Store, person: Person, work: (work: Work) => Promise<T>) =>
  store.sharedTransaction(person.id, (tx) => workIn(tx, { person, at: now, organisation }, work));

/** A guide who has said in chat that every hour is free. */
export async function storeGuide(store: Store, about: Partial<Guide> = {}) {
  const guide = aGuide(about);
  const { person } = await storeSomeone(store);
  await store.transaction((tx) => tx.guides.save(guide));
  await as(store, person, (work) => saveAvailability(work, { ...guide, ...unsaid }, openAllDay));
  return { guide, person };
}

const unsaid = {
  availability: undefined,
  personId: undefined,
  siteId: undefined,
  listCapacity: 1,
  isActive: true,
};

/** Confirms a booking of a time with a guide. */
export const book = (
  store: Store,
  person: Person,
  { guideId, startAt }: { guideId: string; startAt: number },
) =>
  as(store, person, (work) =>
    bookSession(work, {
      booking: { ...aBooking("Zuhören"), guideId, startAt, form: "call" },
      learnerName: "Aylin Yilmaz",
      shared: [],
    }),
  );

/** The first free times of a guide. */
export async function timesOfGuide(store: Store, id: string, limit: number) {
  return store.transaction(async (tx) => {
    const guide = await tx.guides.find(id);
    if (!isBookable(guide)) return [];
    return freeTimes(await timetableOf(tx, guide, { at: now }), { at: now, from: now, limit });
  });
}

/** What is booked, by guide, in order; throws nothing: whoever looks decides. */
export async function booked(url: string) {
  const { sessions = [] } = await storedRows(url);
  return sessions
    .filter(({ state }) => state === "booked" || state === "held")
    .map((row) => ({ guideId: row.guide_id, from: Number(row.start_at), to: Number(row.busy_until) }))
    .toSorted((a, b) => a.from - b.from);
}

/** Times of one guide that begin before the one before is over. */
export const overlaps = (rows: Awaited<ReturnType<typeof booked>>) =>
  rows.filter((row, index) =>
    rows.some((other, at) => at > index && other.guideId === row.guideId && other.from < row.to),
  );

/** An empty database of a kind. */
export async function fresh(kind: "sqlite" | "postgres") {
  const url = await freshDatabase(kind);
  const store = await openTestStore(url);
  return { url, store };
}

export const organisation = organisationSchema.parse({});
export const HOUR_MS = 3_600_000;
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
