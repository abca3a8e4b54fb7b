import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import { deferred } from "./postgres-dialect.ts";
import type { Tables } from "./schema.ts";

/**
 * Queries of every turn, built once: building costs more than SQLite needs to answer. The parameters are given in
 * the order in which they stand in the SQL. Nobody reads the result of a deferred one (see postgres-dialect.ts);
 * SQLite, which has no round trips, does it at once.
 */
export class Statements {
  readonly #built = new Map<string, CompiledQuery<unknown>>();

  run<R>(
    db: Kysely<Tables>,
    query: { name: string; build: () => Compilable<R>; parameters: readonly unknown[]; isDeferred?: true },
  ): Promise<QueryResult<R>> {
    const known = this.#built.get(query.name) as CompiledQuery<R> | undefined;
    const built = known ?? query.build().compile();
    if (!known) this.#built.set(query.name, built);
    return db.executeQuery({
      ...built,
      parameters: query.parameters,
      ...(query.isDeferred ? { [deferred]: true } : {}),
    });
  }
}
