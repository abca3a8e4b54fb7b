import type { Kysely } from "kysely";
import type { Tables } from "../db/schema.ts";

/** Every text of the notice that was ever shown, so that it can be told later what a person acknowledged. */
export class Notices {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async add(notice: { id: string; voice: string; text: string }): Promise<void> {
    await this.#db
      .insertInto("notices")
      .values(notice)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
}
