import type { Compilable, CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { deferred, prepared, type Sendable } from "./deferred.ts";

/** Built queries by name, for all transactions of a store. */
export type BuiltQueries = Map<string, CompiledQuery<unknown>>;

/**
 * Queries of every turn, on the connection of one transaction: built once, since building costs more than SQLite needs
 * to answer, and sent without the layers that every other query goes through. The parameters are given in the order in
 * which they stand in the SQL. Nobody reads the result of a deferred one (see deferred.ts).
 */
export class Statements {
  readonly #built: BuiltQueries;
  readonly #connection: DatabaseConnection;

  constructor(built: BuiltQueries, connection: DatabaseConnection) {
    this.#built = built;
    this.#connection = connection;
  }

  run<R>(query: {
    name: string;
    build: () => Compilable<R>;
    parameters: readonly unknown[];
    isDeferred?: true;
  }): Promise<QueryResult<R>> {
    const known = this.#built.get(query.name) as CompiledQuery<R> | undefined;
    const built = known ?? query.build().compile();
    if (!known) this.#built.set(query.name, built);
    const { name, parameters, isDeferred } = query;
    const sendable: Sendable = { ...built, parameters, [deferred]: isDeferred, [prepared]: name };
    return this.#connection.executeQuery<R>(sendable);
  }
}
