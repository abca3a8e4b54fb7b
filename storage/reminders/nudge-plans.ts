import { type Kysely, sql } from "kysely";
import type { Reach } from "../../domain/person.ts";
import { type NudgeSettings, nudgeSettingsSchema } from "../../domain/reminders/nudge.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

/** The weekly question of a person. */
export type NudgePlan = {
  readonly settings: NudgeSettings;
  /** UTC milliseconds; undefined when it has ended by itself. */
  readonly nextDueAt: number | undefined;
  /** ISO day until which it is paused. */
  readonly restsUntil: string | undefined;
  /** ISO week of the last one. */
  readonly lastWeek: string | undefined;
  /** ISO day of the consent. */
  readonly chosenOn: string;
};

/** A plan that is due, with what of its person decides about it. */
export type DuePlan = NudgePlan & {
  readonly personId: string;
  readonly nextDueAt: number;
  readonly zone: string;
  readonly siteId: string | undefined;
  /** ISO day until which the person lets all reminders rest. */
  readonly personRestsUntil: string | undefined;
  readonly unanswered: number;
  readonly reach: Reach;
};

export class NudgePlans {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;

  constructor({ db, seal, isPostgres }: { db: Kysely<Tables>; seal: Seal; isPostgres: boolean }) {
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
  }

  async save(personId: string, plan: NudgePlan): Promise<void> {
    const columns = {
      settings_sealed: sealJson(this.#seal, plan.settings, `nudge_plans:${personId}`),
      next_due_at: plan.nextDueAt ?? null,
      rests_until: plan.restsUntil ?? null,
      last_week: plan.lastWeek ?? null,
      chosen_on: plan.chosenOn,
    };
    await this.#db
      .insertInto("nudge_plans")
      .values({ person_id: personId, ...columns })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(columns))
      .execute();
  }

  async find(personId: string): Promise<NudgePlan | undefined> {
    return (await this.findAll([personId])).get(personId);
  }

  async findAll(personIds: readonly string[]): Promise<ReadonlyMap<string, NudgePlan>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom("nudge_plans")
      .selectAll()
      .where("person_id", "in", personIds)
      .execute();
    return new Map(rows.map((row) => [row.person_id, this.#from(row)]));
  }

  /** Ends the weekly question at once, with the consent to it. */
  async remove(personId: string): Promise<void> {
    await this.#db.deleteFrom("nudge_plans").where("person_id", "=", personId).execute();
  }

  /** Up to `limit` plans that are due, the earliest first; on PostgreSQL without those that somebody is working on. */
  async due(at: number, limit: number): Promise<readonly DuePlan[]> {
    const due = this.#db
      .selectFrom("nudge_plans")
      .innerJoin("people", "people.id", "nudge_plans.person_id")
      .selectAll("nudge_plans")
      .select(["time_zone", "site_id", "rest_until", "unanswered", "reach"])
      .where("next_due_at", "<=", at)
      .orderBy("next_due_at")
      .orderBy("person_id")
      .limit(limit);
    const rows = await (this.#isPostgres ? due.forUpdate("nudge_plans").skipLocked() : due).execute();
    return rows.map((row) => ({
      ...this.#from(row),
      nextDueAt: row.next_due_at ?? at,
      personId: row.person_id,
      zone: row.time_zone,
      siteId: row.site_id ?? undefined,
      personRestsUntil: row.rest_until ?? undefined,
      unanswered: row.unanswered,
      reach: row.reach,
    }));
  }

  /** Moves plans on: when they are due next, and which week was the last one. */
  async moveOn(
    moves: readonly { personId: string; nextDueAt: number | undefined; lastWeek: string | undefined }[],
  ): Promise<void> {
    if (moves.length === 0) return;
    const json = JSON.stringify(
      moves.map((move) => [move.personId, move.nextDueAt ?? null, move.lastWeek ?? null]),
    );
    const listed = this.#isPostgres ? sql`jsonb_array_elements(${json}::jsonb)` : sql`json_each(${json})`;
    await sql`update nudge_plans set next_due_at = cast(each.value ->> 1 as bigint), last_week = each.value ->> 2
      from ${listed} as each where nudge_plans.person_id = each.value ->> 0`.execute(this.#db);
  }

  #from(row: {
    person_id: string;
    settings_sealed: string;
    next_due_at: number | null;
    rests_until: string | null;
    last_week: string | null;
    chosen_on: string;
  }): NudgePlan {
    return {
      settings: openJson(
        this.#seal,
        nudgeSettingsSchema,
        row.settings_sealed,
        `nudge_plans:${row.person_id}`,
      ),
      nextDueAt: row.next_due_at ?? undefined,
      restsUntil: row.rests_until ?? undefined,
      lastWeek: row.last_week ?? undefined,
      chosenOn: row.chosen_on,
    };
  }
}
