import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Kysely, TableMetadata } from "kysely";
import { openDatabase } from "../../../storage/db/database.ts";
import type { Tables } from "../../../storage/db/schema.ts";
import { createSeal } from "../../../storage/db/seal.ts";
import { sealedColumns } from "../../../storage/db/sealed-columns.ts";
import { QUEUE_SCHEMA } from "../../../storage/delivery/delivery-queue.ts";

type Row = Readonly<Record<string, unknown>>;
export type Content = Readonly<Record<string, readonly Row[]>>;

/** Without those of what drives delivering on PostgreSQL, which stand beside ours. */
export async function ownTables(db: Kysely<Tables>): Promise<readonly TableMetadata[]> {
  return (await db.introspection.getTables()).filter(({ schema }) => schema !== QUEUE_SCHEMA);
}

/** All rows of all tables as they are stored, by table name. */
export async function storedRows(url: string): Promise<Content> {
  const database = await openDatabase(url);
  try {
    return await database.transaction(async (db) => {
      const tables = (await ownTables(db)).map(({ name }) => name as "people");
      const content: Record<string, readonly Row[]> = {};
      for (const table of tables) content[table] = await db.selectFrom(table).selectAll().execute();
      return content;
    });
  } finally {
    await database.close();
  }
}

/** What someone with the key can read: the same rows, with every sealed column opened. */
export async function openedRows(url: string, keys: readonly Buffer[]): Promise<Content> {
  const seal = createSeal(keys);
  const opened = (table: string, row: Row, [column, value]: [string, unknown]) => {
    if (!column.endsWith("_sealed") || typeof value !== "string") return [column, value];
    const place = sealedColumns[table as keyof typeof sealedColumns]?.columns[column];
    if (!place) throw new Error(`Nobody knows how to open ${table}.${column}`);
    return [column, seal.open(value, place(row))];
  };
  return Object.fromEntries(
    Object.entries(await storedRows(url)).map(([table, rows]) => [
      table,
      rows.map((row) => Object.fromEntries(Object.entries(row).map((field) => opened(table, row, field)))),
    ]),
  );
}

/** People's texts of every sealed column. */
export async function readableTexts(url: string, keys: readonly Buffer[]): Promise<readonly string[]> {
  return Object.values(await openedRows(url, keys)).flatMap((rows) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        column.endsWith("_sealed") && typeof value === "string" ? [value] : [],
      ),
    ),
  );
}

/** The bytes of a SQLite database: the file and what stands beside it. */
export function bytesOf(databaseUrl: string): Buffer {
  const file = databaseUrl.slice("sqlite:".length);
  const folder = path.dirname(file);
  const files = readdirSync(folder).filter((name) => name.startsWith(path.basename(file)));
  return Buffer.concat(files.map((name) => readFileSync(path.join(folder, name))));
}
