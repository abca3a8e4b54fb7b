import { type Kysely, sql } from "kysely";
import { type Database, DatabaseError, openDatabase } from "../database.ts";
import type { Tables } from "../schema.ts";
import type { Counts } from "./backup.ts";
import { type TableName, tableNames, tables } from "./backup-file.ts";
import { insertRows, pagesOf, type Row, rowsWithKeys } from "./table-pages.ts";

/**
 * Copies everything, as of one moment, into an empty database and compares it there row by row, all in one transaction
 * of the target: killed, failed or found different, it leaves the target empty. Sealed texts stay as they are, so the
 * target needs the same DATA_KEY. Throws DatabaseError, which never tells what stands in a row.
 */
export async function migrateTo(source: Database, targetUrl: string): Promise<Counts> {
  const target = await openTarget(source, targetUrl);
  try {
    return await source.snapshot((from) =>
      target.transaction(async (to) => {
        const counts = await copyAll(from, to);
        await refuseDifferences(from, to, counts);
        return counts;
      }),
    );
  } finally {
    await target.close();
  }
}

async function openTarget(source: Database, url: string): Promise<Database> {
  try {
    // Looked at before it is brought to this version's schema: a database of somebody else is left as it is.
    return await openDatabase(url, (db, present) => refuseUnlessEmpty(source, db, present));
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const reason = error instanceof Error && error.message !== "" ? error.message : codeOf(error);
    throw new DatabaseError(`The target cannot be opened: ${reason}. Nothing was copied.`, { cause: error });
  }
}

async function refuseUnlessEmpty(
  source: Database,
  db: Kysely<Tables>,
  present: readonly string[],
): Promise<void> {
  const held: TableName[] = [];
  for (const table of tableNames) {
    if (present.includes(table) && (await countOf(db, table)) > 0) held.push(table);
  }
  if (held.length === 0) return;
  // This text is sealed anew in every database: the same one twice is the same database, whatever its URL.
  const isItself =
    held.includes("seal_checks") && (await source.transaction(sealCheckOf)) === (await sealCheckOf(db));
  if (isItself)
    throw new DatabaseError(
      "The target is the configured database itself, or a copy of it that is there already. Name an empty database. " +
        "Nothing was changed.",
    );
  throw new DatabaseError(
    `The target is not empty: there are rows in ${held.join(", ")}. Name an empty database, newly made. ` +
      "Nothing was changed.",
  );
}

async function copyAll(from: Kysely<Tables>, to: Kysely<Tables>): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const table of tableNames) {
    counts[table] = 0;
    for await (const rows of pagesOf(from, table)) {
      await insertOrRefuse(to, table, rows);
      counts[table] += rows.length;
    }
  }
  return counts;
}

async function insertOrRefuse(to: Kysely<Tables>, table: TableName, rows: readonly Row[]): Promise<void> {
  try {
    await insertRows(to, table, rows);
  } catch (cause) {
    throw new DatabaseError(
      `The target did not take rows of ${table} (${codeOf(cause)}). Nothing was copied; the target is empty.`,
      { cause },
    );
  }
}

/** Throws when the target does not give back what the source holds, with table and column of every difference. */
async function refuseDifferences(from: Kysely<Tables>, to: Kysely<Tables>, counts: Counts): Promise<void> {
  const differences = new Map<string, number>();
  const note = (place: string, times = 1) => differences.set(place, (differences.get(place) ?? 0) + times);
  for (const table of tableNames) {
    for await (const rows of pagesOf(from, table)) {
      for (const place of await differencesOf(to, table, rows)) note(`${table}.${place}`);
    }
    const surplus = (await countOf(to, table)) - (counts[table] ?? 0);
    if (surplus > 0) note(`${table} (rows too many)`, surplus);
  }
  if (differences.size === 0) return;
  const listed = [...differences].map(([place, count]) => `${place}: ${count}`).join(", ");
  throw new DatabaseError(
    `What the target gives back differs from the source: ${listed}. Nothing was copied; the target is empty.`,
  );
}

/** Columns in which rows differ, each as often as it does; the key's for a row that is missing. */
async function differencesOf(
  to: Kysely<Tables>,
  table: TableName,
  rows: readonly Row[],
): Promise<readonly string[]> {
  const key = tables[table];
  const keys = rows.map((row) => row[key]);
  const copies = new Map((await rowsWithKeys(to, table, keys)).map((row) => [row[key], row]));
  return rows.flatMap((row) => {
    const copy = copies.get(row[key]);
    if (!copy) return [key];
    const columns = new Set([...Object.keys(row), ...Object.keys(copy)]);
    return [...columns].filter((column) => JSON.stringify(row[column]) !== JSON.stringify(copy[column]));
  });
}

async function countOf(db: Kysely<Tables>, table: TableName): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return Number(rows[0]?.count);
}

async function sealCheckOf(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db.selectFrom("seal_checks").select("text_sealed").executeTakeFirst();
  return row?.text_sealed;
}

/** What a fault may tell: its message could quote a row. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "no code";
}
