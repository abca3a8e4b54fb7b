import path from "node:path";
import { organisationSchema } from "../domain/organisation/organisation.ts";
import type { Person } from "../domain/person.ts";
import { openStore, type Store } from "../storage/store.ts";
import { analyse, createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { aReflection, now, testKeys } from "../tests/helpers/databases/test-store.ts";
import { workIn } from "../tests/helpers/doorway.ts";
import { aBooking } from "../tests/helpers/people/sessions.ts";
import type { Work } from "../use-cases/act/work.ts";
import { bookSession } from "../use-cases/sessions/book-session.ts";
import { findGuides, timesOf } from "../use-cases/sessions/find-guides.ts";
import { type Searcher, storeHouse, storeOpenGuides, storePeople } from "./support/booking-people.ts";
import { answers } from "./support/crowd.ts";
import { type Goal, type Measured, type Row, round } from "./support/report.ts";
import { median, percentile } from "./support/statistics.ts";
import { refuseMemoryDisk, withFolder } from "./support/workspace.ts";

const BOOKINGS = 640;
/** In so many parts, with as much plain storing between them: the machine's moods meet both. */
const PARTS = 5;
const AT_A_TIME = 32;
const OPEN_GUIDES = 40;
const SEARCHES = 200;
const WARM_UP_SEARCHES = 100;
const FEW = { guides: 200, sessions: 2_000 };
const MANY = { guides: 2_000, sessions: 20_000 };
const GUIDES_SHOWN = 3;
const TIMES_SHOWN = 6;
const MAX_FINDING_MS = 50;
const MAX_GROWTH = MANY.guides / FEW.guides;

type Part = { readonly rows: readonly Row[]; readonly goals: readonly Goal[] };
type Place = { readonly name: string; readonly freshUrl: () => Promise<string> };

/** How many bookings are confirmed in a second, and how long it takes to find a guide with free times among many. */
export async function measureBooking(): Promise<Measured> {
  return withFolder(async (folder) => {
    refuseMemoryDisk(folder);
    const postgres = await startPostgres({ fsync: true });
    let count = 0;
    const places: readonly Place[] = [
      { name: "SQLite", freshUrl: async () => `sqlite:${path.join(folder, `booking-${++count}.db`)}` },
      { name: "PostgreSQL", freshUrl: () => createDatabase(postgres.url) },
    ];
    try {
      const parts: Part[] = [];
      for (const place of places) parts.push(await measureConfirming(place), await measureFinding(place));
      return { rows: parts.flatMap(({ rows }) => rows), goals: parts.flatMap(({ goals }) => goals) };
    } finally {
      await postgres.stop();
    }
  });
}

type Errand = () => Promise<void>;
type Load = { readonly times: number[]; seconds: number };

/** Everybody keeps a reflection and books a time of their own, in turns; of each the first part warms up. */
async function measureConfirming({ name, freshUrl }: Place): Promise<Part> {
  const store = await openStore({ url: await freshUrl(), keys: testKeys });
  const size = BOOKINGS / PARTS;
  const people = await storePeople(store, BOOKINGS + size);
  const book = await bookingsOf(store, people);
  const keep = people.map((person) => () => keepReflection(store, person));
  const plain: Load = { times: [], seconds: 0 };
  const booked: Load = { times: [], seconds: 0 };
  for (let from = 0; from < people.length; from += size) {
    for (const [load, errands] of [[plain, keep] as const, [booked, book] as const]) {
      const { times, seconds } = await run(errands.slice(from, from + size));
      if (from === 0) continue;
      load.times.push(...times);
      load.seconds += seconds;
    }
  }
  await store.close();
  const row = (what: string, { times, seconds }: Load) => ({
    what: `${name}: ${times.length} ${what}, ${AT_A_TIME} at a time`,
    "per second": round(times.length / seconds, 0),
    "p50 ms": round(median(times)),
    "p95 ms": round(percentile(times, 0.95)),
  });
  const ratio = { "× reflection": round(booked.seconds / plain.seconds) };
  return { rows: [row("reflections", plain), { ...row("bookings", booked), ...ratio }], goals: [] };
}

async function keepReflection(store: Store, { id }: Person): Promise<void> {
  await store.sharedTransaction(id, ({ reflections }) =>
    reflections.add(id, aReflection({ text: answers[0] })),
  );
}

/** Those who book at the same moment are with different guides, as they mostly are. */
async function bookingsOf(store: Store, people: readonly Person[]): Promise<readonly Errand[]> {
  const guideIds = await storeOpenGuides(store, OPEN_GUIDES);
  const each = Math.ceil(people.length / OPEN_GUIDES);
  const [first] = people;
  if (!first) return [];
  const slots = await Promise.all(
    guideIds.map(async (guideId) => {
      const found = await as(store, first, (work) =>
        timesOf(work, { guideId, isOwnSiteWanted: true, from: now, limit: each }),
      );
      return (found?.times ?? []).map((startAt) => ({ guideId, startAt }));
    }),
  );
  return people.map((person, index) => {
    const slot = slots[index % OPEN_GUIDES]?.[Math.floor(index / OPEN_GUIDES)];
    if (!slot) throw new Error("There are not enough free times");
    return () => confirm(store, person, slot);
  });
}

async function confirm(
  store: Store,
  person: Person,
  slot: { guideId: string; startAt: number },
): Promise<void> {
  const booking = { ...aBooking(answers[1]), ...slot, isOwnSiteWanted: true, form: "call" as const };
  const shared = [{ script: "reflect", key: "decisive", text: answers[2] }];
  const { kind } = await as(store, person, (work) =>
    bookSession(work, { booking, learnerName: "Aylin Yilmaz", shared }),
  );
  if (kind !== "booked") throw new Error(`A free time was not booked, but "${kind}"`);
}

async function run(errands: readonly Errand[]): Promise<Load> {
  const left = errands.values();
  const times: number[] = [];
  const walk = async () => {
    for (const errand of left) times.push(await timeOf(errand));
  };
  const whole = await timeOf(() => Promise.all(Array.from({ length: AT_A_TIME }, walk)));
  return { times, seconds: whole / 1_000 };
}

async function measureFinding({ name, freshUrl }: Place): Promise<Part> {
  const few = await timesToFind(await freshUrl(), FEW);
  const many = await timesToFind(await freshUrl(), MANY);
  const p95 = { few: percentile(few, 0.95), many: percentile(many, 0.95) };
  const row = (size: typeof FEW, times: readonly number[]): Row => ({
    what: `${name}: finding among ${size.guides} guides, ${size.sessions} sessions`,
    "p50 ms": round(median(times)),
    "p95 ms": round(percentile(times, 0.95)),
  });
  const growth = p95.many / p95.few;
  return {
    rows: [row(FEW, few), { ...row(MANY, many), [`× ${FEW.guides} guides`]: round(growth) }],
    goals: [
      {
        goal: `${name}: ms to find guides and times among ${MANY.guides} (p95)`,
        value: p95.many,
        limit: MAX_FINDING_MS,
      },
      {
        goal: `${name}: p95 among ${MANY.guides} guides ÷ among ${FEW.guides}`,
        value: growth,
        limit: MAX_GROWTH,
      },
    ],
  };
}

/** One search after another, each by somebody else. */
async function timesToFind(url: string, size: typeof FEW): Promise<readonly number[]> {
  const store = await openStore({ url, keys: testKeys });
  const searchers = await storeHouse(store, size);
  await analyse(url);
  const times: number[] = [];
  for (const searcher of searchers.slice(0, WARM_UP_SEARCHES)) await search(store, searcher);
  for (const searcher of searchers.slice(0, SEARCHES))
    times.push(await timeOf(() => search(store, searcher)));
  await store.close();
  if (times.length < SEARCHES) throw new Error(`Only ${times.length} people searched`);
  return times;
}

async function search(store: Store, { person, concern, isOwnSiteWanted }: Searcher): Promise<void> {
  const { guides, times } = await as(store, person, async (work) => {
    const found = await findGuides(work, { concern, isOwnSiteWanted });
    const guideId = found[0]?.guide.id ?? "";
    const free = await timesOf(work, { guideId, isOwnSiteWanted, from: now, limit: TIMES_SHOWN });
    return { guides: found.length, times: free?.times.length };
  });
  if (guides !== GUIDES_SHOWN || times !== TIMES_SHOWN)
    throw new Error(`A search gave ${guides} guides, and ${times} times of the first`);
}

const organisation = organisationSchema.parse({});

/** As a turn does it: side by side with other people's. */
function as<T>(store: Store, person: Person, work: (work: Work) => Promise<T>): Promise<T> {
  return store.sharedTransaction(person.id, (tx) => workIn(tx, { person, at: now, organisation }, work));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
