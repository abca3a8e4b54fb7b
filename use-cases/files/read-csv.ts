import { CsvError, parse } from "csv-parse/sync";

/** What is wrong in a file, for the person who made it. `column`: undefined when it is about the whole line. */
export type CsvFault = { readonly line: number; readonly column: string | undefined; readonly text: string };

export type CsvRow<Column extends string> = {
  readonly line: number;
  /** Without space around them; undefined where the file has no such column. */
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** False when the line has more or fewer cells than the header: who knows then which is which. */
  readonly isWhole: boolean;
};

type Csv<Column extends string> = {
  readonly rows: readonly CsvRow<Column>[];
  readonly faults: readonly CsvFault[];
};

type Columns<Column extends string> = {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
};
type RawRow = { readonly line: number; readonly cells: readonly string[] };

/** Each of them costs reading the rest of the file once more. */
const MAX_UNREADABLE = 50;
const misplacedQuote =
  'cannot be read: a quote (") is never closed, or stands inside a cell without being doubled';
/** What no database text and no card can hold; tabs and line breaks can stand in a longer text. */
const unstorable = /[^\P{Cc}\t\n]/u;

/**
 * Reads a table with a header, its columns in any order, separated by commas or semicolons. As far as they can be read,
 * the rows are given along with the faults, so that whoever knows what the cells mean can name theirs at the same time.
 */
export function readCsv<Column extends string>(text: string, columns: Columns<Column>): Csv<Column> {
  // One way to write a line break and an umlaut, whichever system wrote the file.
  const plain = text
    .normalize("NFC")
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
  const { records, faults } = recordsOf(plain);
  const [header, ...rest] = records.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [unreadable] = faults;
  if (unreadable && unreadable.line <= (header?.line ?? unreadable.line)) return { rows: [], faults };
  const known: readonly string[] = [...columns.required, ...columns.optional];
  if (!header?.cells.some((name) => known.includes(name)))
    return { rows: [], faults: [noHeader(known), ...faults] };
  return {
    rows: rest.map((record) => rowOf(record, header, known)),
    faults: [
      ...faults,
      ...headerFaults(header, columns),
      ...rest.flatMap((each) => shapeFaults(each, header)),
    ],
  };
}

/** A fault in a line (from 1) and column of a file. */
export function csvFault(line: number, column: string | undefined, text: string): CsvFault {
  return { line, column, text };
}

/** Reads on after a line that cannot be read, so that all of these are found. */
function recordsOf(text: string): { records: readonly RawRow[]; faults: readonly CsvFault[] } {
  const lines = text.split("\n");
  const delimiter = delimiterOf(lines);
  const records: RawRow[] = [];
  const faults: CsvFault[] = [];
  let done = 0;
  while (done < lines.length && faults.length < MAX_UNREADABLE) {
    const before = done;
    try {
      parse(lines.slice(before).join("\n"), {
        delimiter,
        record_delimiter: "\n",
        relax_column_count: true,
        trim: true,
        on_record: (cells: readonly string[], context) => {
          records.push({ line: done + 1, cells: cells.map((cell) => cell.trim()) });
          done = before + context.lines;
        },
      });
      done = lines.length;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      done += 1;
      faults.push(csvFault(done, columnOf(error, records[0]), misplacedQuote));
    }
  }
  if (done < lines.length)
    faults.push(csvFault(done + 1, undefined, "not read from here on: too many faults"));
  return { records, faults };
}

function delimiterOf(lines: readonly string[]): "," | ";" {
  const header = lines.find((line) => line.trim() !== "") ?? "";
  return header.split(";").length > header.split(",").length ? ";" : ",";
}

function columnOf({ column }: CsvError, header: RawRow | undefined): string | undefined {
  return typeof column === "number" ? header?.cells[column] : undefined;
}

function rowOf<Column extends string>(
  { line, cells }: RawRow,
  header: RawRow,
  known: readonly string[],
): CsvRow<Column> {
  // Of two columns with one name the first one counts; the second one is a fault.
  const named = header.cells.map((name, index) => [name, cells[index] ?? ""] as const).toReversed();
  return {
    line,
    cells: Object.fromEntries(named.filter(([name]) => known.includes(name))) as CsvRow<Column>["cells"],
    isWhole: cells.length === header.cells.length,
  };
}

function noHeader(known: readonly string[]): CsvFault {
  return csvFault(
    1,
    undefined,
    `the header is missing: the first line names the columns ${known.join(", ")}`,
  );
}

function headerFaults<Column extends string>(
  { line, cells }: RawRow,
  { required, optional }: Columns<Column>,
): readonly CsvFault[] {
  const known: readonly string[] = [...required, ...optional];
  const missing = required
    .filter((name) => !cells.includes(name))
    .map((name) => csvFault(line, name, "this column is missing"));
  const others = cells.flatMap((name, index) => {
    if (name === "") return [csvFault(line, undefined, `column ${index + 1} has no name`)];
    if (!known.includes(name)) return [csvFault(line, name, `unknown column; known are ${known.join(", ")}`)];
    return cells.indexOf(name) < index ? [csvFault(line, name, "this column is there twice")] : [];
  });
  return [...missing, ...others];
}

function shapeFaults({ line, cells }: RawRow, header: RawRow): readonly CsvFault[] {
  const count = `${cells.length} cells, but the header has ${header.cells.length}`;
  const hint = "one that holds the separator has to stand in quotes";
  if (cells.length !== header.cells.length) return [csvFault(line, undefined, `${count}: ${hint}`)];
  return cells.flatMap((cell, index) =>
    unstorable.test(cell) ? [csvFault(line, header.cells[index], "holds a control character")] : [],
  );
}
