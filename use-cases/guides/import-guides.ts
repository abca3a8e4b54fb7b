import type { Guide, KnownGuide } from "../../domain/guides/guide.ts";
import type { Tx } from "../../storage/store.ts";
import type { Alone } from "../act/alone.ts";
import type { Chore } from "../act/work.ts";
import { returnCasesOf } from "../cases/cases.ts";
import { doubleFaults, listOf, quoted } from "../files/csv-cells.ts";
import { type CsvFault, csvFault, readCsv } from "../files/read-csv.ts";
import { cellFaults, type GuideRow, guideColumns, isObjectId, objectIdOf } from "./guide-cells.ts";

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

/** Stored guides, by their ids of the directory. */
type Stored = ReadonlyMap<string, KnownGuide>;

/** Stores all guides of a file (docs/contract.md, guides.csv), or none and says all that is wrong with it. */
export function importGuides(
  alone: Alone,
  text: string,
  { dryRun }: { dryRun: boolean },
): Promise<GuidesOutcome> {
  const { rows, faults } = readCsv(text, { required: guideColumns, optional: [] });
  return alone("import-guides", async (chore): Promise<GuidesOutcome> => {
    const { tx, at, newId } = chore;
    const stored = await lockAll(tx);
    // As long as it is not clear who stands in the file, nobody is missing in it.
    const gone = faults.length === 0 ? missingIn(rows, stored) : [];
    const found = [...faults, ...(await goneFaults(tx, gone, at)), ...(await faultsOf(tx, rows))];
    if (found.length > 0) return { kind: "refused", faults: found.toSorted((a, b) => a.line - b.line) };
    const guides = rows.map((row) => guideFrom(row, stored, newId));
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
    await returnCasesOf(work, id);
  }
}

function missingIn(rows: readonly GuideRow[], stored: Stored): readonly KnownGuide[] {
  const inFile = new Set(rows.map(({ cells }) => objectIdOf(cells)));
  if (![...inFile].every(isObjectId)) return [];
  return [...stored.values()].filter(({ aadObjectId, isActive }) => isActive && !inFile.has(aadObjectId));
}

function guideFrom({ cells }: GuideRow, stored: Stored, newId: () => string): Guide {
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

async function faultsOf(tx: Tx, rows: readonly GuideRow[]): Promise<readonly CsvFault[]> {
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
