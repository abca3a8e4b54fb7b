import { type Kysely, type Selectable, sql } from "kysely";
import {
  type Case,
  type CaseState,
  caseBodySchema,
  caseStates,
  openStates,
} from "../../domain/cases/case.ts";
import type { Person } from "../../domain/person.ts";
import type { CasesTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";
import { personFrom } from "../start/people.ts";

/** The first time somebody has seen an item of a case. */
type Access = { readonly item: string; readonly guideId: string; readonly on: string };

export class Cases {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;
  readonly #needLock: () => void;
  readonly #statements: Statements;

  constructor({
    db,
    seal,
    statements,
    isPostgres,
    needLock,
  }: {
    db: Kysely<Tables>;
    seal: Seal;
    statements: Statements;
    isPostgres: boolean;
    needLock: () => void;
  }) {
    this.#statements = statements;
    this.#needLock = needLock;
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
  }

  /** Adds a case; false when the person has one in that state of things already. */
  async add(each: Case): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto("cases")
      .values({
        id: each.id,
        person_id: each.personId,
        ...this.#columnsOf(each),
        last_number: each.lastNumber,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** Stores a changed case of version `from`; false when somebody else has changed it since. */
  async save(each: Case, { from }: { from: number }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("cases")
      .set(this.#columnsOf(each))
      .where("id", "=", each.id)
      .where("version", "=", from)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  /**
   * The number of a new line, if this person talks in this case at this moment; undefined when not. Nobody else changes the
   * case until the transaction ends.
   */
  async nextNumber(
    id: string,
    { personId, at }: { personId: string; at: number },
  ): Promise<number | undefined> {
    this.#needLock();
    const { rows } = await this.#statements.run({
      name: "next-number",
      build: () =>
        this.#db
          .updateTable("cases")
          .set({
            last_number: sql`last_number + 1`,
            last_line_at: at,
            guide_line_at: sql`case when guide_person_id = ${personId} then cast(${at} as bigint) else guide_line_at end`,
          })
          .where("id", "=", id)
          .where("state", "in", [sql.lit("taken"), sql.lit("talking")])
          .where(({ or, eb }) => or([eb("person_id", "=", personId), eb("guide_person_id", "=", personId)]))
          .returning("last_number"),
      parameters: [at, personId, at, id, personId, personId],
    });
    return rows[0]?.last_number;
  }

  /** Numbers the lines that are released. */
  async setLastNumber(id: string, number: number): Promise<void> {
    await this.#db.updateTable("cases").set({ last_number: number }).where("id", "=", id).execute();
  }

  async find(id: string): Promise<Case | undefined> {
    const { rows } = await this.#statements.run({
      name: "find-case",
      build: () => this.#db.selectFrom("cases").selectAll().where("id", "=", id),
      parameters: [id],
    });
    return this.#one(rows[0]);
  }

  /** The same, and nobody else changes it until the transaction ends. */
  async lock(id: string): Promise<Case | undefined> {
    this.#needLock();
    const one = this.#db.selectFrom("cases").selectAll().where("id", "=", id);
    return this.#one(await (this.#isPostgres ? one.forNoKeyUpdate() : one).executeTakeFirst());
  }

  /** Cases of a learner or of a guide, the newest first. */
  async of(
    whose: { readonly personId: string } | { readonly guideId: string },
    states: readonly CaseState[],
  ): Promise<readonly Case[]> {
    const all = this.#db
      .selectFrom("cases")
      .selectAll()
      .where("state", "in", states)
      .orderBy("expires_at", "desc")
      .orderBy("id");
    const own =
      "personId" in whose
        ? all.where("person_id", "=", whose.personId)
        : all.where("guide_id", "=", whose.guideId);
    return (await own.execute()).map((row) => this.#from(row));
  }

  /** Cases that a guide has at this moment. */
  async heldBy(guidePersonId: string): Promise<readonly Case[]> {
    const { rows } = await this.#statements.run({
      name: "held-cases",
      build: () =>
        this.#db
          .selectFrom("cases")
          .selectAll()
          .where("guide_person_id", "=", guidePersonId)
          .where("state", "in", [sql.lit("taken"), sql.lit("talking")]),
      parameters: [guidePersonId],
    });
    return rows.map((row) => this.#from(row));
  }

  /** Open cases that a guide may take, the oldest first. */
  async offeredTo(guideId: string, limit: number): Promise<readonly Case[]> {
    const rows = await this.#db
      .selectFrom("cases")
      .innerJoin("case_guides", "case_guides.case_id", "cases.id")
      .selectAll("cases")
      .where("case_guides.guide_id", "=", guideId)
      .where("state", "in", openStates)
      .orderBy("shared_until")
      .limit(limit)
      .execute();
    return rows.map((row) => this.#from(row));
  }

  async offerTo(caseId: string, guideIds: readonly string[]): Promise<void> {
    if (guideIds.length === 0) return;
    const rows = guideIds.map((id) => ({ id: `${caseId}/${id}`, case_id: caseId, guide_id: id }));
    await this.#db
      .insertInto("case_guides")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Whoever has said no is not asked any more. */
  async takeBackFrom(caseId: string, guideId: string): Promise<void> {
    await this.#db.deleteFrom("case_guides").where("id", "=", `${caseId}/${guideId}`).execute();
  }

  /** The chat of a guide, by directory id, if the guide has one with the companion and can be reached. */
  async guideInChat(aadObjectId: string): Promise<Person | undefined> {
    const row = await this.#db
      .selectFrom("people")
      .selectAll()
      .where("aad_object_id", "=", aadObjectId)
      .where("notice_id", "is not", null)
      .where("reach", "in", ["open", "held"])
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return row && personFrom(row);
  }

  async isOfferedTo(caseId: string, guideId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("case_guides")
      .select("id")
      .where("id", "=", `${caseId}/${guideId}`)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Cases about which something is due; on PostgreSQL without those somebody is working on. */
  async due(at: number, limit: number): Promise<readonly Case[]> {
    const due = this.#db
      .selectFrom("cases")
      .selectAll()
      .where("next_duty_at", "<=", at)
      .orderBy("next_duty_at")
      .limit(limit);
    const rows = await (this.#isPostgres ? due.forNoKeyUpdate().skipLocked() : due).execute();
    return rows.map((row) => this.#from(row));
  }

  /** Remembers that a guide has seen an item, the first time. */
  async noteAccess(each: Pick<Case, "id" | "personId">, access: Access): Promise<void> {
    await this.#db
      .insertInto("case_accesses")
      .values({
        id: `${each.id}/${access.item}/${access.guideId}`,
        case_id: each.id,
        person_id: each.personId,
        guide_id: access.guideId,
        item: access.item,
        on_day: access.on,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async accesses(caseId: string): Promise<readonly Access[]> {
    const rows = await this.#db
      .selectFrom("case_accesses")
      .select(["item", "guide_id", "on_day"])
      .where("case_id", "=", caseId)
      .orderBy("on_day")
      .orderBy("id")
      .execute();
    return rows.map(({ item, guide_id, on_day }) => ({ item, guideId: guide_id, on: on_day }));
  }

  async forgetAccesses(caseId: string): Promise<void> {
    await this.#db.deleteFrom("case_accesses").where("case_id", "=", caseId).execute();
  }

  /** After how many days a guide has answered first. */
  async noteAnswer(id: string, days: number): Promise<void> {
    await this.#db
      .updateTable("cases")
      .set({ answer_days: days })
      .where("id", "=", id)
      .where("answer_days", "is", null)
      .execute();
  }

  /** Days until the first answer, of every case that has one; and how many guides these are of. */
  async answers(): Promise<{ readonly days: readonly number[]; readonly guides: number }> {
    const rows = await this.#db
      .selectFrom("cases")
      .select(["answer_days", "guide_id"])
      .where("answer_days", "is not", null)
      .orderBy("answer_days")
      .execute();
    const guides = new Set(rows.map(({ guide_id }) => guide_id));
    return { days: rows.map(({ answer_days }) => answer_days ?? 0), guides: guides.size };
  }

  /** How many there are, by state. */
  async counts(): Promise<readonly { state: string; count: number }[]> {
    const rows = await this.#db
      .selectFrom("cases")
      .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
      .groupBy("state")
      .execute();
    return rows.map((row) => ({ state: row.state, count: Number(row.count) }));
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom("cases").where("id", "=", id).execute();
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("cases")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #columnsOf(each: Case) {
    return {
      guide_id: each.guideId ?? null,
      guide_person_id: each.guidePersonId ?? null,
      state: each.state,
      version: each.version,
      body_sealed: sealJson(this.#seal, caseBodySchema.parse(each), `cases:${each.id}`),
      last_line_at: each.lastLineAt ?? null,
      guide_line_at: each.guideLineAt ?? null,
      next_duty_at: each.nextDutyAt ?? null,
      shared_until: each.sharedUntil ?? null,
      expires_at: each.expiresAt,
    };
  }

  #one(row: Selectable<CasesTable> | undefined): Case | undefined {
    return row && this.#from(row);
  }

  #from(row: Selectable<CasesTable>): Case {
    const state = caseStates.find((each) => each === row.state);
    if (!state) throw new Error("A case has an unknown state");
    return {
      ...openJson(this.#seal, caseBodySchema, row.body_sealed, `cases:${row.id}`),
      id: row.id,
      personId: row.person_id,
      state,
      version: row.version,
      guideId: row.guide_id ?? undefined,
      guidePersonId: row.guide_person_id ?? undefined,
      lastNumber: row.last_number,
      lastLineAt: row.last_line_at ?? undefined,
      guideLineAt: row.guide_line_at ?? undefined,
      nextDutyAt: row.next_duty_at ?? undefined,
      sharedUntil: row.shared_until ?? undefined,
      expiresAt: row.expires_at,
    };
  }
}
