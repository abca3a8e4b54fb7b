import { type Kysely, sql } from "kysely";
import type { Tables } from "../schema.ts";
import { type TableName, tables } from "./backup-file.ts";

/** A row as it is stored, whatever its table. */
export type Row = Readonly<Record<string, unknown>>;

/** With the columns of the widest table, far below the parameters that SQLite (32,766) and PostgreSQL (65,535) take. */
const ROWS_AT_ONCE = 500;

/** All rows of a table in the order of its key, some at a time: no database has to fit into memory. */
export async function* pagesOf(db: Kysely<Tables>, table: TableName): AsyncGenerator<readonly Row[]> {
  const key = sql.ref(tables[table]);
  let after: unknown;
  for (;;) {
    const isLater = after === undefined ? sql`` : sql`where ${key} > ${after}`;
    const { rows } = await sql<Row>`select * from ${sql.table(table)} ${isLater}
      order by ${key} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.[tables[table]];
  }
}

/** The rows with these keys, in whatever order: each database sorts texts in its own way. */
export async function rowsWithKeys(
  db: Kysely<Tables>,
  table: TableName,
  keys: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)}
    where ${sql.ref(tables[table])} in (${sql.join(keys)})`.execute(db);
  return rows;
}

/** Inserts rows of one page, all with the same columns, in one statement. */
export async function insertRows(db: Kysely<Tables>, table: TableName, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values ${sql.join(values)}`.execute(db);
}
