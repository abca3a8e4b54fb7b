import { federalStates, type Site, siteStages } from "../../domain/organisation/site.ts";
import type { Alone } from "../act/alone.ts";
import { listOf } from "../files/csv-cells.ts";
import { type CsvFault, readCsv } from "../files/read-csv.ts";
import { type SiteRow, siteColumns, siteFaults } from "./site-faults.ts";

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

/** Stores all sites of a file (docs/contract.md, sites.csv), or none and says all that is wrong with it. */
export function importSites(
  alone: Alone,
  text: string,
  { dryRun }: { dryRun: boolean },
): Promise<SitesOutcome> {
  const { rows, faults } = readCsv(text, siteColumns);
  return alone("import-sites", async ({ tx }): Promise<SitesOutcome> => {
    const stored = new Map((await tx.sites.list()).map((site) => [site.id, site]));
    const found = [...faults, ...siteFaults(rows, stored)].toSorted((a, b) => a.line - b.line);
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

function siteOf({ cells }: SiteRow, stored: ReadonlyMap<string, Site>): Site {
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
