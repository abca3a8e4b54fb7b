import type { CompiledQuery } from "kysely";

/**
 * Marks a query whose result nobody waits for: it goes out together with others, and is done before any query that
 * comes after it. Deferred ones of different SQL must not depend on each other, since SQLite does them side by side. A
 * fault comes with what comes after, at the latest with the commit.
 */
export const deferred = Symbol("deferred");

/** Names a query that comes again and again, so that PostgreSQL reads and plans it once in a connection. */
export const prepared = Symbol("prepared");

export type Sendable = CompiledQuery & {
  readonly [deferred]?: true | undefined;
  readonly [prepared]?: string | undefined;
};
