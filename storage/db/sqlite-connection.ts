import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import sqlite3 from "sqlite3";
import { type Batch, batched, deferred, type Sendable } from "./deferred.ts";

const MAX_CACHED_STATEMENTS = 200;

/** Queries of one kind that go out together, and what comes back for all of them. */
type ReadBatch = {
  readonly queries: CompiledQuery[];
  readonly answer: Promise<QueryResult<{ readonly nth?: number }>>;
};

export class SqliteConnection implements DatabaseConnection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Deferred queries that wait for others of their kind, by what does all of them at once and by their subject. */
  #batched = new Map<CompiledQuery, Map<string, CompiledQuery>>();
  /** Of deferred queries that wait or are under way. */
  readonly #subjects = new Set<string>();
  readonly #reads = new Map<CompiledQuery, ReadBatch>();
  /** Whether the last question was several people's: one alone has nobody to wait for. */
  #hasOthers = false;
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
    const { [batched]: forAll } = query;
    if (!query[deferred]) {
      await this.finishDeferred();
      return forAll ? this.#readInBatch<R>(query, forAll.query) : this.#run<R>(query);
    }
    if (forAll) await this.#addToBatch(query, forAll);
    else this.#defer(query);
    return { rows: [] };
  }

  /** What several ask at the same moment goes out as one query. */
  async #readInBatch<R>(query: CompiledQuery, forAll: CompiledQuery): Promise<QueryResult<R>> {
    const { queries, answer } = this.#reads.get(forAll) ?? this.#openRead(forAll);
    const nth = queries.push(query) - 1;
    const { rows } = await answer;
    return { rows: (queries.length === 1 ? rows : rows.filter((row) => row.nth === nth)) as R[] };
  }

  #openRead(forAll: CompiledQuery): ReadBatch {
    const queries: CompiledQuery[] = [];
    const answer = Promise.resolve().then(() => {
      this.#reads.delete(forAll);
      this.#hasOthers = queries.length > 1;
      return this.#run<{ nth?: number }>(together(queries, forAll));
    });
    const asked = { queries, answer };
    this.#reads.set(forAll, asked);
    return asked;
  }

  async #addToBatch(query: CompiledQuery, { query: forAll, subject = "" }: Batch): Promise<void> {
    // Again and again: of several that have waited for the same one, only the first may go on.
    while (this.#subjects.has(subject)) await this.finishDeferred();
    this.#subjects.add(subject);
    if (!this.#hasOthers) return this.#defer(query, [subject]);
    const others = this.#batched.get(forAll);
    if (others) others.set(subject, query);
    else this.#batched.set(forAll, new Map([[subject, query]]));
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
    if (this.#batched.size > 0) {
      const batched = this.#batched;
      this.#batched = new Map();
      for (const [forAll, queries] of batched)
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
