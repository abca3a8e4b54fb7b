import { type Availability, freeTimes, NO_AVAILABILITY, takenBy } from "../../domain/guides/availability.ts";
import type { Guide } from "../../domain/guides/guide.ts";
import { federalStates, lawFields, type Site } from "../../domain/organisation/site.ts";
import type { Person } from "../../domain/person.ts";
import type { Store, Tx } from "../../storage/store.ts";
import { now, someone } from "../../tests/helpers/databases/test-store.ts";
import { aGuide, anyWeek, aSession, openAllDay } from "../../tests/helpers/people/sessions.ts";
import { refreshFirstFree } from "../../use-cases/guides/guides.ts";

/** Guides in one transaction. */
const AT_ONCE = 100;
const SESSIONS_EACH = 10;
const ENGLISH_EVERY = 5;

const topics = [
  "Zuhören",
  "Erstgespräch",
  "Schwierige Gespräche",
  "Neue IT",
  "Vermittlung",
  "Beistand",
  "Jugend",
  "Reha",
  "Leistungsrecht",
  "Führung",
  "Übergaben",
] as const;

const office = [{ from: "09:00", to: "16:00" }];
const officeHours: Availability = {
  ...NO_AVAILABILITY,
  week: [office, office, office, office, office, [], []],
};

/** Three directorates, each with two agencies, each with two Jobcenters. */
const sites = federalStates.slice(0, 3).flatMap((federalState): readonly Site[] => {
  const fixed = { federalState, stage: undefined, daysOff: ["2026-12-24"] };
  const aSite = (id: string, kind: string, about: Pick<Site, "parent" | "lawFields">): Site => {
    return { id, name: `${kind} ${id}`, kind, ...fixed, ...about };
  };
  const top = `RD-${federalState}`;
  const agencies = ["1", "2"].flatMap((each) => {
    const agency = `AA-${federalState}-${each}`;
    const centers = ["a", "b"].map((one) =>
      aSite(`JC-${federalState}-${each}${one}`, "Jobcenter", { parent: agency, lawFields: ["SGB II"] }),
    );
    return [aSite(agency, "Agentur", { parent: top, lawFields: ["SGB III", "Familienkasse"] }), ...centers];
  });
  return [aSite(top, "Regionaldirektion", { parent: undefined, lawFields: ["SGB III"] }), ...agencies];
});

/** What somebody looks for; every one differs from the next. */
export type Searcher = {
  readonly person: Person;
  readonly concern: string;
  readonly isOwnSiteWanted: boolean;
};

/** So many guides with every hour open; gives their ids. */
export async function storeOpenGuides(store: Store, count: number): Promise<readonly string[]> {
  const listed = Array.from({ length: count }, () => aGuide({ capacity: 1_000 }));
  await storeGuides(store, listed, openAllDay);
  await computeFirstFree(store, listed);
  return listed.map(({ id }) => id);
}

/** Guides all over the country with sessions to come, as after weeks of use; gives those who were their learners. */
export async function storeHouse(
  store: Store,
  { guides, sessions }: { guides: number; sessions: number },
): Promise<readonly Searcher[]> {
  const listed = Array.from({ length: guides }, (_, index) => aGuide(traits(index)));
  await storeGuides(store, listed, officeHours);
  const learners = await storePeople(store, sessions / SESSIONS_EACH);
  await storeSessions(store, { listed, learners, each: sessions / guides });
  await computeFirstFree(store, listed);
  return learners.map((person, index) => ({
    person,
    concern: `${pick(topics, index)}: Das nächste Gespräch soll anders anfangen.`,
    isOwnSiteWanted: index % 4 === 0,
  }));
}

/** 11 topics, 21 sites, 5 and 4: without a common divisor every mixture is there. */
function traits(index: number): Partial<Guide> {
  const named = Array.from({ length: 1 + (index % 3) }, (_, nth) => pick(topics, index * (1 + nth)));
  return {
    topics: [...new Set(named)],
    regions: index % 6 === 0 ? [] : [pick(sites, index).id],
    languages: index % ENGLISH_EVERY === 0 ? ["de", "en"] : ["de"],
    lawFields: [pick(lawFields, index)],
    notFor: index % 13 === 0 ? [pick(sites, index + 1).id] : [],
  };
}

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error("There is nothing to choose from");
  return value;
}

/** People with chats, at all sites in turn. */
export async function storePeople(store: Store, count: number): Promise<readonly Person[]> {
  const known = Array.from({ length: count }, (_, index) => {
    const { who, person, address } = someone();
    const manner =
      index % ENGLISH_EVERY === 0 ? { ...person.manner, language: "en" as const } : person.manner;
    return { who, address, person: { ...person, manner, siteId: pick(sites, index).id } };
  });
  await store.transaction(({ chats }) =>
    Promise.all(known.map(({ who, person, address }) => chats.create(who, person, address))),
  );
  return known.map(({ person }) => person);
}

async function storeGuides(
  store: Store,
  listed: readonly Guide[],
  availability: Availability,
): Promise<void> {
  const people = await storePeople(store, listed.length);
  const save = async ({ guides }: Tx, guide: Guide, index: number) => {
    await guides.save(guide);
    await guides.saveAvailability(guide.id, { personId: pick(people, index).id, availability });
  };
  await store.transaction(async (tx) => {
    await Promise.all(sites.map((site) => tx.sites.save(site)));
    await Promise.all(listed.map((guide, index) => save(tx, guide, index)));
  });
}

/** Each guide's spread over the weeks to come; at any time every learner is with one guide at the most. */
async function storeSessions(
  store: Store,
  { listed, learners, each }: { listed: readonly Guide[]; learners: readonly Person[]; each: number },
): Promise<void> {
  const times = timesToCome();
  const apart = Math.floor(times.length / each);
  const countAt = new Map<number, number>();
  const sessionsOf = ({ id: guideId }: Guide, index: number) =>
    Array.from({ length: each }, (_, nth) => {
      const startAt = pick(times, index + nth * apart);
      const count = countAt.get(startAt) ?? 0;
      countAt.set(startAt, count + 1);
      const { id: personId } = pick(learners, count + times.indexOf(startAt) * 7);
      return aSession({ guideId, personId, startAt, busyUntil: takenBy(startAt, officeHours).until });
    });
  await store.transaction(async (tx) => {
    for (const all of listed.map(sessionsOf)) {
      const taken = await Promise.all(all.map((session) => tx.sessions.take(session, anyWeek)));
      if (!taken.every(Boolean)) throw new Error("A time is taken twice");
    }
  });
}

function timesToCome(): readonly number[] {
  const calendar = { zone: "Europe/Berlin", isDayOff: () => false };
  const empty = { availability: officeHours, calendar, capacity: 1_000, busy: [] };
  return freeTimes(empty, { at: now, from: now, limit: 1_000 });
}

/** As the server's plan job does. */
async function computeFirstFree(store: Store, listed: readonly Guide[]): Promise<void> {
  const compute =
    (tx: Tx) =>
    async ({ id }: Guide) => {
      const guide = await tx.guides.find(id);
      if (guide) await refreshFirstFree(tx, guide, now);
    };
  for (let from = 0; from < listed.length; from += AT_ONCE)
    await store.transaction((tx) => Promise.all(listed.slice(from, from + AT_ONCE).map(compute(tx))));
}
