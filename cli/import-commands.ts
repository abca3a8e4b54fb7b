import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { openStore } from "../storage/store.ts";
import { importSites as importText, type SitesOutcome } from "../use-cases/import-sites.ts";
import type { CsvFault } from "../use-cases/read-csv.ts";
import { Refused, say } from "./outcome.ts";
import { settings } from "./settings.ts";

const MIB = 1024 * 1024;
const MAX_BYTES = 10 * MIB;

export async function importSites(path: string, { dryRun = false }: { dryRun?: boolean }): Promise<void> {
  const text = textOf(path);
  const store = await openStore(settings());
  try {
    tell(path, await importText({ store }, text, { dryRun }));
  } finally {
    await store.close();
  }
}

function tell(path: string, outcome: SitesOutcome): void {
  switch (outcome.kind) {
    case "refused":
      throw refused(path, outcome.faults);
    case "imported":
    case "checked": {
      const { kind, added, changed, unchanged, left } = outcome;
      const start = kind === "imported" ? "Sites" : "Nothing was stored. Sites, if it were";
      say(`${start}: added ${added}, changed ${changed}, unchanged ${unchanged}`);
      if (left.length > 0)
        say(`Stored, not in the file, and left as they are: ${left.length} (${left.join(", ")})`);
    }
  }
}

/** The text of a UTF-8 file. */
function textOf(path: string): string {
  const bytes = bytesOf(path);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  const text = 'not UTF-8; in Excel: "Save as", "CSV UTF-8"';
  throw refused(
    path,
    linesNotUtf8(bytes).map((line) => ({ line, column: undefined, text })),
  );
}

function bytesOf(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size <= MAX_BYTES) return readFileSync(path);
  } catch (error) {
    throw new Refused(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  throw new Refused(`${path} is larger than ${MAX_BYTES / MIB} MB and was not read.`);
}

/** In UTF-8 as in Latin-1, the byte of a line break is part of nothing else. */
function linesNotUtf8(bytes: Buffer): readonly number[] {
  const lines = bytes.toString("latin1").split("\n");
  return lines.flatMap((line, index) => (isUtf8(Buffer.from(line, "latin1")) ? [] : [index + 1]));
}

function refused(path: string, faults: readonly CsvFault[]): Refused {
  const lines = faults.map(
    ({ line, column, text }) => `${path}:${line}: ${column === undefined ? "" : `${column}: `}${text}`,
  );
  return new Refused(`${lines.join("\n")}\nNothing was stored. Faults: ${faults.length}`);
}
