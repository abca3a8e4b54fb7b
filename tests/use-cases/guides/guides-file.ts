import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Availability, NO_AVAILABILITY } from "../../../domain/guides/availability.ts";
import type { KnownGuide } from "../../../domain/guides/guide.ts";
import { type Session, sessionExpiry } from "../../../domain/sessions/session.ts";
import type { Store } from "../../../storage/store.ts";
import { importGuides } from "../../../use-cases/guides/import-guides.ts";
import { importSites } from "../../../use-cases/organisation/import-sites.ts";
import { now, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { aloneOn } from "../../helpers/doorway.ts";

const sampleOf = (name: string) =>
  readFileSync(new URL(`../../../samples/${name}.csv`, import.meta.url), "utf8");
export const [header = "", sabine = "", murat = "", kim = ""] = sampleOf("guides").split("\n");
/** Three of the sample's guides are enough to read. */
export const sample = `${[header, sabine, murat, kim].join("\n")}\n`;
export const file = (...lines: readonly string[]) => [header, ...lines].join("\n");
export const idOf = (last: string) => `00000000-0000-4000-8000-${last.padStart(12, "0")}`;
export const HOUR_MS = 3_600_000;

/** A line that is right but for what is given. */
export function line(cells: Readonly<Record<string, string>>): string {
  const right = {
    aadObjectId: idOf("9"),
    name: "Neu",
    languages: "de",
    capacity: "1",
    timeZone: "Europe/Berlin",
  };
  const all: Readonly<Record<string, string>> = { ...right, ...cells };
  return header
    .split(",")
    .map((column) => `"${all[column] ?? ""}"`)
    .join(",");
}

export const run = (store: Store, text: string, dryRun = false) =>
  importGuides(aloneOn(store, { clock: () => now }), text, { dryRun });

/** The faults of a file as the command line prints them, without its path. */
export async function faultsOf(store: Store, text: string): Promise<readonly string[]> {
  const outcome = await run(store, text);
  if (outcome.kind !== "refused") throw new Error(`It was ${outcome.kind}`);
  return outcome.faults.map(({ line: at, column, text: what }) => [at, column, what].join(": "));
}

export const storedGuides = (store: Store): Promise<readonly KnownGuide[]> =>
  store.transaction((tx) => tx.guides.list());

export async function stored(store: Store, name: string): Promise<KnownGuide> {
  const found = (await storedGuides(store)).find((guide) => guide.name === name);
  if (!found) throw new Error(`${name} is not stored`);
  return found;
}

/** What the guide says in chat. */
export async function saysHours(store: Store, name: string, more: Partial<Availability> = {}): Promise<void> {
  const { person } = await storeSomeone(store);
  const { id } = await stored(store, name);
  const week = [[{ from: "09:00", to: "12:00" }], [], [], [], [], [], []];
  const availability = { ...NO_AVAILABILITY, week, ...more };
  await store.transaction((tx) => tx.guides.saveAvailability(id, { personId: person.id, availability }));
}

export async function storeSession(store: Store, name: string, fields: Partial<Session>): Promise<void> {
  const { person } = await storeSomeone(store);
  const { id: guideId } = await stored(store, name);
  const startAt = fields.startAt ?? now + 24 * HOUR_MS;
  const endAt = startAt + HOUR_MS;
  const session: Session = {
    id: randomUUID(),
    guideId,
    personId: person.id,
    startAt,
    endAt,
    busyUntil: endAt,
    zone: "Europe/Berlin",
    form: "call",
    state: "booked",
    version: 1,
    learnerName: "Lena",
    concern: "Ein Erstgespräch",
    preparation: "",
    shared: [],
    remindLearner: [],
    calendarToken: randomUUID(),
    handOverTo: undefined,
    seenOn: undefined,
    nextDutyAt: undefined,
    expiresAt: sessionExpiry(endAt),
    ...fields,
  };
  const limits = { capacity: 5, week: { from: 0, to: 1e15 } };
  expect(await store.transaction((tx) => tx.sessions.take(session, limits))).toBe(true);
}

export async function storeWithSites(url: string): Promise<Store> {
  const store = await openTestStore(url);
  await importSites(aloneOn(store), sampleOf("sites"), { dryRun: false });
  return store;
}
