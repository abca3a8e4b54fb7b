import { type Kysely, type Selectable, sql } from "kysely";
import { type CheckIn, checkInBodySchema } from "../../domain/goals/check-in.ts";
import type { CheckInsTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

export class CheckIns {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  constructor(db: Kysely<Tables>, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  async add(personId: string, { id, goalId, answer, lines, on }: CheckIn): Promise<void> {
    await this.#db
      .insertInto("check_ins")
      .values(({ selectFrom }) => ({
        id,
        person_id: personId,
        goal_id: goalId,
        body_sealed: sealJson(this.#seal, { answer, lines }, `check_ins:${id}`),
        on_day: on,
        position: selectFrom("check_ins")
          .select(sql<number>`coalesce(max(position), 0) + 1`.as("next"))
          .where("goal_id", "=", goalId),
      }))
      .execute();
  }

  /** A goal's check-ins, newest first. */
  async listFor(personId: string, goalId: string, limit: number): Promise<readonly CheckIn[]> {
    const rows = await this.#db
      .selectFrom("check_ins")
      .selectAll()
      .where("goal_id", "=", goalId)
      .where("person_id", "=", personId)
      .orderBy("position", "desc")
      .limit(limit)
      .execute();
    return rows.map((row) => this.#from(row));
  }

  #from(row: Selectable<CheckInsTable>): CheckIn {
    return {
      ...openJson(this.#seal, checkInBodySchema, row.body_sealed, `check_ins:${row.id}`),
      id: row.id,
      goalId: row.goal_id,
      on: row.on_day,
    };
  }
}
