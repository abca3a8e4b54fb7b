import { type Kysely, type Selectable, sql } from "kysely";
import {
  type Goal,
  type GoalState,
  goalBodySchema,
  goalStates,
  reviewSchema,
} from "../../domain/goals/goal.ts";
import type { GoalsTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

export type EchoDue = { readonly goalId: string; readonly personId: string; readonly dueAt: number };

export class Goals {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  constructor(db: Kysely<Tables>, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  async add(personId: string, goal: Goal): Promise<void> {
    await this.#db
      .insertInto("goals")
      .values(({ selectFrom }) => ({
        id: goal.id,
        person_id: personId,
        ...this.#columnsOf(goal),
        set_on: goal.setOn,
        position: selectFrom("goals")
          .select(sql<number>`coalesce(max(position), 0) + 1`.as("next"))
          .where("person_id", "=", personId),
      }))
      .execute();
  }

  async save(goal: Goal): Promise<void> {
    await this.#db.updateTable("goals").set(this.#columnsOf(goal)).where("id", "=", goal.id).execute();
  }

  /** Whether there was one of the person's own to remove; its tasks and check-ins go with it. */
  async remove(personId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("goals")
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** One of the person's own; somebody else's is as if it did not exist. */
  async find(personId: string, id: string, at: number): Promise<Goal | undefined> {
    const row = await this.#db
      .selectFrom("goals")
      .selectAll()
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .where("expires_at", ">", at)
      .executeTakeFirst();
    return row && this.#from(row);
  }

  /** Goals in some states, newest first, a page at a time. */
  async listFor(
    personId: string,
    options: { states: readonly GoalState[]; at: number; page: number; size: number },
  ): Promise<{ readonly items: readonly Goal[]; readonly total: number }> {
    const mine = this.#db
      .selectFrom("goals")
      .where("person_id", "=", personId)
      .where("state", "in", options.states)
      .where("expires_at", ">", options.at);
    const { total } = await mine
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    const rows = await mine
      .selectAll()
      .orderBy("position", "desc")
      .limit(options.size)
      .offset(options.page * options.size)
      .execute();
    return { items: rows.map((row) => this.#from(row)), total: Number(total) };
  }

  /** What a weekly question can be about: the active goals of several people, and when each was last looked back on. */
  async activeOf(
    personIds: readonly string[],
    at: number,
  ): Promise<
    readonly { readonly personId: string; readonly goal: Goal; readonly lastCheckInOn: string | undefined }[]
  > {
    if (personIds.length === 0) return [];
    const rows = await this.#db
      .selectFrom("goals")
      .selectAll()
      .select(({ selectFrom }) =>
        selectFrom("check_ins")
          .select(({ fn }) => fn.max("on_day").as("last"))
          .whereRef("check_ins.goal_id", "=", "goals.id")
          .as("last_check_in_on"),
      )
      .where("person_id", "in", personIds)
      .where("state", "=", "active")
      .where("expires_at", ">", at)
      .orderBy("position")
      .execute();
    return rows.map((row) => ({
      personId: row.person_id,
      goal: this.#from(row),
      lastCheckInOn: row.last_check_in_on ?? undefined,
    }));
  }

  /** Questions after the end of a goal that are due until `until`, the earliest first; of some people only, if told. */
  async echoesDue(options: {
    until: number;
    limit: number;
    personIds?: readonly string[];
  }): Promise<readonly EchoDue[]> {
    const { until, limit, personIds } = options;
    if (personIds?.length === 0) return [];
    const due = this.#db
      .selectFrom("goals")
      .select(["id as goalId", "person_id as personId", "echo_due_at as dueAt"])
      .where("echo_due_at", "<=", until)
      .orderBy("echo_due_at")
      .limit(limit);
    const rows = await (personIds ? due.where("person_id", "in", personIds) : due).execute();
    return rows.flatMap(({ dueAt, ...ids }) => (dueAt === null ? [] : [{ ...ids, dueAt }]));
  }

  /** When the question after the end of a goal is due now; undefined: it is planned, or not to be asked. */
  async moveEcho(goalId: string, dueAt: number | undefined): Promise<void> {
    await this.#db
      .updateTable("goals")
      .set({ echo_due_at: dueAt ?? null, ...(dueAt === undefined ? { echo_on: null } : {}) })
      .where("id", "=", goalId)
      .execute();
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("goals")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #columnsOf({
    id,
    state,
    script,
    lines,
    days,
    standing,
    next,
    review,
    keepUntil,
    expiresAt,
    echoOn,
    echoDueAt,
  }: Goal) {
    return {
      state,
      body_sealed: sealJson(this.#seal, { script, lines, days, standing, next }, `goals:${id}`),
      review_sealed: review ? sealJson(this.#seal, review, `reviews:${id}`) : null,
      keep_until: keepUntil,
      echo_on: echoOn ?? null,
      echo_due_at: echoDueAt ?? null,
      expires_at: expiresAt,
    };
  }

  #from(row: Selectable<GoalsTable>): Goal {
    const { id, review_sealed } = row;
    return {
      ...openJson(this.#seal, goalBodySchema, row.body_sealed, `goals:${id}`),
      id,
      state: stateFrom(row.state),
      setOn: row.set_on,
      keepUntil: row.keep_until,
      expiresAt: row.expires_at,
      review:
        review_sealed === null
          ? undefined
          : openJson(this.#seal, reviewSchema, review_sealed, `reviews:${id}`),
      echoOn: row.echo_on ?? undefined,
      echoDueAt: row.echo_due_at ?? undefined,
    };
  }
}

function stateFrom(text: string): GoalState {
  const state = goalStates.find((each) => each === text);
  if (!state) throw new Error(`A goal cannot be in the state "${text}"`);
  return state;
}
