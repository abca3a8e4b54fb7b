import {
  circlesAmong,
  federalStates,
  lawFields,
  type Site,
  siteStages,
} from "../../domain/organisation/site.ts";
import { isDay } from "../../domain/time/days.ts";
import type { Alone } from "../act/alone.ts";
import { doubleFaults, listOf, quoted, unknownAmong } from "./csv-cells.ts";
import { type CsvFault, type CsvRow, csvFault, readCsv } from "./read-csv.ts";

export type SitesOutcome =
  | { readonly kind: "refused"; readonly faults: readonly CsvFault[] }
  | {
      /** "checked": it would be imported like this, and nothing was stored. */
      readonly kind: "imported" | "checked";
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      /** Ids that are stored and not in the file: left as they are. */
      readonly left: readonly string[];
    };

const required = ["id", "name", "kind", "parent", "lawFields", "federalState", "stage"] as const;
const optional = ["daysOff"] as const;
type Row = CsvRow<(typeof required)[number] | (typeof optional)[number]>;

/** Stores all sites of a file (docs/contract.md, sites.csv), or none and says all that is wrong with it. */
export function importSites(
  alone: Alone,
  text: string,
  { dryRun }: { dryRun: boolean },
): Promise<SitesOutcome> {
  const { rows, faults } = readCsv(text, { required, optional });
  return alone("import-sites", async ({ tx }): Promise<SitesOutcome> => {
    const stored = new Map((await tx.sites.list()).map((site) => [site.id, site]));
    const found = [...faults, ...faultsOf(rows, stored)].toSorted((a, b) => a.line - b.line);
    if (found.length > 0) return { kind: "refused", faults: found };
    const sites = rows.map((row) => siteOf(row, stored));
    const added = sites.filter(({ id }) => !stored.has(id));
    const changed = sites.filter((site) => stored.has(site.id) && !isSame(site, stored.get(site.id)));
    if (!dryRun) for (const site of [...added, ...changed]) await tx.sites.save(site);
    const inFile = new Set(sites.map(({ id }) => id));
    return {
      kind: dryRun ? "checked" : "imported",
      added: added.length,
      changed: changed.length,
      unchanged: sites.length - added.length - changed.length,
      left: [...stored.keys()].filter((id) => !inFile.has(id)),
    };
  });
}

function siteOf({ cells }: Row, stored: ReadonlyMap<string, Site>): Site {
  const { id = "", name = "", kind = "", parent, federalState, stage, daysOff } = cells;
  return {
    id,
    name,
    kind,
    parent: parent || undefined,
    lawFields: listOf(cells.lawFields),
    federalState: federalStates.find((state) => state === federalState),
    stage: siteStages.find((each) => each === stage),
    // A file without this column says nothing about them.
    daysOff: daysOff === undefined ? (stored.get(id)?.daysOff ?? []) : listOf(daysOff),
  };
}

function isSame(site: Site, stored: Site | undefined): boolean {
  return (
    JSON.stringify(Object.entries(site).toSorted()) ===
    JSON.stringify(Object.entries(stored ?? {}).toSorted())
  );
}

function faultsOf(rows: readonly Row[], stored: ReadonlyMap<string, Site>): readonly CsvFault[] {
  const lines = Map.groupBy(rows, ({ cells }) => cells.id ?? "");
  const isKnown = (id: string) => lines.has(id) || stored.has(id);
  const ofRows = rows
    .filter(({ isWhole }) => isWhole)
    .flatMap((row) => [
      ...cellFaults(row),
      ...doubleFaults(
        { line: row.line, column: "id", cell: row.cells.id },
        lines.get(row.cells.id ?? "")?.[0]?.line,
      ),
      ...parentFaults(row, isKnown),
    ]);
  return [...ofRows, ...circleFaults(rows, stored)];
}

function cellFaults({ line, cells }: Row): readonly CsvFault[] {
  const empty = (["id", "name"] as const).filter((column) => cells[column] === "");
  const others = (column: keyof typeof cells, entries: readonly string[], known: readonly string[]) =>
    unknownAmong(entries, known).map((text) => csvFault(line, column, text));
  return [
    ...empty.map((column) => csvFault(line, column, "is empty")),
    ...others("lawFields", listOf(cells.lawFields), lawFields),
    ...others("federalState", cells.federalState ? [cells.federalState] : [], federalStates),
    ...others("stage", cells.stage ? [cells.stage] : [], siteStages),
    ...listOf(cells.daysOff)
      .filter((day) => !isDay(day))
      .map((day) => csvFault(line, "daysOff", `${quoted(day)} is not a day like 2026-12-24`)),
  ];
}

function parentFaults({ line, cells }: Row, isKnown: (id: string) => boolean): readonly CsvFault[] {
  // Without that column there are faults enough.
  if (cells.id === undefined || !cells.parent || isKnown(cells.parent)) return [];
  return [csvFault(line, "parent", `${quoted(cells.parent)} is neither in this file nor stored`)];
}

/** Each circle once, in the first line of it; the file counts where a stored site says otherwise. */
function circleFaults(rows: readonly Row[], stored: ReadonlyMap<string, Site>): readonly CsvFault[] {
  const inFile = rows
    .filter(({ isWhole }) => isWhole)
    .flatMap(({ cells: { id, parent } }) => (id ? [{ id, parent: parent || undefined }] : []));
  const own = new Set(inFile.map(({ id }) => id));
  const others = [...stored.values()].filter(({ id }) => !own.has(id));
  return circlesAmong([...inFile, ...others]).map((circle) => {
    const line = rows.find(({ cells }) => circle.includes(cells.id ?? ""))?.line ?? 1;
    return csvFault(
      line,
      "parent",
      `goes round in a circle: ${[...circle, ...circle.slice(0, 1)].join(", ")}`,
    );
  });
}
