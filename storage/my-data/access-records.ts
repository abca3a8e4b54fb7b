import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";

/** What an operator did with a person's data: on which day (ISO), and for which stated reason. */
export type Access = { readonly act: "export" | "erase"; readonly on: string; readonly reason: string };

/** Readable by the person alone. Kept by a digest of the directory id, since it outlives an erasure. */
export class AccessRecords {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  constructor(db: Kysely<Tables>, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  async add(subject: string, { act, on, reason }: Access, expiresAt: number): Promise<void> {
    const id = randomUUID();
    await this.#db
      .insertInto("access_records")
      .values({
        id,
        subject,
        act,
        on_day: on,
        reason_sealed: this.#seal.close(reason, `access_records:${id}`),
        expires_at: expiresAt,
      })
      .execute();
  }

  async listFor(subject: string): Promise<readonly Access[]> {
    const rows = await this.#db
      .selectFrom("access_records")
      .selectAll()
      .where("subject", "=", subject)
      .orderBy("on_day")
      .orderBy("id")
      .execute();
    return rows.map(({ id, act, on_day, reason_sealed }) => ({
      act: act === "erase" ? "erase" : "export",
      on: on_day,
      reason: this.#seal.open(reason_sealed, `access_records:${id}`),
    }));
  }

  async removeExpired(at: number): Promise<void> {
    await this.#db.deleteFrom("access_records").where("expires_at", "<=", at).execute();
  }
}
