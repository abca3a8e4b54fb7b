import type { Kysely } from "kysely";
import type { Tables } from "../db/schema.ts";

export type Erasure = { readonly id: string; readonly kind: "person" | "object"; readonly erasedAt: number };

/** What was erased, so that it can be erased again from an older backup. Digests and random ids, no words. */
export class Erasures {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async add({ id, kind, erasedAt }: Erasure, expiresAt: number): Promise<void> {
    await this.#db
      .insertInto("erasures")
      .values({ id, kind, erased_at: erasedAt, expires_at: expiresAt })
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet({ erased_at: erasedAt, expires_at: expiresAt }),
      )
      .execute();
  }

  async removeExpired(at: number): Promise<void> {
    await this.#db.deleteFrom("erasures").where("expires_at", "<=", at).execute();
  }
}
