import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Availability, NO_AVAILABILITY } from "../../../domain/guides/availability.ts";
import type { KnownGuide } from "../../../domain/guides/guide.ts";
import { type Session, sessionExpiry } from "../../../domain/sessions/session.ts";
import type { Store } from "../../../storage/store.ts";
import { importGuides } from "../../../use-cases/guides/import-guides.ts";
import { importSites } from "../../../use-cases/organisation/import-sites.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { aloneOn } from "../../helpers/doorway.ts";

const sampleOf = (name: string) =>
  readFileSync(new URL(`../../../samples/${name}.csv`, import.meta.url), "utf8");
const [header = "", sabine = "", murat = "", kim = ""] = sampleOf("guides").split("\n");
/** Three of the sample's guides are enough to read. */
const sample = `${[header, sabine, murat, kim].join("\n")}\n`;
const file = (...lines: readonly string[]) => [header, ...lines].join("\n");
const idOf = (last: string) => `00000000-0000-4000-8000-${last.padStart(12, "0")}`;
const HOUR_MS = 3_600_000;

/** A line that is right but for what is given. */
function line(cells: Readonly<Record<string, string>>): string {
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

const run = (store: Store, text: string, dryRun = false) =>
  importGuides(aloneOn(store, { clock: () => now }), text, { dryRun });

/** The faults of a file as the command line prints them, without its path. */
async function faultsOf(store: Store, text: string): Promise<readonly string[]> {
  const outcome = await run(store, text);
  if (outcome.kind !== "refused") throw new Error(`It was ${outcome.kind}`);
  return outcome.faults.map(({ line: at, column, text: what }) => [at, column, what].join(": "));
}

const storedGuides = (store: Store): Promise<readonly KnownGuide[]> =>
  store.transaction((tx) => tx.guides.list());

async function stored(store: Store, name: string): Promise<KnownGuide> {
  const found = (await storedGuides(store)).find((guide) => guide.name === name);
  if (!found) throw new Error(`${name} is not stored`);
  return found;
}

/** What the guide says in chat. */
async function saysHours(store: Store, name: string, more: Partial<Availability> = {}): Promise<void> {
  const { person } = await storeSomeone(store);
  const { id } = await stored(store, name);
  const week = [[{ from: "09:00", to: "12:00" }], [], [], [], [], [], []];
  const availability = { ...NO_AVAILABILITY, week, ...more };
  await store.transaction((tx) => tx.guides.saveAvailability(id, { personId: person.id, availability }));
}

async function storeSession(store: Store, name: string, fields: Partial<Session>): Promise<void> {
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

async function storeWithSites(url: string): Promise<Store> {
  const store = await openTestStore(url);
  await importSites(aloneOn(store), sampleOf("sites"), { dryRun: false });
  return store;
}

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  const openStore = async () => storeWithSites(await freshDatabase(kind));

  test("the sample file is stored, and a second time nothing changes", async () => {
    const store = await openStore();
    const told = { kind: "imported", added: 3, changed: 0, unchanged: 0, retired: [] };
    expect(await run(store, sample)).toEqual(told);
    const guides = await storedGuides(store);
    expect(guides.find(({ name }) => name === "Murat Öztürk")).toEqual({
      id: expect.any(String),
      aadObjectId: idOf("32"),
      name: "Murat Öztürk",
      email: "murat.oeztuerk@example.com",
      phone: "0911 5550142",
      regions: ["AA-N"],
      notFor: ["JC-K"],
      topics: ["Schwierige Gespräche", "Zuhören"],
      languages: ["de"],
      lawFields: ["SGB II"],
      capacity: 6,
      listCapacity: 6,
      zone: "Europe/Berlin",
      profile: "Hört lange zu und fragt dann, was davon bleiben soll.",
      availability: undefined,
      personId: undefined,
      siteId: undefined,
      isActive: true,
    });
    expect(await run(store, sample)).toEqual({ ...told, added: 0, unchanged: 3 });
    expect(await storedGuides(store)).toEqual(guides);
  });

  test("who is known stays the same guide, with what that guide has said in chat", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt");
    await saysHours(store, "Murat Öztürk");
    const before = await stored(store, "Sabine Brandt");
    const other = await stored(store, "Murat Öztürk");
    const changed = sabine
      .replace("Sabine Brandt", "Sabine Brandt-Kurz")
      .replace("RD-BY,,", "Franken;JC-N,JC-N;RD-BY,");
    const told = { added: 1, changed: 1, unchanged: 2, retired: [] };
    const next = file(kim, changed, line({ name: "Ada Neu" }), murat);
    expect(await run(store, next, true)).toEqual({ kind: "checked", ...told });
    expect(await stored(store, "Sabine Brandt")).toEqual(before);
    expect(await run(store, next)).toEqual({ kind: "imported", ...told });
    expect(await stored(store, "Sabine Brandt-Kurz")).toEqual({
      ...before,
      name: "Sabine Brandt-Kurz",
      regions: ["Franken", "JC-N", "RD-BY"],
    });
    expect(await stored(store, "Murat Öztürk")).toEqual(other);
  });

  test("a guide of whom nothing has changed keeps the first free time that was computed", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt", { perWeek: 2 });
    await saysHours(store, "Kim Lehmann", { perWeek: 2 });
    for (const { id } of await storedGuides(store))
      await store.transaction((tx) =>
        tx.guides.saveFirstFree(id, { nextFreeAt: now + HOUR_MS, staleAt: now + 1 }),
      );
    const stale = () => store.transaction((tx) => tx.guides.stale(now, 10));
    await run(store, sample);
    expect(await stale()).toEqual([]);
    expect(await run(store, file(sabine, murat, kim.replace("Neue IT", "IT")))).toMatchObject({ changed: 1 });
    expect(await stale()).toEqual([(await stored(store, "Kim Lehmann")).id]);
  });

  test("a dry run stores nothing, and says what an import would do", async () => {
    const store = await openStore();
    const told = { added: 3, changed: 0, unchanged: 0, retired: [] };
    expect(await run(store, sample, true)).toEqual({ kind: "checked", ...told });
    expect(await storedGuides(store)).toEqual([]);
    await run(store, sample);
    const before = await storedGuides(store);
    const left = { added: 0, changed: 0, unchanged: 1, retired: ["Murat Öztürk", "Sabine Brandt"] };
    expect(await run(store, file(kim), true)).toEqual({ kind: "checked", ...left });
    expect(await storedGuides(store)).toEqual(before);
  });

  test("all faults are named at once, and nothing of the file is stored", async () => {
    const store = await openStore();
    const faulty = line({
      aadObjectId: "31",
      email: "sabine.example.com",
      phone: "0911/555 01-41 privat",
      regions: "Franken;AA-X",
      sites: "AA-N;AA-X",
      notFor: "JC-K;Köln",
      languages: "de;DE;eng",
      lawFields: "SGB XII;SGB II",
      capacity: "61",
      timeZone: "Europe/Fürth",
    });
    const text = file(
      sabine,
      faulty,
      `${idOf("31")},Doppelt`,
      sabine,
      line({ aadObjectId: "", name: "", languages: ";", capacity: "", timeZone: "", phone: "1" }),
      line({ name: `${"ö".repeat(121)}`, profile: "x".repeat(201), topics: `${"y".repeat(101)};z` }),
      line({ aadObjectId: idOf("a"), topics: Array.from({ length: 31 }, (_, index) => index).join(";") }),
      line({ aadObjectId: idOf("A"), capacity: "2,5", timeZone: "+01:00", profile: "Zwei\nZeilen" }),
      line({ aadObjectId: idOf("b"), capacity: "0", name: 'Anfang" Ende' }),
    );
    expect(await faultsOf(store, text)).toEqual([
      '3: aadObjectId: "31" is not an object id like 00000000-0000-4000-8000-000000000001',
      '3: email: "sabine.example.com" is not a mail address',
      '3: phone: "0911/555 01-41 privat" is not a phone number: digits, blanks, + ( ) / - only, 40 at the most',
      '3: sites: "AA-X" is not the id of a stored site',
      '3: notFor: "Köln" is not the id of a stored site',
      '3: languages: "DE" is not a language in two small letters like de or en',
      '3: languages: "eng" is not a language in two small letters like de or en',
      '3: lawFields: "SGB XII" is not one of SGB II, SGB III, Familienkasse, übergreifend',
      '3: capacity: "61" is not a whole number from 1 to 60',
      '3: timeZone: "Europe/Fürth" is not a time zone like Europe/Berlin',
      "4: : 2 cells, but the header has 13: one that holds the separator has to stand in quotes",
      `5: aadObjectId: "${idOf("31")}" stands in line 2 already`,
      "6: aadObjectId: is empty",
      "6: name: is empty",
      "6: languages: is empty",
      "6: capacity: is empty",
      "6: timeZone: is empty",
      `7: name: "${"ö".repeat(60)}…" is longer than 120 characters`,
      `7: topics: "${"y".repeat(60)}…" is longer than 100 characters`,
      `7: profile: "${"x".repeat(60)}…" is longer than 200 characters`,
      "8: topics: has 31 entries, more than 30",
      '9: capacity: "2,5" is not a whole number from 1 to 60',
      '9: timeZone: "+01:00" is not a time zone like Europe/Berlin',
      '9: profile: "Zwei Zeilen" holds a line break or a tab',
      `9: aadObjectId: "${idOf("A")}" stands in line 8 already`,
      expect.stringMatching(/^11: name: cannot be read: a quote/),
    ]);
    expect(await storedGuides(store)).toEqual([]);
  });

  test("who is not in the file any more is not offered any more, and is named", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt");
    await storeSession(store, "Sabine Brandt", { startAt: now - 2 * HOUR_MS });
    await storeSession(store, "Sabine Brandt", { state: "cancelled" });
    const before = await stored(store, "Sabine Brandt");
    const told = { kind: "imported", added: 0, changed: 0, unchanged: 2, retired: ["Sabine Brandt"] };
    expect(await run(store, file(murat, kim))).toEqual(told);
    expect(await stored(store, "Sabine Brandt")).toEqual({ ...before, isActive: false });
    // Said once: nobody is retired twice.
    expect(await run(store, file(murat, kim))).toEqual({ ...told, retired: [] });
  });

  test("who comes back is offered again, as the same guide with the same hours", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt");
    const before = await stored(store, "Sabine Brandt");
    await run(store, file(murat, kim));
    expect(await run(store, sample)).toMatchObject({ added: 0, changed: 1, unchanged: 2, retired: [] });
    expect(await stored(store, "Sabine Brandt")).toEqual(before);
  });

  test("a file that leaves out guides with sessions to come is refused, and names them", async () => {
    const store = await openStore();
    await run(store, sample);
    await storeSession(store, "Sabine Brandt", {});
    await storeSession(store, "Murat Öztürk", { state: "held", startAt: now - HOUR_MS / 2 });
    const before = await storedGuides(store);
    const sessions = "has sessions to come: hand them over or cancel them first";
    const missing = (name: string) => `1: : "${name}" is not in the file any more, but ${sessions}`;
    const next = line({ name: "Ada Neu", capacity: "viel" });
    const faults = await faultsOf(store, file(next));
    expect(faults.toSorted()).toEqual([
      missing("Murat Öztürk"),
      missing("Sabine Brandt"),
      '2: capacity: "viel" is not a whole number from 1 to 60',
    ]);
    expect(await faultsOf(store, file(murat, line({ name: "Ada Neu" })))).toEqual([missing("Sabine Brandt")]);
    expect(await storedGuides(store)).toEqual(before);
  });

  test("nobody is missing in a file that cannot be read as a whole", async () => {
    const store = await openStore();
    await run(store, sample);
    await storeSession(store, "Sabine Brandt", {});
    expect(await faultsOf(store, file(murat, sabine.replace("-000000000031", "-31")))).toEqual([
      expect.stringMatching(/^3: aadObjectId: "\S+-31" is not an object id/),
    ]);
    expect(await faultsOf(store, "")).toEqual([expect.stringMatching(/^1: : the header is missing/)]);
    expect(await faultsOf(store, file(murat, "Sabine Brandt"))).toEqual([
      expect.stringMatching(/^3: : 1 cells/),
    ]);
  });
});

describe("a file", () => {
  const openStore = async () => storeWithSites(await freshDatabase());
  const cells = [
    idOf("31"),
    "Sabine Brandt",
    "",
    "+49 (911) 555/01-41",
    "Franken;RD-BY",
    "RD-BY;JC-N",
    "JC-K",
  ];
  const more = ["Zuhören;Büro", "de;tr", "SGB II;übergreifend", "8", "Europe/Berlin", "Fragt nach, in Ruhe."];
  const all = [...cells, ...more].map((cell) => `"${cell}"`);

  test.each([
    ["commas", `${header}\n${all.join(",")}\n`],
    ["semicolons", `${header.replaceAll(",", ";")}\n${all.join(";")}\n`],
    ["a byte order mark and line ends of Windows", `\uFEFF${header}\r\n${all.join(",")}\r\n`],
    [
      "columns in another order",
      `${header.split(",").toReversed().join(",")}\n${all.toReversed().join(",")}`,
    ],
    ["umlauts as two characters", `${header}\n${all.join(",")}`.normalize("NFD")],
    ["ids in capitals", `${header}\n${all.join(",")}`.replace(idOf("31"), idOf("31").toUpperCase())],
    ["space and nothing in lists", `${header}\n${all.join(",")}`.replaceAll(";", " ; ; ")],
  ])("with %s is read", async (_what, text) => {
    const store = await openStore();
    expect(await run(store, text)).toMatchObject({ kind: "imported", added: 1 });
    expect(await storedGuides(store)).toEqual([
      expect.objectContaining({
        aadObjectId: idOf("31"),
        name: "Sabine Brandt",
        email: "",
        phone: "+49 (911) 555/01-41",
        regions: ["Franken", "RD-BY", "JC-N"],
        notFor: ["JC-K"],
        topics: ["Zuhören", "Büro"],
        languages: ["de", "tr"],
        lawFields: ["SGB II", "übergreifend"],
        capacity: 8,
        zone: "Europe/Berlin",
        profile: "Fragt nach, in Ruhe.",
      }),
    ]);
  });

  test.each(header.split(","))("without the column %s is refused", async (column) => {
    const store = await openStore();
    await run(store, file(murat));
    const index = header.split(",").indexOf(column);
    const text = [header.split(","), all].map((row) => row.toSpliced(index, 1).join(",")).join("\n");
    expect(await faultsOf(store, text)).toEqual([`1: ${column}: this column is missing`]);
    expect((await storedGuides(store)).map(({ name }) => name)).toEqual(["Murat Öztürk"]);
  });

  test("of a thousand guides is stored in a moment", async () => {
    const store = await openStore();
    const lines = Array.from({ length: 1_000 }, (_, index) => line({ aadObjectId: idOf(`${index}`) }));
    expect(await run(store, file(...lines))).toMatchObject({ added: 1_000 });
    expect(await run(store, file(...lines))).toMatchObject({ unchanged: 1_000 });
  });
});
