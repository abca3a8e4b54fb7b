import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type DatabaseConnection, Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { QUEUE_SCHEMA } from "../delivery/delivery-queue.ts";
import { migrations } from "./migrations.ts";
import { openPostgres } from "./postgres-dialect.ts";
import type { Tables } from "./schema.ts";
import {
  alone,
  createSharedCommits,
  type SharedCommits,
  type Transact,
  type Work,
} from "./shared-commits.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";

type DatabaseKind = "sqlite" | "postgres";

export type Database = {
  readonly kind: DatabaseKind;
  readonly transaction: <T>(work: Work<T>) => Promise<T>;
  /** A transaction that may share its commit with those of other owners (see shared-commits.ts). */
  readonly sharedTransaction: SharedCommits["run"];
  readonly piggyback: SharedCommits["piggyback"];
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

const CUT_OFF_TRIES = 100;
const CUT_OFF_PAUSE_MS = 50;

type Opened = { readonly db: Kysely<Tables>; readonly database: Database };

function openSqlite(path: string): Opened {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(path) });
  const ownTransaction: Transact = (work) =>
    db.transaction().execute(async (trx) => work(trx, await connectionOf(trx)));
  const shared = createSharedCommits({ together: ownTransaction, alone: ownTransaction });
  const database: Database = {
    kind: "sqlite",
    snapshot: snapshotOf(db, "begin"),
    transaction: (work) => alone(ownTransaction, work),
    sharedTransaction: shared.run,
    piggyback: shared.piggyback,
    // Deleted rows are overwritten in place (secure_delete), but a page that was filled anew while it was balanced keeps
    // copies of cells between its own, and the log keeps all of them: the file is written anew, the log cut off.
    scrub: async () => {
      await sql`vacuum`.execute(db);
      await cutOffLog(db);
    },
    close: () => shared.idle().then(() => db.destroy()),
  };
  return { db, database };
}

/** Refused while somebody else writes back the log, or reads from it; busy time-out or not. */
async function cutOffLog(db: Kysely<Tables>): Promise<void> {
  for (let attempt = 1; attempt <= CUT_OFF_TRIES; attempt++) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return;
    await delay(CUT_OFF_PAUSE_MS);
  }
  throw new Error("The log of the database could not be cut off: it still holds what was deleted");
}

function openServer(url: string): Opened {
  const { db, transaction, impatientTransaction } = openPostgres<Tables>(url);
  // Whoever has to wait for another process's turn of the same person does not make the others wait.
  const shared = createSharedCommits({ together: impatientTransaction, alone: transaction });
  const database: Database = {
    kind: "postgres",
    snapshot: snapshotOf(db, "begin isolation level repeatable read read only"),
    transaction: (work) => alone(transaction, work),
    sharedTransaction: shared.run,
    piggyback: shared.piggyback,
    scrub: async () => void (await sql`vacuum`.execute(db)),
    close: () => shared.idle().then(() => db.destroy()),
  };
  return { db, database };
}

/** The connection of a transaction, for queries that need none of Kysely's layers. */
function connectionOf(trx: Kysely<Tables>): Promise<DatabaseConnection> {
  return trx.getExecutor().provideConnection(async (connection) => connection);
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
      (await db.introspection.getTables()).filter(isOurs).map(({ name }) => name),
    );
  if (done.length === Object.keys(migrations).length) return;
  const { error } = await migrator.migrateToLatest();
  if (error) throw new DatabaseError("The database could not be brought to this version", { cause: error });
}

/** The queue's tables stand in a schema of their own. */
function isOurs({ schema }: { schema?: string | undefined }): boolean {
  return schema !== QUEUE_SCHEMA;
}

async function namesOfExecuted(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => isOurs(table) && table.name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
