import type { Compilable, CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { batched, deferred, prepared, type Sendable } from "./deferred.ts";

/** Built queries by name, for all transactions of a store. */
export type BuiltQueries = Map<string, CompiledQuery<unknown>>;

type Query<R> = {
  readonly name: string;
  readonly build: () => Compilable<R>;
  readonly parameters: readonly unknown[];
  readonly isDeferred?: true;
};

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

  run<R>(query: Query<R>): Promise<QueryResult<R>> {
    return this.#connection.executeQuery<R>(this.#sendable(query));
  }

  /** The same for a query that SQLite may do for many at once (see deferred.ts). */
  batch<R>(query: Query<R> & { buildForAll: () => Compilable; subject?: string }): Promise<QueryResult<R>> {
    const { name, buildForAll, subject } = query;
    const forAll = { query: this.#builtOnce(`${name}-for-all`, buildForAll), subject };
    const sendable: Sendable = { ...this.#sendable(query), [batched]: forAll };
    return this.#connection.executeQuery<R>(sendable);
  }

  #sendable({ name, build, parameters, isDeferred }: Query<unknown>): Sendable {
    return { ...this.#builtOnce(name, build), parameters, [deferred]: isDeferred, [prepared]: name };
  }

  #builtOnce(name: string, build: () => Compilable): CompiledQuery {
    const known = this.#built.get(name);
    if (known) return known;
    const built = build().compile();
    this.#built.set(name, built);
    return built;
  }
}
