import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

export type Row = Readonly<Record<string, string | number>>;
/** Met when `value` is at most `limit`. */
export type Goal = { readonly goal: string; readonly value: number; readonly limit: number };
export type Measured = { readonly rows: readonly Row[]; readonly goals: readonly Goal[] };

const folder = new URL("../results/", import.meta.url);

/** Prints the tables and writes `results/<name>.json`; returns whether every goal is met. */
export function report(name: string, { rows, goals }: Measured): boolean {
  const judged = goals.map((goal) => ({ ...goal, met: goal.value <= goal.limit }));
  mkdirSync(folder, { recursive: true });
  const result = { name, machine: machine(), rows, goals: judged };
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(result, undefined, 2)}\n`);
  process.stdout.write(`\n${name} on ${machine()}\n\n${table(rows)}\n\n${table(judged.map(readable))}\n`);
  return judged.every(({ met }) => met);
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

function readable({ goal, value, limit, met }: Goal & { met: boolean }): Row {
  return { goal, value: round(value), limit, met: met ? "yes" : "NO" };
}

function machine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model ?? "?"}, ${gigabytes} GB, ${process.platform} ${release()}, Node ${process.versions.node}`;
}

function table(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? "")))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isNumber = names.map((name) => rows.every((row) => typeof row[name] !== "string"));
  const pad = (cell: string, column: number) =>
    isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}
