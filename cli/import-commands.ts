import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import type { Alone } from "../use-cases/act/alone.ts";
import type { CsvFault } from "../use-cases/files/read-csv.ts";
import { importGuides as importGuidesText } from "../use-cases/guides/import-guides.ts";
import { importSites as importSitesText } from "../use-cases/organisation/import-sites.ts";
import { asOperator } from "./doorway.ts";
import { Refused, say } from "./outcome.ts";

const MIB = 1024 * 1024;
const MAX_BYTES = 10 * MIB;

type Options = { readonly dryRun?: boolean };
type Counts = {
  readonly kind: "imported" | "checked";
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
};
type Refusal = { readonly kind: "refused"; readonly faults: readonly CsvFault[] };

export async function importSites(path: string, { dryRun = false }: Options): Promise<void> {
  const done = await imported(path, (alone, text) => importSitesText(alone, text, { dryRun }));
  sayCounts("Sites", done);
  sayNames("Stored, not in the file, and left as they are", done.left);
}

export async function importGuides(path: string, { dryRun = false }: Options): Promise<void> {
  const done = await imported(path, (alone, text) => importGuidesText(alone, text, { dryRun }));
  sayCounts("Guides", done);
  sayNames("Not in the file, and not offered any more", done.retired);
}

async function imported<Done extends Counts>(
  path: string,
  work: (alone: Alone, text: string) => Promise<Done | Refusal>,
): Promise<Done> {
  const text = textOf(path);
  const outcome = await asOperator((alone) => work(alone, text));
  if (outcome.kind === "refused") throw refused(path, outcome.faults);
  return outcome;
}

function sayCounts(what: string, { kind, added, changed, unchanged }: Counts): void {
  const start = kind === "imported" ? what : `Nothing was stored. ${what}, if it were`;
  say(`${start}: added ${added}, changed ${changed}, unchanged ${unchanged}`);
}

function sayNames(what: string, names: readonly string[]): void {
  if (names.length > 0) say(`${what}: ${names.length} (${names.join(", ")})`);
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
