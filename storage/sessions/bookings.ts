import type { Kysely } from "kysely";
import { type Booking, bookingSchema } from "../../domain/sessions/booking.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

/** Bookings on their way, one of a person at the most. */
export class Bookings {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  constructor(db: Kysely<Tables>, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  /** Stores a booking in place of an earlier one. `expiresAt`: UTC milliseconds. */
  async save(personId: string, booking: Booking, expiresAt: number): Promise<void> {
    const columns = {
      id: booking.id,
      body_sealed: sealJson(this.#seal, booking, `bookings:${personId}`),
      expires_at: expiresAt,
    };
    await this.#db
      .insertInto("bookings")
      .values({ person_id: personId, ...columns })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(columns))
      .execute();
  }

  async find(personId: string, at: number): Promise<Booking | undefined> {
    const row = await this.#db
      .selectFrom("bookings")
      .select("body_sealed")
      .where("person_id", "=", personId)
      .where("expires_at", ">", at)
      .executeTakeFirst();
    return row && openJson(this.#seal, bookingSchema, row.body_sealed, `bookings:${personId}`);
  }

  async remove(personId: string): Promise<void> {
    await this.#db.deleteFrom("bookings").where("person_id", "=", personId).execute();
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("bookings")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
}
