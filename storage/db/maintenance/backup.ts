import { open, rename, rm } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import { type Database, DatabaseError } from "../database.ts";
import { migrations } from "../migrations.ts";
import type { Tables } from "../schema.ts";
import { framesOf, frameWriter, part, tableNames, unusable } from "./backup-file.ts";
import { insertRows, pagesOf } from "./table-pages.ts";

export type Counts = Readonly<Record<string, number>>;

/**
 * Writes everything as of one moment into a new file, readable by its owner only and encrypted with DATA_KEY.
 * Throws DatabaseError when the file exists. Nothing stands at `path` before it is complete and on the disk.
 */
export async function writeBackup(
  database: Database,
  options: { path: string; key: Buffer; at: number },
): Promise<Counts> {
  const { path, key, at } = options;
  await refuseExisting(path);
  const unfinished = `${path}.part`;
  const file = await open(unfinished, "w", 0o600);
  try {
    const write = await frameWriter(file, key);
    const counts = await database.snapshot(async (db) => {
      await write({ kind: "head", createdAt: at, migrations: Object.keys(migrations) });
      const written: Record<string, number> = {};
      for (const table of tableNames) {
        written[table] = 0;
        for await (const rows of pagesOf(db, table)) {
          written[table] += rows.length;
          await write(part.parse({ kind: "rows", table, rows }));
        }
      }
      return written;
    });
    await write({ kind: "end", counts });
    await file.sync();
    await file.close();
    await rename(unfinished, path);
    return counts;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * Replaces everything by what a backup holds, in one transaction, after the whole file was found good. Erasures that
 * came after the backup are done again. Throws DatabaseError, with nothing changed, when the file cannot be used.
 */
export async function restoreBackup(
  database: Database,
  options: {
    path: string;
    keys: readonly Buffer[];
    subjectOf: (person: { tenantId: string; aadObjectId: string }) => string;
  },
): Promise<{ counts: Counts; createdAt: number; erasedAgain: number }> {
  const { path, keys, subjectOf } = options;
  const { createdAt, counts } = await verify(path, keys);
  const erasedAgain = await database.transaction(async (db) => {
    const erasures = await db.selectFrom("erasures").selectAll().execute();
    for (const table of tableNames.toReversed()) await sql`delete from ${sql.table(table)}`.execute(db);
    for await (const each of framesOf(path, keys)) {
      if (each.kind !== "rows") continue;
      await insertRows(db, each.table, each.rows);
    }
    // Links and replies of that time are over; who was promised an erasure since then gets it again.
    await db.deleteFrom("exports").execute();
    await db
      .updateTable("outbox")
      .set({ state: "silent" })
      .where("state", "=", "owed")
      .where("person_id", "is not", null)
      .execute();
    for (const erasure of erasures) {
      await db
        .insertInto("erasures")
        .values(erasure)
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet({ erased_at: erasure.erased_at, expires_at: erasure.expires_at }),
        )
        .execute();
    }
    const later = erasures.filter(({ erased_at }) => erased_at >= createdAt);
    return eraseAgain(db, later, subjectOf);
  });
  await database.scrub();
  return { counts, createdAt, erasedAgain };
}

async function eraseAgain(
  db: Kysely<Tables>,
  erasures: readonly { id: string; kind: string }[],
  subjectOf: (person: { tenantId: string; aadObjectId: string }) => string,
): Promise<number> {
  const gone = new Set(erasures.map(({ id }) => id));
  let count = 0;
  const people = await db
    .selectFrom("people")
    .select(["id", "tenant_id as tenantId", "aad_object_id as aadObjectId"])
    .execute();
  for (const person of people) {
    if (!gone.has(subjectOf(person))) continue;
    await db.deleteFrom("people").where("id", "=", person.id).execute();
    count++;
  }
  for (const { id, kind } of erasures) {
    if (kind !== "object") continue;
    for (const table of ["reflections", "goals", "tasks", "drafts", "sessions", "cases"] as const) {
      const row = await db.selectFrom(table).select("person_id").where("id", "=", id).executeTakeFirst();
      if (!row) continue;
      await db.deleteFrom(table).where("id", "=", id).execute();
      await db
        .updateTable("outbox")
        .set({ payload_sealed: null })
        .where("person_id", "=", row.person_id)
        .execute();
      count++;
    }
  }
  return count;
}

/** Reads the whole file; what it finds is good only then. */
async function verify(path: string, keys: readonly Buffer[]): Promise<{ createdAt: number; counts: Counts }> {
  const found: Record<string, number> = {};
  let created: number | undefined;
  let ended: Counts | undefined;
  for await (const each of framesOf(path, keys)) {
    if (ended) throw unusable(path, "something follows its end");
    switch (each.kind) {
      case "head":
        created = each.createdAt;
        if (each.migrations.join() !== Object.keys(migrations).join())
          throw unusable(
            path,
            `it was made by another version (${each.migrations.at(-1)}): restore it with that one`,
          );
        break;
      case "rows":
        found[each.table] = (found[each.table] ?? 0) + each.rows.length;
        break;
      case "end":
        ended = each.counts;
    }
  }
  if (created === undefined || !ended) throw unusable(path, "its end is missing");
  for (const [table, count] of Object.entries(ended)) {
    if ((found[table] ?? 0) !== count) throw unusable(path, `rows of ${table} are missing`);
  }
  return { createdAt: created, counts: ended };
}

async function refuseExisting(path: string): Promise<void> {
  const there = await open(path, "r").catch(() => undefined);
  if (!there) return;
  await there.close();
  throw new DatabaseError(`${path} exists already and is not overwritten`);
}
