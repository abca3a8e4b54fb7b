import type { Kysely } from "kysely";
import { type Database, DatabaseError, openDatabase } from "./database.ts";
import type { Tables } from "./schema.ts";
import { type Seal, SealError } from "./seal.ts";
import { sealedColumns } from "./sealed-columns.ts";

const ID = 1;
const KNOWN_TEXT = "Lernkompass";
const PLACE = "seal_checks";

/**
 * Opens a database with the keys it was sealed with. Other keys are refused before anything is changed: a server
 * that sealed new texts with a wrong key would leave a database that no key opens whole.
 */
export async function openChecked(url: string, seal: Seal): Promise<Database> {
  let isKnown = false;
  const database = await openDatabase(url, async (db, tables) => {
    isKnown = await refuseOtherKeys(db, seal, tables);
  });
  // Who only opens it to read must not wait for those who write.
  if (isKnown) return database;
  await database.transaction(async (db) => {
    await db
      .insertInto("seal_checks")
      .values({ id: ID, text_sealed: seal.close(KNOWN_TEXT, PLACE) })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  });
  return database;
}

/** Gives whether there is a known text, and the key has opened it. */
async function refuseOtherKeys(db: Kysely<Tables>, seal: Seal, tables: readonly string[]): Promise<boolean> {
  try {
    const isKnown = tables.includes("seal_checks") && (await openKnownText(db, seal));
    // Databases from before there was a known text hold at least what people wrote.
    if (!isKnown) await openOneOfEach(db, seal, tables);
    return isKnown;
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause;
    throw new DatabaseError(
      "DATA_KEY is not the key that this database was sealed with. Set the key it was last started with; to change " +
        "the key, put the new one first and the old one after a comma, run `rekey`, then leave the old one out. " +
        "Nothing was changed.",
      { cause },
    );
  }
}

async function openKnownText(db: Kysely<Tables>, seal: Seal): Promise<boolean> {
  const row = await db
    .selectFrom("seal_checks")
    .select("text_sealed")
    .where("id", "=", ID)
    .executeTakeFirst();
  if (row) seal.open(row.text_sealed, PLACE);
  return row !== undefined;
}

async function openOneOfEach(db: Kysely<Tables>, seal: Seal, tables: readonly string[]): Promise<void> {
  for (const table of ["chats", "drafts", "reflections", "outbox"] as const) {
    if (!tables.includes(table)) continue;
    const [row] = await db.selectFrom(table).selectAll().limit(1).execute();
    for (const [column, place] of Object.entries(sealedColumns[table]?.columns ?? {})) {
      const value = (row as Readonly<Record<string, unknown>> | undefined)?.[column];
      if (row && typeof value === "string") seal.open(value, place(row));
    }
  }
}
