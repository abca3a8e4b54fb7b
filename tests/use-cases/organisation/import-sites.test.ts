import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Site } from "../../../domain/organisation/site.ts";
import type { Store } from "../../../storage/store.ts";
import { importSites } from "../../../use-cases/organisation/import-sites.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { openTestStore } from "../../helpers/databases/test-store.ts";
import { aloneOn } from "../../helpers/doorway.ts";

const header = "id,name,kind,parent,lawFields,federalState,stage";
const misplacedQuote =
  'cannot be read: a quote (") is never closed, or stands inside a cell without being doubled';
const sample = readFileSync(new URL("../../../samples/sites.csv", import.meta.url), "utf8");

const storedSites = (store: Store): Promise<readonly Site[]> => store.transaction((tx) => tx.sites.list());
const ids = async (store: Store) => (await storedSites(store)).map(({ id }) => id).toSorted();

/** The faults of a file as the command line prints them, without its path. */
async function faultsOf(store: Store, text: string): Promise<readonly string[]> {
  const outcome = await importSites(aloneOn(store), text, { dryRun: false });
  if (outcome.kind !== "refused") throw new Error(`It was ${outcome.kind}`);
  return outcome.faults.map(({ line, column, text: what }) => [line, column, what].join(": "));
}

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  const openStore = async () => openTestStore(await freshDatabase(kind));

  test("the sample file is stored, and a second time nothing changes", async () => {
    const store = await openStore();
    const first = await importSites(aloneOn(store), sample, { dryRun: false });
    expect(first).toEqual({ kind: "imported", added: 8, changed: 0, unchanged: 0, left: [] });
    const sites = await storedSites(store);
    expect(sites.find(({ id }) => id === "JC-A")).toEqual({
      id: "JC-A",
      name: "Jobcenter Augsburg-Stadt",
      kind: "Jobcenter",
      parent: "AA-A",
      lawFields: ["SGB II"],
      federalState: "BY",
      stage: "pilot",
      daysOff: ["2026-08-08", "2026-12-24", "2027-08-08", "2027-12-24"],
    });
    const second = await importSites(aloneOn(store), sample, { dryRun: false });
    expect(second).toEqual({ kind: "imported", added: 0, changed: 0, unchanged: 8, left: [] });
    expect(await storedSites(store)).toEqual(sites);
  });

  test("what differs is brought up to date, and what is not in the file is left and named", async () => {
    const store = await openStore();
    await importSites(
      aloneOn(store),
      `${header},daysOff\nA,Alt,Agentur,,SGB III,BY,pilot,2026-12-24\nB,Bleibt,,,,,,`,
      {
        dryRun: false,
      },
    );
    // Without the column, the days off stay; a parent may be one that is stored only.
    const next = `${header}\nA,Neu,Agentur,B,SGB II;SGB III,NW,\nC,Dazu,Jobcenter,A,,,`;
    const before = await storedSites(store);
    const told = { added: 1, changed: 1, unchanged: 0, left: ["B"] };
    expect(await importSites(aloneOn(store), next, { dryRun: true })).toEqual({ kind: "checked", ...told });
    expect(await storedSites(store)).toEqual(before);
    expect(await importSites(aloneOn(store), next, { dryRun: false })).toEqual({ kind: "imported", ...told });
    expect(await ids(store)).toEqual(["A", "B", "C"]);
    expect(await store.transaction((tx) => tx.sites.find("A"))).toEqual({
      id: "A",
      name: "Neu",
      kind: "Agentur",
      parent: "B",
      lawFields: ["SGB II", "SGB III"],
      federalState: "NW",
      stage: undefined,
      daysOff: ["2026-12-24"],
    });
  });

  test("all faults are named at once, and nothing of the file is stored", async () => {
    const store = await openStore();
    const text = `${header},daysOff
A,Gut,Jobcenter,,SGB II,BY,pilot,2026-12-24
A,Doppelt,Jobcenter,,,,,
,Ohne Id,Jobcenter,,,,,
D,,Jobcenter,X,SGB XII;SGB II,XX,late,2026-02-30;24.12.2026
E,Zu kurz,Jobcenter
F,"Anfang" Ende,Jobcenter,,,,,
G,Kreis,Jobcenter,H,,,,
H,Kreis,Jobcenter,G,,,,
`;
    const states = "BB, BE, BW, BY, HB, HE, HH, MV, NI, NW, RP, SH, SL, SN, ST, TH";
    expect(await faultsOf(store, text)).toEqual([
      '3: id: "A" stands in line 2 already',
      "4: id: is empty",
      "5: name: is empty",
      '5: lawFields: "SGB XII" is not one of SGB II, SGB III, Familienkasse, übergreifend',
      `5: federalState: "XX" is not one of ${states}`,
      '5: stage: "late" is not one of pilot, regular, paused',
      '5: daysOff: "2026-02-30" is not a day like 2026-12-24',
      '5: daysOff: "24.12.2026" is not a day like 2026-12-24',
      '5: parent: "X" is neither in this file nor stored',
      "6: : 3 cells, but the header has 8: one that holds the separator has to stand in quotes",
      `7: name: ${misplacedQuote}`,
      "8: parent: goes round in a circle: G, H, G",
    ]);
    expect(await storedSites(store)).toEqual([]);
  });

  test("a circle through a stored site is found, and one that the file resolves is none", async () => {
    const store = await openStore();
    await importSites(aloneOn(store), `${header}\nA,Oben,,,,,\nB,Mitte,,A,,,\nC,Unten,,B,,,`, {
      dryRun: false,
    });
    expect(await faultsOf(store, `${header}\nA,Oben,,C,,,`)).toEqual([
      "2: parent: goes round in a circle: A, C, B, A",
    ]);
    expect(await faultsOf(store, `${header}\nD,Allein,,D,,,`)).toEqual([
      "2: parent: goes round in a circle: D, D",
    ]);
    const turned = await importSites(aloneOn(store), `${header}\nA,Oben,,C,,,\nC,Unten,,,,,`, {
      dryRun: false,
    });
    expect(turned).toMatchObject({ kind: "imported", changed: 2, left: ["B"] });
  });
});

describe("a file", () => {
  const openStore = async () => openTestStore(await freshDatabase());

  test.each([
    ["commas", `${header}\nA,Haus,Jobcenter,,SGB II;SGB III,BY,pilot\n`],
    ["semicolons", `${header.replaceAll(",", ";")}\nA;Haus;Jobcenter;;"SGB II;SGB III";BY;pilot\n`],
    [
      "a byte order mark and quotes",
      `\uFEFF"id"${header.slice(2)}\n"A","Haus","Jobcenter",,"SGB II;SGB III",BY,pilot`,
    ],
    [
      "line ends of Windows, and empty lines",
      `\r\n${header}\r\n\r\nA,Haus,Jobcenter,,SGB II;SGB III,BY,pilot\r\n,,,,,,\r\n`,
    ],
    ["line ends of old Macs", `${header}\rA,Haus,Jobcenter,,SGB II;SGB III,BY,pilot\r`],
    [
      "columns in another order",
      "stage,federalState,lawFields,parent,kind,name,id\npilot,BY,SGB II;SGB III,,Jobcenter,Haus,A",
    ],
    ["space around the cells", `${header}\n A , Haus ,"Jobcenter" ,, SGB II ; SGB III ; , BY,pilot `],
  ])("with %s is read", async (_what, text) => {
    const store = await openStore();
    await importSites(aloneOn(store), text, { dryRun: false });
    expect(await storedSites(store)).toEqual([
      {
        id: "A",
        name: "Haus",
        kind: "Jobcenter",
        parent: undefined,
        lawFields: ["SGB II", "SGB III"],
        federalState: "BY",
        stage: "pilot",
        daysOff: [],
      },
    ]);
  });

  test("may write an umlaut as two characters", async () => {
    const store = await openStore();
    await importSites(aloneOn(store), `${header}\nA,Büro,,,übergreifend,,`.normalize("NFD"), {
      dryRun: false,
    });
    expect(await storedSites(store)).toEqual([
      expect.objectContaining({ name: "Büro", lawFields: ["übergreifend"] }),
    ]);
  });

  const missing = `1: : the header is missing: the first line names the columns ${header.replaceAll(",", ", ")}, daysOff`;
  const known = `${header.replaceAll(",", ", ")}, daysOff`;
  test.each([
    ["is empty", "", [missing]],
    ["has no header", "A,Haus,Jobcenter,,SGB II,BY,pilot", [missing]],
    [
      "lacks a column, has a double, an unknown and a nameless one, and a wrong cell",
      "id,name,kind,parent,lawFields,federalState,name,Stage,\nA,Haus,,,,XX,,,",
      [
        "1: stage: this column is missing",
        "1: name: this column is there twice",
        `1: Stage: unknown column; known are ${known}`,
        "1: : column 9 has no name",
        expect.stringContaining('2: federalState: "XX" is not one of'),
      ],
    ],
    [
      "lacks the ids",
      "name,kind,parent,lawFields,federalState,stage\nHaus,,B,,,",
      ["1: id: this column is missing"],
    ],
    [
      "has a quote that is never closed, in the middle",
      `${header}\nA,"Haus,,,,,\nB,"Zwei\nZeilen",,,,,\nC,,,,,,`,
      [`2: name: ${misplacedQuote}`, "5: name: is empty"],
    ],
    ["has a header that cannot be read", `"id,name\nA,Haus`, [`1: : ${misplacedQuote}`]],
    [
      "holds what no database can store",
      `${header}\nA,Ha\u0000us,,,,,`,
      ["2: name: holds a control character"],
    ],
  ])("that %s is refused", async (_what, text, faults) => {
    const store = await openStore();
    expect(await faultsOf(store, text)).toEqual(faults);
    expect(await storedSites(store)).toEqual([]);
  });

  test("of nothing but faults is answered in a moment, and a large good one is stored", async () => {
    const store = await openStore();
    const bad = await faultsOf(store, `${header}\n${'A,"B"C,,,,,\n'.repeat(20_000)}`);
    expect(bad).toHaveLength(51);
    expect(bad.at(-1)).toBe("52: : not read from here on: too many faults");
    const lines = Array.from(
      { length: 1_000 },
      (_, index) => `S${index},Haus,,${index ? `S${index - 1}` : ""},,,`,
    );
    const outcome = await importSites(aloneOn(store), [header, ...lines].join("\n"), { dryRun: false });
    expect(outcome).toMatchObject({ kind: "imported", added: 1_000 });
  });
});
