import {
  circlesAmong,
  federalStates,
  lawFields,
  type Site,
  siteStages,
} from "../../domain/organisation/site.ts";
import { isDay } from "../../domain/time/days.ts";
import { doubleFaults, listOf, quoted, unknownAmong } from "../files/csv-cells.ts";
import { type CsvFault, type CsvRow, csvFault } from "../files/read-csv.ts";

const required = ["id", "name", "kind", "parent", "lawFields", "federalState", "stage"] as const;
const optional = ["daysOff"] as const;
/** The columns of the file (docs/contract.md, sites.csv). */
export const siteColumns = { required, optional } as const;
export type SiteRow = CsvRow<(typeof required)[number] | (typeof optional)[number]>;

/** All that is wrong with the rows of a file, together with the sites that are stored, by id. */
export function siteFaults(rows: readonly SiteRow[], stored: ReadonlyMap<string, Site>): readonly CsvFault[] {
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

function cellFaults({ line, cells }: SiteRow): readonly CsvFault[] {
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

function parentFaults({ line, cells }: SiteRow, isKnown: (id: string) => boolean): readonly CsvFault[] {
  // Without that column there are faults enough.
  if (cells.id === undefined || !cells.parent || isKnown(cells.parent)) return [];
  return [csvFault(line, "parent", `${quoted(cells.parent)} is neither in this file nor stored`)];
}

/** Each circle once, in the first line of it; the file counts where a stored site says otherwise. */
function circleFaults(rows: readonly SiteRow[], stored: ReadonlyMap<string, Site>): readonly CsvFault[] {
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
