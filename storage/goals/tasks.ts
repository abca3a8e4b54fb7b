import { type Kysely, type Selectable, sql } from "kysely";
import { type Task, taskBodySchema } from "../../domain/goals/task.ts";
import type { Tables, TasksTable } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

export class Tasks {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  constructor(db: Kysely<Tables>, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  async add(personId: string, { id, goalId, madeOn, lines, returnOn }: Task): Promise<void> {
    await this.#db
      .insertInto("tasks")
      .values(({ selectFrom }) => ({
        id,
        person_id: personId,
        goal_id: goalId,
        body_sealed: sealJson(this.#seal, { lines, returnOn }, `tasks:${id}`),
        made_on: madeOn,
        position: selectFrom("tasks")
          .select(sql<number>`coalesce(max(position), 0) + 1`.as("next"))
          .where("person_id", "=", personId),
      }))
      .execute();
  }

  async save({ id, lines, returnOn }: Task): Promise<void> {
    await this.#db
      .updateTable("tasks")
      .set({ body_sealed: sealJson(this.#seal, { lines, returnOn }, `tasks:${id}`) })
      .where("id", "=", id)
      .execute();
  }

  async find(personId: string, id: string): Promise<Task | undefined> {
    const row = await this.#db
      .selectFrom("tasks")
      .selectAll()
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .executeTakeFirst();
    return row && this.#from(row);
  }

  /** A goal's tasks, newest first. */
  async listFor(personId: string, goalId: string, limit: number): Promise<readonly Task[]> {
    const rows = await this.#db
      .selectFrom("tasks")
      .selectAll()
      .where("goal_id", "=", goalId)
      .where("person_id", "=", personId)
      .orderBy("position", "desc")
      .limit(limit)
      .execute();
    return rows.map((row) => this.#from(row));
  }

  #from(row: Selectable<TasksTable>): Task {
    return {
      ...openJson(this.#seal, taskBodySchema, row.body_sealed, `tasks:${row.id}`),
      id: row.id,
      goalId: row.goal_id,
      madeOn: row.made_on,
    };
  }
}
