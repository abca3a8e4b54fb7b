import { heldStates } from "../../domain/cases/case.ts";
import type { Guide, KnownGuide } from "../../domain/guides/guide.ts";
import { lawFields } from "../../domain/organisation/site.ts";
import { isTimeZone } from "../../domain/voice.ts";
import type { Tx } from "../../storage/store.ts";
import type { Alone } from "../act/alone.ts";
import type { Chore } from "../act/work.ts";
import { returnCase } from "../cases/cases.ts";
import {
  doubleFaults,
  filled,
  lineTexts,
  listOf,
  listTexts,
  quoted,
  unknownAmong,
} from "../organisation/csv-cells.ts";
import { type CsvFault, type CsvRow, csvFault, readCsv } from "../organisation/read-csv.ts";

export type GuidesOutcome =
  | { readonly kind: "refused"; readonly faults: readonly CsvFault[] }
  | {
      /** "checked": it would be imported like this, and nothing was stored. */
      readonly kind: "imported" | "checked";
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      /** Names of those who are not in the file any more: from now on they are not offered. */
      readonly retired: readonly string[];
    };

const columns = [
  "aadObjectId",
  "name",
  "email",
  "phone",
  "regions",
  "sites",
  "notFor",
  "topics",
  "languages",
  "lawFields",
  "capacity",
  "timeZone",
  "profile",
] as const;
type Column = (typeof columns)[number];
type Row = CsvRow<Column>;
/** Stored guides, by their ids of the directory. */
type Stored = ReadonlyMap<string, KnownGuide>;

const MAX_NAME = 120;
const MAX_PROFILE = 200;
const MAX_MAIL = 254;
const MAX_CAPACITY = 60;

/** Stores all guides of a file (docs/contract.md, guides.csv), or none and says all that is wrong with it. */
export function importGuides(
  alone: Alone,
  text: string,
  { dryRun }: { dryRun: boolean },
): Promise<GuidesOutcome> {
  const { rows, faults } = readCsv(text, { required: columns, optional: [] });
  return alone("import-guides", async (chore): Promise<GuidesOutcome> => {
    const { tx, at, newId } = chore;
    const stored = await lockAll(tx);
    // As long as it is not clear who stands in the file, nobody is missing in it.
    const gone = faults.length === 0 ? missingIn(rows, stored) : [];
    const found = [...faults, ...(await goneFaults(tx, gone, at)), ...(await faultsOf(tx, rows))];
    if (found.length > 0) return { kind: "refused", faults: found.toSorted((a, b) => a.line - b.line) };
    const guides = rows.map((row) => guideOf(row, stored, newId));
    const added = guides.filter(({ aadObjectId }) => !stored.has(aadObjectId));
    const changed = guides.filter((guide) => isChanged(guide, stored.get(guide.aadObjectId)));
    if (!dryRun) await storeAll(chore, { listed: [...added, ...changed], gone });
    return {
      kind: dryRun ? "checked" : "imported",
      added: added.length,
      changed: changed.length,
      unchanged: guides.length - added.length - changed.length,
      retired: gone.map(({ name }) => name).toSorted(),
    };
  });
}

/** So that nobody is booked between the look at a guide's sessions and the end of being offered. */
async function lockAll(tx: Tx): Promise<Stored> {
  const ids = (await tx.guides.list()).map(({ id }) => id).toSorted();
  const stored = new Map<string, KnownGuide>();
  for (const id of ids) {
    const guide = await tx.guides.lock(id);
    if (guide) stored.set(guide.aadObjectId, guide);
  }
  return stored;
}

async function storeAll(
  work: Chore,
  { listed, gone }: { listed: readonly Guide[]; gone: readonly KnownGuide[] },
): Promise<void> {
  const { tx } = work;
  for (const guide of listed) await tx.guides.save(guide);
  for (const { id } of gone) {
    await tx.guides.retire(id);
    // Who is no guide any more reads nothing any more: the others are asked again.
    for (const each of await tx.cases.of({ guideId: id }, heldStates)) await returnCase(work, each);
  }
}

function missingIn(rows: readonly Row[], stored: Stored): readonly KnownGuide[] {
  const inFile = new Set(rows.map(({ cells }) => objectIdOf(cells)));
  if (![...inFile].every((id) => guid.test(id))) return [];
  return [...stored.values()].filter(({ aadObjectId, isActive }) => isActive && !inFile.has(aadObjectId));
}

function guideOf({ cells }: Row, stored: Stored, newId: () => string): Guide {
  const { name = "", email = "", phone = "", profile = "", timeZone = "" } = cells;
  const aadObjectId = objectIdOf(cells);
  return {
    id: stored.get(aadObjectId)?.id ?? newId(),
    aadObjectId,
    name,
    email,
    phone,
    regions: [...new Set([...listOf(cells.regions), ...listOf(cells.sites)])],
    notFor: listOf(cells.notFor),
    topics: listOf(cells.topics),
    languages: listOf(cells.languages),
    lawFields: listOf(cells.lawFields),
    capacity: Number(cells.capacity),
    zone: timeZone,
    profile,
  };
}

function objectIdOf({ aadObjectId = "" }: Row["cells"]): string {
  return aadObjectId.toLowerCase();
}

function isChanged(guide: Guide, stored: KnownGuide | undefined): boolean {
  if (!stored) return false;
  // What the guide has said counts instead of the list's number of sessions; compared is what the list says.
  const known = { ...stored, capacity: stored.listCapacity };
  const next = { ...known, ...guide, listCapacity: guide.capacity, isActive: true };
  return JSON.stringify(next) !== JSON.stringify(known);
}

async function goneFaults(tx: Tx, gone: readonly KnownGuide[], at: number): Promise<readonly CsvFault[]> {
  const faults: CsvFault[] = [];
  for (const { id, name } of gone) {
    const options = { endAfter: at, states: ["held", "booked"], limit: 1 } as const;
    const [next] = await tx.sessions.of({ guideId: id }, options);
    const what = "is not in the file any more, but has sessions to come: hand them over or cancel them first";
    if (next) faults.push(csvFault(1, undefined, `${quoted(name)} ${what}`));
  }
  return faults;
}

async function faultsOf(tx: Tx, rows: readonly Row[]): Promise<readonly CsvFault[]> {
  const siteIds = new Set((await tx.sites.list()).map(({ id }) => id));
  const lines = Map.groupBy(rows, ({ cells }) => objectIdOf(cells));
  return rows
    .filter(({ isWhole }) => isWhole)
    .flatMap((row) => [
      ...cellFaults(row, siteIds),
      ...doubleFaults(
        { line: row.line, column: "aadObjectId", cell: row.cells.aadObjectId },
        lines.get(objectIdOf(row.cells))?.[0]?.line,
      ),
    ]);
}

function cellFaults({ line, cells }: Row, siteIds: ReadonlySet<string>): readonly CsvFault[] {
  return columns.flatMap((column) => {
    const cell = cells[column];
    // Without a column there are faults enough.
    if (cell === undefined) return [];
    return faultsIn[column](cell, siteIds).map((text) => csvFault(line, column, text));
  });
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const mail = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;
const phoneNumber = /^[\d +()/-]{1,40}$/;

/** What is wrong with a cell of a column. */
const faultsIn: Readonly<Record<Column, (cell: string, siteIds: ReadonlySet<string>) => readonly string[]>> =
  {
    aadObjectId: (cell) =>
      filled(cell, guid.test(cell), "an object id like 00000000-0000-4000-8000-000000000001"),
    name: (cell) => (cell === "" ? ["is empty"] : lineTexts(cell, MAX_NAME)),
    email: (cell) =>
      cell === "" ? [] : filled(cell, cell.length <= MAX_MAIL && mail.test(cell), "a mail address"),
    phone: (cell) =>
      cell === ""
        ? []
        : filled(
            cell,
            phoneNumber.test(cell),
            "a phone number: digits, blanks, + ( ) / - only, 40 at the most",
          ),
    regions: listTexts,
    sites: siteTexts,
    notFor: siteTexts,
    topics: listTexts,
    languages: (cell) => [
      ...(listOf(cell).length === 0 ? ["is empty"] : listTexts(cell)),
      ...listOf(cell)
        .filter((entry) => !/^[a-z]{2}$/.test(entry))
        .map((entry) => `${quoted(entry)} is not a language in two small letters like de or en`),
    ],
    lawFields: (cell) => [...listTexts(cell), ...unknownAmong(listOf(cell), lawFields)],
    capacity: (cell) =>
      filled(
        cell,
        /^[1-9]\d?$/.test(cell) && Number(cell) <= MAX_CAPACITY,
        `a whole number from 1 to ${MAX_CAPACITY}`,
      ),
    // An offset such as +01:00, which is none of IANA's zones, knows no summer time.
    timeZone: (cell) =>
      filled(cell, /^[A-Z]/i.test(cell) && isTimeZone(cell), "a time zone like Europe/Berlin"),
    profile: (cell) => lineTexts(cell, MAX_PROFILE),
  };

function siteTexts(cell: string, siteIds: ReadonlySet<string>): readonly string[] {
  const unknown = listOf(cell).filter((entry) => !siteIds.has(entry));
  return [...listTexts(cell), ...unknown.map((entry) => `${quoted(entry)} is not the id of a stored site`)];
}
