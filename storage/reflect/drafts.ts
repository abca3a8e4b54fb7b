import { type Kysely, type Selectable, sql } from "kysely";
import type { Draft } from "../../domain/engine/draft.ts";
import { type Run, runSchema } from "../../domain/engine/run.ts";
import type { DraftsTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";

export class Drafts {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #statements: Statements;

  constructor({ db, seal, statements }: { db: Kysely<Tables>; seal: Seal; statements: Statements }) {
    this.#db = db;
    this.#seal = seal;
    this.#statements = statements;
  }

  async add(personId: string, draft: Draft): Promise<void> {
    const { run, startedOn, expiresAt } = draft;
    await this.#db
      .insertInto("drafts")
      .values({
        id: run.id,
        person_id: personId,
        script: run.script,
        run_sealed: this.#close(run),
        started_on: startedOn,
        expires_at: expiresAt,
      })
      .execute();
  }

  async save({ run, expiresAt }: Draft): Promise<void> {
    const sealed = this.#close(run);
    await this.#statements.batch({
      name: "save-draft",
      subject: run.id,
      build: () =>
        this.#db
          .updateTable("drafts")
          .set({ run_sealed: sealed, expires_at: expiresAt })
          .where("id", "=", run.id),
      buildForAll: () => ({ compile: () => saveAll.compile(this.#db) }),
      parameters: [sealed, expiresAt, run.id],
      isDeferred: true,
    });
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom("drafts").where("id", "=", id).execute();
  }

  /** A person's drafts that have not expired at `at`, the one that lives longest first. */
  async listFor(personId: string, at: number): Promise<readonly Draft[]> {
    const rows = await this.#db
      .selectFrom("drafts")
      .selectAll()
      .where("person_id", "=", personId)
      .where("expires_at", ">", at)
      .orderBy("expires_at", "desc")
      .orderBy("id")
      .execute();
    return rows.map((row) => draftFrom(this.#seal, row));
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("drafts")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #close(run: Run): string {
    return sealJson(this.#seal, run, `drafts:${run.id}`);
  }
}

const saveAll = sql`update drafts set run_sealed = each.value ->> 0, expires_at = each.value ->> 1
  from json_each(${sql.val(null)}) as each where drafts.id = each.value ->> 2`;

export function draftFrom(seal: Seal, row: Omit<Selectable<DraftsTable>, "person_id">): Draft {
  return {
    run: openJson(seal, runSchema, row.run_sealed, `drafts:${row.id}`),
    startedOn: row.started_on,
    expiresAt: row.expires_at,
  };
}
