import { setTimeout as delay } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { SqliteConnection } from "./sqlite-connection.ts";

/**
 * A kysely dialect on the `sqlite3` package. One connection behind a mutex: on a shared connection another
 * request's INSERT during an open transaction would be lost by that transaction's ROLLBACK.
 */
export function sqliteDialect(path: string): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new SqliteDriver(path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

// Durable after a power cut, erased bytes overwritten, and patient with a second process on the same file.
const PRAGMAS = [
  "PRAGMA busy_timeout = 5000",
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  // Pages after which a commit writes back what the checkpoints beside it have left of the log, which then starts anew.
  "PRAGMA wal_autocheckpoint = 4000",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
];

/** SQLite can undo changes of the schema; so migrations run in a transaction, which keeps a second process out. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #path: string;
  #connection: SqliteConnection | undefined;
  readonly #checkpoints: Checkpoints;
  #lastInLine: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(path: string) {
    this.#path = path;
    this.#checkpoints = new Checkpoints(path);
  }

  async init(): Promise<void> {
    this.#connection = await SqliteConnection.open(this.#path);
    for (const pragma of PRAGMAS) await patiently(this.#connection, pragma);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastInLine;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#lastInLine = promise;
    await before;
    this.#release = resolve;
    if (!this.#connection) throw new Error("The database is closed");
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Not deferred: a read followed by another process's commit would fail at the first write, busy time-out or not.
    await connection.executeQuery(CompiledQuery.raw("BEGIN IMMEDIATE"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("COMMIT"));
    this.#checkpoints.plan();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // What is still being done is undone as well, and its fault is of no interest any more.
    await connection.finishDeferred().catch(() => {});
    await connection.executeQuery(CompiledQuery.raw("ROLLBACK"));
  }

  async destroy(): Promise<void> {
    await this.#lastInLine;
    await this.#checkpoints.stop();
    await this.#connection?.close();
    this.#connection = undefined;
  }
}

const CHECKPOINT_AFTER_MS = 250;

/**
 * Writes the log back into the file on a connection of its own, beside the turns: left to the commits, as SQLite does
 * it, one turn in a hundred and fifty would wait ten times as long for it as for its own commit.
 */
class Checkpoints {
  readonly #path: string;
  #connection: SqliteConnection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** A moment from now, unless that is planned already. */
  plan(): void {
    this.#timer ??= setTimeout(() => {
      // What cannot be written back now is by a later one, or by a commit.
      this.#underWay = this.#run()
        .catch(() => {})
        .finally(() => {
          this.#timer = undefined;
        });
    }, CHECKPOINT_AFTER_MS).unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#underWay;
    await this.#connection?.close();
  }

  async #run(): Promise<void> {
    this.#connection ??= await SqliteConnection.open(this.#path);
    await this.#connection.executeQuery(CompiledQuery.raw("PRAGMA wal_checkpoint(PASSIVE)"));
  }
}

const TRIES = 100;
const PAUSE_MS = 20;

/** Turning on the write-ahead log is refused at once while another process does the same, busy time-out or not. */
async function patiently(connection: SqliteConnection, pragma: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.executeQuery(CompiledQuery.raw(pragma));
      return;
    } catch (error) {
      const isBusy = error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
      if (!isBusy || attempt === TRIES) throw error;
      await delay(PAUSE_MS);
    }
  }
}
