import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { type Author, entryBodySchema, type LogEntry, TALK_ITEM } from "../../domain/cases/case.ts";
import type { CaseEntriesTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";

type NewLine = Omit<LogEntry, "body"> & {
  readonly body: NonNullable<LogEntry["body"]>;
  /** Who wrote it. */
  readonly personId: string;
  /** Id of the message in Teams, if it was one. */
  readonly sourceId?: string | undefined;
};

/** The log of each case: lines are added and emptied, never changed or moved. */
export class CaseLog {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  readonly #statements: Statements;

  constructor({ db, seal, statements }: { db: Kysely<Tables>; seal: Seal; statements: Statements }) {
    this.#db = db;
    this.#seal = seal;
    this.#statements = statements;
  }

  /** A line of a talk, as it is said. */
  async addLine(line: NewLine): Promise<void> {
    const row = this.#rowOf(line);
    await this.#statements.run({
      name: "add-line",
      build: () => this.#db.insertInto("case_entries").values(row),
      parameters: Object.values(row),
      isDeferred: true,
    });
  }

  async add(lines: readonly NewLine[]): Promise<void> {
    if (lines.length === 0) return;
    const rows = lines.map((line) => this.#rowOf(line));
    await this.#db.insertInto("case_entries").values(rows).execute();
  }

  /** At most `limit` lines before a number (the last ones without it), in their order. */
  async page(
    caseId: string,
    { before, limit }: { before?: number | undefined; limit: number },
  ): Promise<readonly LogEntry[]> {
    const all = this.#db
      .selectFrom("case_entries")
      .selectAll()
      .where("case_id", "=", caseId)
      .orderBy("number", "desc")
      .limit(limit);
    const rows = await (before === undefined ? all : all.where("number", "<", before)).execute();
    return rows.toReversed().map((row) => this.#from(row));
  }

  async find(id: string): Promise<LogEntry | undefined> {
    const row = await this.#db.selectFrom("case_entries").selectAll().where("id", "=", id).executeTakeFirst();
    return row && this.#from(row);
  }

  async isBy(id: string, personId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("case_entries")
      .select("id")
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** The lines that a message of Teams has become; more than one only if it was said in two cases. */
  async findBySource(personId: string, sourceId: string): Promise<readonly LogEntry[]> {
    const rows = await this.#db
      .selectFrom("case_entries")
      .selectAll()
      .where("source_hash", "=", digestOf(personId, sourceId))
      .execute();
    return rows.map((row) => this.#from(row));
  }

  /** The last line of the talk that a person wrote. */
  async lastOf(caseId: string, personId: string): Promise<LogEntry | undefined> {
    const row = await this.#db
      .selectFrom("case_entries")
      .selectAll()
      .where("case_id", "=", caseId)
      .where("person_id", "=", personId)
      .where("source_hash", "is not", null)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && this.#from(row);
  }

  /** What was released and still has words, in its order. */
  async shared(caseId: string): Promise<readonly LogEntry[]> {
    const rows = await this.#db
      .selectFrom("case_entries")
      .selectAll()
      .where("case_id", "=", caseId)
      .where("item", "!=", TALK_ITEM)
      .where("body_sealed", "is not", null)
      .orderBy("number")
      .execute();
    return rows.map((row) => this.#from(row));
  }

  /** Takes the words out of lines; the lines stay. */
  async empty(
    which: { id: string } | { caseId: string; item?: string } | { personId: string },
  ): Promise<void> {
    const all = this.#db.updateTable("case_entries").set({ body_sealed: null });
    if ("id" in which) await all.where("id", "=", which.id).execute();
    else if ("personId" in which) await all.where("person_id", "=", which.personId).execute();
    else if (which.item === undefined) await all.where("case_id", "=", which.caseId).execute();
    else await all.where("case_id", "=", which.caseId).where("item", "=", which.item).execute();
  }

  async removeOf(caseId: string): Promise<void> {
    await this.#db.deleteFrom("case_entries").where("case_id", "=", caseId).execute();
  }

  #rowOf({ id, caseId, personId, number, author, item, body, on, sourceId }: NewLine) {
    return {
      id,
      case_id: caseId,
      person_id: personId,
      number,
      author,
      item,
      body_sealed: sealJson(this.#seal, body, `case_entries:${id}`),
      on_day: on,
      source_hash: sourceId === undefined ? null : digestOf(personId, sourceId),
    };
  }

  #from(row: Selectable<CaseEntriesTable>): LogEntry {
    const author: Author = row.author === "guide" ? "guide" : "learner";
    return {
      id: row.id,
      caseId: row.case_id,
      number: row.number,
      author,
      item: row.item,
      on: row.on_day,
      body:
        row.body_sealed === null
          ? undefined
          : openJson(this.#seal, entryBodySchema, row.body_sealed, `case_entries:${row.id}`),
    };
  }
}

/** A message is found again without its id being stored. */
function digestOf(personId: string, sourceId: string): string {
  return createHash("sha256").update(`${personId}:${sourceId}`).digest("base64url");
}
