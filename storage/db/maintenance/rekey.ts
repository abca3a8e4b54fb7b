import { type Kysely, sql } from "kysely";
import type { Database } from "../database.ts";
import type { Tables } from "../schema.ts";
import type { Seal } from "../seal.ts";
import { sealedColumns } from "../sealed-columns.ts";

const AT_ONCE = 200;
type Row = Readonly<Record<string, unknown>>;

/**
 * Seals everything anew with the current key that another known key has sealed, in small transactions beside a
 * running server. Killed at any moment, it goes on where it was. Returns how many texts were sealed anew.
 */
export async function rekey(database: Database, seal: Seal): Promise<number> {
  let total = 0;
  for (const [table, { key, columns }] of Object.entries(sealedColumns)) {
    for (const [column, place] of Object.entries(columns)) {
      const one = { table, key, column, place };
      // Until a whole pass finds nothing: what is written meanwhile by a server that has the old key first, too.
      for (let done = 1; done > 0; ) {
        done = await database.transaction((db) => resealSome(db, seal, one));
        total += done;
      }
    }
  }
  return total;
}

async function resealSome(
  db: Kysely<Tables>,
  seal: Seal,
  { table, key, column, place }: { table: string; key: string; column: string; place: (row: Row) => string },
): Promise<number> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)}
    where ${sql.ref(column)} is not null and substr(${sql.ref(column)}, 1, ${sql.lit(seal.prefix.length)}) <> ${seal.prefix}
    limit ${sql.lit(AT_ONCE)}`.execute(db);
  for (const row of rows) {
    const old = String(row[column]);
    const fresh = seal.close(seal.open(old, place(row)), place(row));
    // Only if nobody has written the row since it was read.
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${fresh}
      where ${sql.ref(key)} = ${row[key]} and ${sql.ref(column)} = ${old}`.execute(db);
  }
  return rows.length;
}
