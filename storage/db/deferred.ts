import type { CompiledQuery } from "kysely";

/**
 * Marks a query whose result nobody waits for: it goes out together with others, and is done before any query that
 * comes after it. Deferred ones of different SQL must not depend on each other, since SQLite does them side by side. A
 * fault comes with what comes after, at the latest with the commit.
 */
export const deferred = Symbol("deferred");

/** Names a query that comes again and again, so that PostgreSQL reads and plans it once in a connection. */
export const prepared = Symbol("prepared");

/** Goes with a query that many turns of one transaction have in common. */
export const batched = Symbol("batched");

/**
 * The same query for many at once: its one parameter is the list of their parameters, as JSON, and a row that it gives
 * tells as `nth` whose it is. SQLite takes it, since each query is a way to a thread and back, and the threads would
 * get in each other's way.
 */
export type Batch = {
  readonly query: CompiledQuery;
  /** Of deferred ones with the same subject, whosever they are, each finds the one before it done. */
  readonly subject?: string | undefined;
};

export type Sendable = CompiledQuery & {
  readonly [deferred]?: true | undefined;
  readonly [prepared]?: string | undefined;
  readonly [batched]?: Batch | undefined;
};
