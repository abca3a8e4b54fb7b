import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/schema.ts";

/** Nobody is made to wait longer than this; a moment further ahead is from before the clock was set back. */
const MAX_AHEAD_MS = 120_000;

/** One ceiling for all server processes on a database: each takes its moments from the same row. */
export class Pace {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /**
   * Takes `count` moments, `spacingMs` apart, none before `at`; gives the first (UTC milliseconds). None is taken when the
   * first lies more than `withinMs` ahead: then it says when to ask again.
   */
  async take({
    name,
    at,
    count,
    spacingMs,
    withinMs,
  }: {
    name: string;
    at: number;
    count: number;
    spacingMs: number;
    withinMs: number;
  }): Promise<{ firstAt: number; isTaken: boolean }> {
    const length = Math.ceil(count * spacingMs);
    const first = sql<number>`case when pace.next_at between ${at} and ${at + MAX_AHEAD_MS} then pace.next_at else ${at} end`;
    const { rows } = await sql<{ next_at: number }>`
      insert into pace (name, next_at) values (${name}, ${Math.ceil(at + length)})
      on conflict (name) do update set next_at = ${first} + ${length} where ${first} <= ${at + withinMs}
      returning next_at`.execute(this.#db);
    if (rows[0]) return { firstAt: rows[0].next_at - length, isTaken: true };
    const { next_at } = await this.#db
      .selectFrom("pace")
      .select("next_at")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    return { firstAt: next_at, isTaken: false };
  }

  /** Nobody takes a moment before `until`, at most two minutes from `at`. */
  async holdUntil({ name, at, until }: { name: string; at: number; until: number }): Promise<void> {
    const first = Math.ceil(Math.min(until, at + MAX_AHEAD_MS));
    await sql`insert into pace (name, next_at) values (${name}, ${first})
      on conflict (name) do update set next_at = case when pace.next_at > ${first} then pace.next_at else ${first} end`.execute(
      this.#db,
    );
  }
}
