import { type Kysely, type Selectable, sql } from "kysely";
import { type Waiting, waitingBodySchema } from "../../domain/sessions/booking.ts";
import type { Tables, WaitingTable } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

/** Who waits for a time with a guide, in order; one place of a person at the most. */
export class WaitingList {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;

  constructor({ db, seal, isPostgres }: { db: Kysely<Tables>; seal: Seal; isPostgres: boolean }) {
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
  }

  /** Adds a person at the end; who is in the list already keeps the place, and it is about the new wish. */
  async join(entry: Omit<Waiting, "position" | "offer">): Promise<void> {
    const { id, personId, sinceOn, expiresAt } = entry;
    const body_sealed = this.#sealed(personId, entry);
    await this.#db
      .insertInto("waiting")
      .values(({ selectFrom }) => ({
        id,
        person_id: personId,
        body_sealed,
        since_on: sinceOn,
        position: selectFrom("waiting").select(sql<number>`coalesce(max(position), 0) + 1`.as("next")),
        expires_at: expiresAt,
      }))
      .onConflict((conflict) =>
        conflict.column("person_id").doUpdateSet({ body_sealed, expires_at: expiresAt }),
      )
      .execute();
  }

  async find(personId: string): Promise<Waiting | undefined> {
    const row = await this.#db
      .selectFrom("waiting")
      .selectAll()
      .where("person_id", "=", personId)
      .executeTakeFirst();
    return row && this.#from(row);
  }

  /** How many wait in front of a person. */
  async ahead({ position }: Waiting): Promise<number> {
    const { count } = await this.#db
      .selectFrom("waiting")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("position", "<", position)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Who waits without an offer, in order, after a position; on PostgreSQL without those somebody is working on. */
  async next(options: { after: number; limit: number }): Promise<readonly Waiting[]> {
    const waiting = this.#db
      .selectFrom("waiting")
      .selectAll()
      .where("session_id", "is", null)
      .where("position", ">", options.after)
      .orderBy("position")
      .limit(options.limit);
    const rows = await (this.#isPostgres ? waiting.forNoKeyUpdate().skipLocked() : waiting).execute();
    return rows.map((row) => this.#from(row));
  }

  /** Offers that nobody has answered in time. */
  async lapsed(at: number, limit: number): Promise<readonly Waiting[]> {
    const lapsed = this.#db
      .selectFrom("waiting")
      .selectAll()
      .where("offer_until", "<=", at)
      .orderBy("offer_until")
      .limit(limit);
    const rows = await (this.#isPostgres ? lapsed.forNoKeyUpdate().skipLocked() : lapsed).execute();
    return rows.map((row) => this.#from(row));
  }

  async offer(id: string, { sessionId, until }: { sessionId: string; until: number }): Promise<void> {
    await this.#db
      .updateTable("waiting")
      .set({ session_id: sessionId, offer_until: until })
      .where("id", "=", id)
      .execute();
  }

  /** Takes a person off the list; gives the place that was left. */
  async leave(personId: string): Promise<Waiting | undefined> {
    const row = await this.#db
      .deleteFrom("waiting")
      .where("person_id", "=", personId)
      .returningAll()
      .executeTakeFirst();
    return row && this.#from(row);
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("waiting")
      .where("expires_at", "<=", at)
      .where("session_id", "is", null)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #sealed(
    personId: string,
    { concern, topic, isOwnSiteWanted, guideId }: Omit<Waiting, "position" | "offer">,
  ) {
    const body = { concern, topic, isOwnSiteWanted, guideId };
    return sealJson(this.#seal, body, `waiting:${personId}`);
  }

  #from(row: Selectable<WaitingTable>): Waiting {
    const { session_id: sessionId, offer_until: until } = row;
    return {
      ...openJson(this.#seal, waitingBodySchema, row.body_sealed, `waiting:${row.person_id}`),
      id: row.id,
      personId: row.person_id,
      sinceOn: row.since_on,
      position: row.position,
      offer: sessionId === null || until === null ? undefined : { sessionId, until },
      expiresAt: row.expires_at,
    };
  }
}
