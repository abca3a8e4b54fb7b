import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations.ts";
import { openPostgres } from "./postgres-dialect.ts";
import type { Tables } from "./schema.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { createWriteQueue, type Work } from "./write-queue.ts";

type DatabaseKind = "sqlite" | "postgres";

export type Database = {
  readonly kind: DatabaseKind;
  /**
   * Runs `work` in one transaction: all of it is stored when the promise resolves, nothing when it rejects.
   * On SQLite, transactions that wait share one commit, and run again when another of them failed: work may run
   * more than once, and must do nothing beside the database that cannot be done twice.
   */
  readonly transaction: <T>(work: Work<T>) => Promise<T>;
  /** Removes deleted bytes: SQLite's write-ahead log and free pages; PostgreSQL's dead rows. */
  readonly scrub: () => Promise<void>;
  /** Reads as of one moment, however long it takes and whatever is written meanwhile. */
  readonly snapshot: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** A database that cannot be used as it is; the message tells the operator what to do. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** Opens `sqlite:<path>` or `postgres://…` and brings it to the newest schema. */
export async function openDatabase(
  url: string,
  /** Looks at a database that is not new before anything in it is changed; throws to refuse it. */
  check: (db: Kysely<Tables>, tables: readonly string[]) => Promise<void> = async () => {},
): Promise<Database> {
  const opened = url.startsWith("sqlite:") ? openSqlite(url.slice("sqlite:".length)) : openServer(url);
  try {
    await migrate(opened.db, check);
  } catch (error) {
    await opened.db.destroy();
    throw error;
  }
  return opened.database;
}

type Opened = { readonly db: Kysely<Tables>; readonly database: Database };

function openSqlite(path: string): Opened {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(path) });
  const queue = createWriteQueue(db);
  const database: Database = {
    kind: "sqlite",
    snapshot: snapshotOf(db, "begin"),
    transaction: queue.run,
    // Deleted rows are overwritten in place (secure_delete); the log still has them until it is cut off.
    scrub: async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
    close: () => queue.idle().then(() => db.destroy()),
  };
  return { db, database };
}

function openServer(url: string): Opened {
  const { db, transaction } = openPostgres<Tables>(url);
  const database: Database = {
    kind: "postgres",
    snapshot: snapshotOf(db, "begin isolation level repeatable read read only"),
    transaction,
    scrub: async () => void (await sql`vacuum`.execute(db)),
    close: () => db.destroy(),
  };
  return { db, database };
}

function snapshotOf(db: Kysely<Tables>, begin: string): Database["snapshot"] {
  return (work) =>
    db.connection().execute(async (connection) => {
      await sql.raw(begin).execute(connection);
      try {
        return await work(connection);
      } finally {
        await sql.raw("commit").execute(connection);
      }
    });
}

async function migrate(
  db: Kysely<Tables>,
  check: (db: Kysely<Tables>, tables: readonly string[]) => Promise<void>,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const done = await namesOfExecuted(db);
  const unknown = done.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new DatabaseError(
      `The database was written by a newer version of Lernkompass (it has "${unknown.join('", "')}"). ` +
        "Start that version, or restore a backup made before the upgrade. Nothing was changed.",
    );
  }
  if (done.length > 0)
    await check(
      db,
      (await db.introspection.getTables()).map(({ name }) => name),
    );
  if (done.length === Object.keys(migrations).length) return;
  const { error } = await migrator.migrateToLatest();
  if (error) throw new DatabaseError("The database could not be brought to this version", { cause: error });
}

async function namesOfExecuted(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
