import { type Kysely, sql } from "kysely";
import { type Address, addressSchema } from "../domain/person.ts";
import { addressFrom } from "./chats.ts";
import type { Tables } from "./schema.ts";
import type { Seal } from "./seal.ts";
import { openJson, sealJson } from "./sealed-json.ts";
import type { Statements } from "./statements.ts";

export type Owed = {
  readonly id: string;
  readonly payload: string;
  readonly attempts: number;
  readonly address: Address;
};

export type NewEntry = {
  readonly id: string;
  readonly key: string;
  /** Undefined when the person's data is gone; the entry then says itself where it goes. */
  readonly personId: string | undefined;
  readonly address?: Address;
  /** Undefined for a turn without an answer: the entry then only remembers that the turn was done. */
  readonly payload: string | undefined;
  /** Not before this instant does anyone but the turn itself send it. */
  readonly dueAt: number;
  readonly expiresAt: number;
};

export type Sent = { readonly id: string; readonly activityId: string | undefined };

type Parts = {
  readonly db: Kysely<Tables>;
  readonly seal: Seal;
  readonly statements: Statements;
  readonly isPostgres: boolean;
};

/** What is to be said, and what became of it. A row is added in the same transaction as the effect it tells of. */
export class Outbox {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #statements: Statements;
  readonly #isPostgres: boolean;

  constructor({ db, seal, statements, isPostgres }: Parts) {
    this.#db = db;
    this.#seal = seal;
    this.#statements = statements;
    this.#isPostgres = isPostgres;
  }

  /** Adds an entry. A key that is there already fails the transaction (see `isDuplicateEntry`), here or at its end. */
  async add(entry: NewEntry): Promise<void> {
    const { id, key, personId, address, payload, dueAt, expiresAt } = entry;
    const sealed = payload === undefined ? null : this.#seal.close(payload, `outbox:${id}`);
    const state = payload === undefined ? "silent" : "owed";
    const row = {
      id,
      key,
      person_id: personId ?? null,
      address_sealed: address ? sealJson(this.#seal, address, `addresses:${id}`) : null,
      payload_sealed: sealed,
      state,
      due_at: dueAt,
      expires_at: expiresAt,
    } as const;
    await this.#statements.run({
      name: "add-entry",
      build: () => this.#db.insertInto("outbox").values(row),
      parameters: Object.values(row),
      isDeferred: true,
    });
  }

  /** The entry of a key, whatever became of it. */
  async find(key: string): Promise<{ id: string; payload: string | undefined } | undefined> {
    const row = await this.#db
      .selectFrom("outbox")
      .select(["id", "payload_sealed"])
      .where("key", "=", key)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        payload: row.payload_sealed === null ? undefined : this.#open(row.id, row.payload_sealed),
      }
    );
  }

  /** Takes up to `limit` entries that are due, for `leaseMs`: nobody else gets them until then. */
  async lease(options: { at: number; leaseMs: number; limit: number }): Promise<readonly Owed[]> {
    const due = this.#db
      .selectFrom("outbox")
      .select("id")
      .where("state", "=", "owed")
      .where("due_at", "<=", options.at)
      .orderBy("due_at")
      .limit(options.limit);
    const taken = await this.#db
      .updateTable("outbox")
      .set({ due_at: options.at + options.leaseMs, attempts: sql`attempts + 1` })
      .where("id", "in", due)
      .where("due_at", "<=", options.at)
      .returning(["id", "person_id", "address_sealed", "payload_sealed", "attempts"])
      .execute();
    if (taken.length === 0) return [];
    const people = taken.flatMap(({ person_id }) => (person_id === null ? [] : [person_id]));
    const chats =
      people.length === 0
        ? []
        : await this.#db
            .selectFrom("chats")
            .selectAll()
            .where("person_id", "in", [...new Set(people)])
            .execute();
    return taken.flatMap((row) => {
      const chat = chats.find(({ person_id }) => person_id === row.person_id);
      const address = chat ? addressFrom(chat) : this.#addressOf(row);
      if (!address || row.payload_sealed === null) return [];
      return [
        { id: row.id, payload: this.#open(row.id, row.payload_sealed), attempts: row.attempts, address },
      ];
    });
  }

  #addressOf({ id, address_sealed }: { id: string; address_sealed: string | null }): Address | undefined {
    if (address_sealed === null) return undefined;
    return openJson(this.#seal, addressSchema, address_sealed, `addresses:${id}`);
  }

  /** Blanks what was said to a person: the words are to be gone, the memory that a turn was done is not. */
  async forgetWords(personId: string): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ payload_sealed: null, state: "silent" })
      .where("person_id", "=", personId)
      .where("payload_sealed", "is not", null)
      .execute();
  }

  /** Makes everything owed due: at the start of the only process there is, nobody else is sending it. */
  async makeDue(at: number): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ due_at: at })
      .where("state", "=", "owed")
      .where("due_at", ">", at)
      .execute();
  }

  /** Any number at once, as one parameter: to build a query of a hundred branches would hold up every turn. */
  async markDelivered(sent: readonly Sent[]): Promise<void> {
    const pairs = JSON.stringify(sent.map(({ id, activityId }) => [id, activityId ?? null]));
    const rows = this.#isPostgres ? sql`jsonb_array_elements(${pairs}::jsonb)` : sql`json_each(${pairs})`;
    await sql`update outbox set state = 'delivered', activity_id = sent.value ->> 1
      from ${rows} as sent where outbox.id = sent.value ->> 0`.execute(this.#db);
    await sql`update word_places set activity_id = sent.value ->> 1, outbox_id = null
      from ${rows} as sent where word_places.outbox_id = sent.value ->> 0`.execute(this.#db);
    await this.#forgetDone();
  }

  async markFailed(id: string): Promise<void> {
    await this.#db.updateTable("outbox").set({ state: "failed" }).where("id", "=", id).execute();
    await this.#forgetDone();
  }

  /** A message about data that is gone leaves nothing behind either. */
  async #forgetDone(): Promise<void> {
    await this.#db.deleteFrom("outbox").where("person_id", "is", null).where("state", "!=", "owed").execute();
  }

  async postpone(id: string, dueAt: number): Promise<void> {
    await this.#db.updateTable("outbox").set({ due_at: dueAt }).where("id", "=", id).execute();
  }

  /** Depth, and age of the oldest in milliseconds, of what is still owed. */
  async backlog(at: number): Promise<{ depth: number; oldestMs: number }> {
    const row = await this.#db
      .selectFrom("outbox")
      .select((eb) => [eb.fn.countAll<number>().as("depth"), eb.fn.min("due_at").as("oldest")])
      .where("state", "=", "owed")
      .executeTakeFirstOrThrow();
    return {
      depth: Number(row.depth),
      oldestMs: row.oldest === null ? 0 : Math.max(0, at - Number(row.oldest)),
    };
  }

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("outbox")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #open(id: string, sealed: string): string {
    return this.#seal.open(sealed, `outbox:${id}`);
  }
}

/** Whether a transaction failed because an entry with the same key is there already. */
export function isDuplicateEntry(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  const ofSqlite = error.code === "SQLITE_CONSTRAINT" && error.message.includes("outbox.key");
  return ofSqlite || (error.code === UNIQUE_VIOLATION && "table" in error && error.table === "outbox");
}

const UNIQUE_VIOLATION = "23505";
