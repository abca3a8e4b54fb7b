import { type Kysely, type Selectable, sql } from "kysely";
import { type Reflection, type Resonance, reflectionBodySchema } from "../../domain/reflect/reflection.ts";
import type { ReflectionsTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

export type Page = { readonly items: readonly Reflection[]; readonly total: number };

export class Reflections {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;

  constructor(db: Kysely<Tables>, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  async add(personId: string, reflection: Reflection): Promise<void> {
    const { lines, theme } = reflection;
    await this.#db
      .insertInto("reflections")
      .values(({ selectFrom }) => ({
        id: reflection.id,
        person_id: personId,
        script: reflection.script,
        script_version: reflection.scriptVersion,
        form: reflection.form,
        body_sealed: sealJson(this.#seal, { lines, theme }, `reflections:${reflection.id}`),
        kept_on: reflection.keptOn,
        keep_until: reflection.keepUntil,
        position: selectFrom("reflections")
          .select(sql<number>`coalesce(max(position), 0) + 1`.as("next"))
          .where("person_id", "=", personId),
        resonance: null,
        expires_at: reflection.expiresAt,
      }))
      .execute();
  }

  /** Stores changed lines and a changed end. */
  async save({ id, lines, theme, keepUntil, expiresAt }: Reflection): Promise<void> {
    await this.#db
      .updateTable("reflections")
      .set({
        body_sealed: sealJson(this.#seal, { lines, theme }, `reflections:${id}`),
        keep_until: keepUntil,
        expires_at: expiresAt,
      })
      .where("id", "=", id)
      .execute();
  }

  /** Whether there was one of the person's own to remove. */
  async remove(personId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("reflections")
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** One of the person's own; somebody else's is as if it did not exist. */
  async find(personId: string, id: string, at: number): Promise<Reflection | undefined> {
    const row = await this.#db
      .selectFrom("reflections")
      .selectAll()
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .where("expires_at", ">", at)
      .executeTakeFirst();
    return row && this.#from(row);
  }

  /** Newest first. */
  async listFor(personId: string, options: { at: number; page: number; size: number }): Promise<Page> {
    const mine = this.#db
      .selectFrom("reflections")
      .where("person_id", "=", personId)
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

  /** Records the first answer only; returns whether it was the first. */
  async resonate(personId: string, id: string, resonance: Resonance): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("reflections")
      .set({ resonance })
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .where("resonance", "is", null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("reflections")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #from(row: Selectable<ReflectionsTable>): Reflection {
    return {
      ...openJson(this.#seal, reflectionBodySchema, row.body_sealed, `reflections:${row.id}`),
      id: row.id,
      script: row.script,
      scriptVersion: row.script_version,
      form: row.form,
      keptOn: row.kept_on,
      keepUntil: row.keep_until,
      expiresAt: row.expires_at,
    };
  }
}
