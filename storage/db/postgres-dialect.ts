import type { Writable } from "node:stream";
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import pg from "pg";
import { deferred, prepared, type Sendable } from "./deferred.ts";

const POOL_SIZE = 16;
const CONNECT_WITHIN_MS = 5_000;
const IMPATIENT_AFTER_MS = 200;
const INT8 = 20;

/**
 * A kysely dialect on `pg` that saves round trips, which are most of what PostgreSQL costs a turn: the begin of a
 * transaction and queries marked as deferred are sent together with the next query, in one write.
 */
export function postgresDialect(connectionString: string): Dialect {
  return dialectOn(new PipeliningDriver(connectionString));
}

function dialectOn(driver: Driver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

type Transact<Tables> = <T>(
  work: (db: Kysely<Tables>, connection: DatabaseConnection) => Promise<T>,
) => Promise<T>;

/**
 * A database on `pg`, with transactions that go without Kysely's layers: a dozen promises in every turn. An `impatient`
 * one fails when it has to wait for somebody's lock.
 */
export function openPostgres<Tables>(connectionString: string): {
  readonly db: Kysely<Tables>;
  readonly transaction: Transact<Tables>;
  readonly impatientTransaction: Transact<Tables>;
} {
  const driver = new PipeliningDriver(connectionString);
  const onConnections = new WeakMap<DatabaseConnection, Kysely<Tables>>();
  const dbOn = (connection: PipeliningConnection) => {
    const known = onConnections.get(connection);
    const db = known ?? new Kysely<Tables>({ dialect: dialectOn(new DriverOfOne(connection)) });
    if (!known) onConnections.set(connection, db);
    return db;
  };
  const beginningWith =
    (begin: string): Transact<Tables> =>
    async (work) => {
      const connection = await driver.acquireConnection();
      try {
        connection.begin(begin);
        const value = await work(dbOn(connection), connection);
        await connection.commit();
        return value;
      } catch (error) {
        // A connection that cannot even roll back is replaced by the pool; what matters is why.
        await connection.rollBack().catch(() => {});
        throw error;
      } finally {
        connection.release();
      }
    };
  return {
    db: new Kysely<Tables>({ dialect: dialectOn(driver) }),
    transaction: beginningWith("begin"),
    impatientTransaction: beginningWith(`begin; set local lock_timeout = ${IMPATIENT_AFTER_MS}`),
  };
}

/** The one connection of a transaction, which somebody else begins and ends. */
class DriverOfOne implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    throw new Error("A transaction is under way already");
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class PipeliningDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #connections = new WeakMap<pg.PoolClient, PipeliningConnection>();

  constructor(connectionString: string) {
    const types = {
      // int8 arrives as text; all of ours are counts and UTC milliseconds, safe as numbers.
      getTypeParser: ((oid: number, format?: "text") =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    };
    const config = {
      connectionString,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      types,
      pipeline: true,
    };
    this.#pool = new pg.Pool(config);
    // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
    this.#pool.on("error", () => {});
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipeliningConnection> {
    const client = await this.#pool.connect();
    const connection = this.#connections.get(client) ?? new PipeliningConnection(client);
    this.#connections.set(client, connection);
    return connection;
  }

  async beginTransaction(connection: PipeliningConnection): Promise<void> {
    connection.begin("begin");
  }

  async commitTransaction(connection: PipeliningConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: PipeliningConnection): Promise<void> {
    await connection.rollBack();
  }

  async releaseConnection(connection: PipeliningConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class PipeliningConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #stream: Writable;
  #isHeldBack = false;
  #isLettingGo = false;
  /** The first fault of a deferred query: what follows fails too, but with a less telling message. */
  #fault: Error | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    // One that breaks under a transaction fails its queries, and is replaced by the pool; see above.
    client.on("error", () => {});
    // Not in the types, but where `pg` itself corks its writes.
    this.#stream = (client as unknown as { connection: { stream: Writable } }).connection.stream;
  }

  begin(statement: string): void {
    this.#holdBack();
    this.#client.query(statement).catch(this.#remember);
  }

  #defer(query: Sendable): void {
    this.#holdBack();
    this.#send(query).catch(this.#remember);
  }

  #send(query: Sendable): Promise<pg.QueryResult> {
    const { [prepared]: name, sql: text, parameters } = query;
    return this.#client.query({ ...(name === undefined ? {} : { name }), text, values: [...parameters] });
  }

  async executeQuery<R>(query: Sendable): Promise<QueryResult<R>> {
    if (query[deferred]) {
      this.#defer(query);
      return { rows: [] };
    }
    try {
      const answer = this.#send(query);
      this.#letGo();
      const { rows, rowCount, command } = await answer;
      if (this.#fault) throw this.#fault;
      const isChange = command === "INSERT" || command === "UPDATE" || command === "DELETE";
      return { rows: rows as R[], ...(isChange ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    } catch (error) {
      throw this.#fault ?? error;
    }
  }

  async commit(): Promise<void> {
    const answer = this.#client.query("commit");
    this.#letGo();
    const { command } = await answer;
    if (this.#fault) throw this.#fault;
    // PostgreSQL answers so, without an error, when a statement before had failed.
    if (command === "ROLLBACK") throw new Error("The transaction was rolled back instead of committed");
  }

  async rollBack(): Promise<void> {
    const answer = this.#client.query("rollback");
    this.#letGo();
    await answer;
  }

  // biome-ignore lint/correctness/useYield: there is nothing to stream; the interface asks for the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not supported");
  }

  release(): void {
    this.#letGo();
    // Every query has been answered by now; the next transaction on this connection starts without its faults.
    this.#fault = undefined;
    this.#client.release();
  }

  readonly #remember = (fault: Error) => {
    this.#fault ??= fault;
  };

  #holdBack(): void {
    if (!this.#isHeldBack) this.#stream.cork();
    this.#isHeldBack = true;
  }

  /** When nothing that can go on without an answer is left to do: what others ask meanwhile goes out with it. */
  #letGo(): void {
    if (!this.#isHeldBack || this.#isLettingGo) return;
    this.#isLettingGo = true;
    process.nextTick(() => {
      this.#isHeldBack = false;
      this.#isLettingGo = false;
      this.#stream.uncork();
    });
  }
}
