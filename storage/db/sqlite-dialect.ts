import { setTimeout as delay } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import sqlite3 from "sqlite3";
import { deferred, type Gathered, gathered, type Sendable } from "./deferred.ts";

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

const MAX_CACHED_STATEMENTS = 200;

/** Queries of one kind that go out together, and what comes back for all of them. */
type Asked = {
  readonly queries: CompiledQuery[];
  readonly answer: Promise<QueryResult<{ readonly nth?: number }>>;
};

class SqliteConnection implements DatabaseConnection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Deferred queries that wait for others of their kind, by what does all of them at once and by their subject. */
  #gathered = new Map<CompiledQuery, Map<string, CompiledQuery>>();
  /** Of deferred queries that wait or are under way. */
  readonly #subjects = new Set<string>();
  readonly #asked = new Map<CompiledQuery, Asked>();
  /** Whether the last question was several people's: one alone has nobody to wait for. */
  #isInCompany = false;
  /** The first fault of a deferred query, thrown by what comes after it. */
  #fault: unknown;

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  static open(path: string): Promise<SqliteConnection> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(path, (error) =>
        error
          ? reject(new Error(`Cannot open the SQLite file ${path}`, { cause: error }))
          : resolve(new SqliteConnection(database)),
      );
    });
  }

  async executeQuery<R>(query: Sendable): Promise<QueryResult<R>> {
    const { [gathered]: forAll } = query;
    if (!query[deferred]) {
      await this.finishDeferred();
      return forAll ? this.#ask<R>(query, forAll.query) : this.#run<R>(query);
    }
    if (forAll) await this.#gather(query, forAll);
    else this.#defer(query);
    return { rows: [] };
  }

  /** What several ask at the same moment goes out as one query. */
  async #ask<R>(query: CompiledQuery, forAll: CompiledQuery): Promise<QueryResult<R>> {
    const { queries, answer } = this.#asked.get(forAll) ?? this.#askSoon(forAll);
    const nth = queries.push(query) - 1;
    const { rows } = await answer;
    return { rows: (queries.length === 1 ? rows : rows.filter((row) => row.nth === nth)) as R[] };
  }

  #askSoon(forAll: CompiledQuery): Asked {
    const queries: CompiledQuery[] = [];
    const answer = Promise.resolve().then(() => {
      this.#asked.delete(forAll);
      this.#isInCompany = queries.length > 1;
      return this.#run<{ nth?: number }>(together(queries, forAll));
    });
    const asked = { queries, answer };
    this.#asked.set(forAll, asked);
    return asked;
  }

  async #gather(query: CompiledQuery, { query: forAll, subject = "" }: Gathered): Promise<void> {
    // Again and again: of several that have waited for the same one, only the first may go on.
    while (this.#subjects.has(subject)) await this.finishDeferred();
    this.#subjects.add(subject);
    if (!this.#isInCompany) return this.#defer(query, [subject]);
    const others = this.#gathered.get(forAll);
    if (others) others.set(subject, query);
    else this.#gathered.set(forAll, new Map([[subject, query]]));
  }

  #defer(query: CompiledQuery, subjects: Iterable<string> = []): void {
    const done = this.#run(query)
      .catch(this.#remember)
      .finally(() => {
        this.#underWay.delete(done);
        for (const subject of subjects) this.#subjects.delete(subject);
      });
    this.#underWay.add(done);
  }

  async #run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return run<R>(await this.#prepared(query.sql), query);
  }

  /** Deferred queries run beside each other in SQLite's threads; what comes after them finds them done. */
  async finishDeferred(): Promise<void> {
    if (this.#gathered.size > 0) {
      const gathered = this.#gathered;
      this.#gathered = new Map();
      for (const [forAll, queries] of gathered)
        this.#defer(together([...queries.values()], forAll), queries.keys());
    }
    await Promise.all(this.#underWay);
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault !== undefined) throw fault;
  }

  readonly #remember = (fault: unknown) => {
    this.#fault ??= fault;
  };

  // biome-ignore lint/correctness/useYield: there is nothing to stream; the interface asks for the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not supported on SQLite");
  }

  async close(): Promise<void> {
    await this.#finalizeAll();
    await new Promise<void>((resolve, reject) => {
      this.#database.close((error) => (error ? reject(error) : resolve()));
    });
  }

  #prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MAX_CACHED_STATEMENTS) void this.#finalizeAll();
    const { promise, resolve, reject } = Promise.withResolvers<sqlite3.Statement>();
    this.#statements.set(sql, promise);
    const statement = this.#database.prepare(sql, (error: Error | null) => {
      // A statement that cannot be prepared says so here, and never calls back when it is run.
      if (!error) return resolve(statement);
      this.#statements.delete(sql);
      reject(error);
    });
    return promise;
  }

  async #finalizeAll(): Promise<void> {
    const old = [...this.#statements.values()];
    this.#statements.clear();
    await Promise.allSettled(old.map(async (statement) => finalize(await statement)));
  }
}

function together(queries: readonly CompiledQuery[], forAll: CompiledQuery): CompiledQuery {
  const [first, ...others] = queries;
  if (first && others.length === 0) return first;
  return { ...forAll, parameters: [JSON.stringify(queries.map(({ parameters }) => parameters))] };
}

function run<R>(statement: sqlite3.Statement, query: CompiledQuery): Promise<QueryResult<R>> {
  return new Promise((resolve, reject) => {
    if (returnsRows(query)) {
      statement.all<R>(query.parameters, (error: Error | null, rows: R[]) =>
        error ? reject(error) : resolve({ rows }),
      );
      return;
    }
    statement.run(query.parameters, function (this: sqlite3.RunResult, error: Error | null) {
      if (error) reject(error);
      else resolve({ rows: [], numAffectedRows: BigInt(this.changes) });
    });
  });
}

function returnsRows({ sql, query }: CompiledQuery): boolean {
  switch (query.kind) {
    case "SelectQueryNode":
      return true;
    case "RawNode":
      return /^\s*(select|pragma|with)\b|\breturning\b/i.test(sql);
    case "InsertQueryNode":
    case "UpdateQueryNode":
    case "DeleteQueryNode":
      return query.returning !== undefined;
    default:
      return false;
  }
}

function finalize(statement: sqlite3.Statement): Promise<void> {
  return new Promise((resolve) => statement.finalize(() => resolve()));
}
