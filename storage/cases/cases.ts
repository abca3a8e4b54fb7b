import { type Kysely, type Selectable, sql } from "kysely";
import type { Case, CaseState } from "../../domain/cases/case.ts";
import type { Person } from "../../domain/person.ts";
import type { CasesTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import type { Statements } from "../db/statements.ts";
import { findInChat } from "../start/people.ts";
import { type Access, addAccess, listAccesses, removeAccesses } from "./case-accesses.ts";
import { type Answers, countCases, readAnswers, setAnswerDays } from "./case-figures.ts";
import { addOffers, casesOfferedTo, hasOffer, removeOffer } from "./case-offers.ts";
import { caseFrom, columnsOf } from "./case-row.ts";

type Parts = {
  readonly db: Kysely<Tables>;
  readonly seal: Seal;
  readonly statements: Statements;
  readonly isPostgres: boolean;
  readonly needLock: () => void;
};

/** The rows of cases. The SQL of their offers, accesses and figures stands in the files beside this one. */
export class Cases {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #isPostgres: boolean;
  readonly #needLock: () => void;
  readonly #statements: Statements;

  constructor({ db, seal, statements, isPostgres, needLock }: Parts) {
    this.#db = db;
    this.#seal = seal;
    this.#isPostgres = isPostgres;
    this.#needLock = needLock;
    this.#statements = statements;
  }

  /** Adds a case; false when the person has one in that state of things already. */
  async add(each: Case): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto("cases")
      .values({
        id: each.id,
        person_id: each.personId,
        ...columnsOf(this.#seal, each),
        last_number: each.lastNumber,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** Compare-and-set: stores a changed case of version `from`; false when somebody else has changed it since. */
  async save(each: Case, { from }: { from: number }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("cases")
      .set(columnsOf(this.#seal, each))
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

  #one(row: Selectable<CasesTable> | undefined): Case | undefined {
    return row && this.#from(row);
  }

  #from(row: Selectable<CasesTable>): Case {
    return caseFrom(this.#seal, row);
  }

  /** Open cases that a guide may take, the oldest first. */
  offeredTo(guideId: string, limit: number): Promise<readonly Case[]> {
    return casesOfferedTo({ db: this.#db, seal: this.#seal }, { guideId, limit });
  }

  offerTo(caseId: string, guideIds: readonly string[]): Promise<void> {
    return addOffers(this.#db, { caseId, guideIds });
  }

  /** Whoever has said no is not asked any more. */
  takeBackFrom(caseId: string, guideId: string): Promise<void> {
    return removeOffer(this.#db, { caseId, guideId });
  }

  isOfferedTo(caseId: string, guideId: string): Promise<boolean> {
    return hasOffer(this.#db, { caseId, guideId });
  }

  /** The chat of a guide, by directory id, if the guide has one with the companion and can be reached. */
  guideInChat(aadObjectId: string): Promise<Person | undefined> {
    return findInChat(this.#db, aadObjectId);
  }

  /** Remembers that a guide has seen an item, the first time. */
  noteAccess(of: Pick<Case, "id" | "personId">, access: Access): Promise<void> {
    return addAccess(this.#db, { ...access, of });
  }

  accesses(caseId: string): Promise<readonly Access[]> {
    return listAccesses(this.#db, caseId);
  }

  forgetAccesses(caseId: string): Promise<void> {
    return removeAccesses(this.#db, caseId);
  }

  /** After how many days a guide has answered first. */
  noteAnswer(id: string, days: number): Promise<void> {
    return setAnswerDays(this.#db, { id, days });
  }

  /** Read model: days until the first answer, of every case that has one; and how many guides these are of. */
  answers(): Promise<Answers> {
    return readAnswers(this.#db);
  }

  /** Read model: how many cases there are, by state. */
  counts(): Promise<readonly { state: string; count: number }[]> {
    return countCases(this.#db);
  }
}
