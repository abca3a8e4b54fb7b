import { type CsvFault, csvFault } from "./read-csv.ts";

const MAX_ENTRY = 100;
const MAX_ENTRIES = 30;

/** The entries of a cell with a list, each once. */
export function listOf(cell = ""): readonly string[] {
  return [...new Set(cell.split(";").map((entry) => entry.trim()))].filter((entry) => entry !== "");
}

/** A cell as a message about it shows it: in quotes, and cut short. */
export function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

/** What is wrong with entries of which all have to be known ones. */
export function unknownAmong(entries: readonly string[], known: readonly string[]): readonly string[] {
  return entries
    .filter((entry) => !known.includes(entry))
    .map((entry) => `${quoted(entry)} is not one of ${known.join(", ")}`);
}

/** For a cell that may stand in one line only: `first` is the first line it stands in. */
export function doubleFaults(
  { line, column, cell = "" }: { line: number; column: string; cell: string | undefined },
  first = line,
): readonly CsvFault[] {
  if (cell === "" || first === line) return [];
  return [csvFault(line, column, `${quoted(cell)} stands in line ${first} already`)];
}

/** What is wrong with a cell that must hold something. */
export function filled(cell: string, isFine: boolean, what: string): readonly string[] {
  if (cell === "") return ["is empty"];
  return isFine ? [] : [`${quoted(cell)} is not ${what}`];
}

/** What is wrong with a text of one line. */
export function lineTexts(text: string, max: number): readonly string[] {
  return [
    ...(/[\t\n]/.test(text) ? [`${quoted(text.replace(/\s+/g, " "))} holds a line break or a tab`] : []),
    ...([...text].length > max ? [`${quoted(text)} is longer than ${max} characters`] : []),
  ];
}

/** What is wrong with a list, whatever its entries mean. */
export function listTexts(cell: string): readonly string[] {
  const entries = listOf(cell);
  return [
    ...(entries.length > MAX_ENTRIES ? [`has ${entries.length} entries, more than ${MAX_ENTRIES}`] : []),
    ...entries.flatMap((entry) => lineTexts(entry, MAX_ENTRY)),
  ];
}
