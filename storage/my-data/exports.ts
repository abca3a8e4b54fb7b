import type { Kysely } from "kysely";
import type { Tables } from "../db/schema.ts";

/** What a link gives: everything of a person, or one reflection, or one goal. */
export type Export = {
  readonly personId: string;
  readonly reflectionId?: string | undefined;
  readonly goalId?: string | undefined;
};

/** Links that give a person's own data, once. Only a digest of the secret part is stored. */
export class Exports {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async add(entry: Export & { tokenHash: string; expiresAt: number }): Promise<void> {
    await this.#db
      .insertInto("exports")
      .values({
        token_hash: entry.tokenHash,
        person_id: entry.personId,
        reflection_id: entry.reflectionId ?? null,
        goal_id: entry.goalId ?? null,
        expires_at: entry.expiresAt,
      })
      .execute();
  }

  async find(tokenHash: string, at: number): Promise<Export | undefined> {
    const row = await this.#db
      .selectFrom("exports")
      .select(["person_id", "reflection_id", "goal_id"])
      .where("token_hash", "=", tokenHash)
      .where("expires_at", ">", at)
      .executeTakeFirst();
    return row && exportFrom(row);
  }

  /** Uses a link up; undefined when it is unknown, used or over. */
  async take(tokenHash: string, at: number): Promise<Export | undefined> {
    const row = await this.#db
      .deleteFrom("exports")
      .where("token_hash", "=", tokenHash)
      .where("expires_at", ">", at)
      .returning(["person_id", "reflection_id", "goal_id"])
      .executeTakeFirst();
    return row && exportFrom(row);
  }

  async removeExpired(at: number): Promise<void> {
    await this.#db.deleteFrom("exports").where("expires_at", "<=", at).execute();
  }
}

function exportFrom(row: {
  person_id: string;
  reflection_id: string | null;
  goal_id: string | null;
}): Export {
  return {
    personId: row.person_id,
    reflectionId: row.reflection_id ?? undefined,
    goalId: row.goal_id ?? undefined,
  };
}
