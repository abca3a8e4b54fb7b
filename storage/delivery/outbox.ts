import { type Kysely, type RawBuilder, sql } from "kysely";
import { type EndReason, type FinalState, laneOf, type OutboxKind, REPLY_LANE } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";
import { type Claimed, type ClaimOptions, claimEntries } from "./claim-entries.ts";
import { endOfMemory, markDelivered, type Sent } from "./mark-delivered.ts";

export type NewEntry = {
  readonly id: string;
  readonly key: string;
  readonly kind: OutboxKind;
  /** Undefined when the person's data is gone; the entry then says itself where it goes. */
  readonly personId: string | undefined;
  readonly address?: Address;
  /** Undefined for a turn without an answer: the entry then only remembers that the turn was done. */
  readonly payload: string | undefined;
  /** Not before this instant does anyone but the turn itself send it. */
  readonly dueAt: number;
  readonly expiresAt: number;
};

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
    const row = this.#rowOf(entry);
    const personId = row.person_id;
    await this.#statements.gather({
      name: "add-entry",
      subject: personId ?? row.id,
      build: () =>
        this.#db.insertInto("outbox").values({ ...row, position: behindOthersOf(sql.val(personId)) }),
      buildForAll: () => ({ compile: () => this.#insertAll(sql.val(null)).compile(this.#db) }),
      parameters: [...Object.values(row), personId],
      isDeferred: true,
    });
  }

  /** Adds entries of people whose key is not there yet; gives the ids of those that were added. */
  async addNew(entries: readonly (NewEntry & { personId: string })[]): Promise<ReadonlySet<string>> {
    if (entries.length === 0) return new Set();
    // As one parameter: to build a query of hundreds of values would hold up every turn.
    const list = JSON.stringify(entries.map((entry) => Object.values(this.#rowOf(entry))));
    const added = await sql<{ id: string }>`${this.#insertAll(sql.val(list))}
      on conflict (key) do nothing returning id`.execute(this.#db);
    return new Set(added.rows.map(({ id }) => id));
  }

  /** Adds a JSON list of rows, each a list of values. No person may be in it twice: both would have one position. */
  #insertAll(list: RawBuilder<unknown>) {
    const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
    const values = Object.values(columns).map((type, index) => `cast(each.value ->> ${index} as ${type})`);
    const rows = this.#isPostgres ? sql`jsonb_array_elements(${list}::jsonb)` : sql`json_each(${list})`;
    return sql`insert into outbox (${names}, position)
      select ${sql.raw(values.join(", "))}, ${behindOthersOf(sql`each.value ->> 4`)} from ${rows} as each where true`;
  }

  #rowOf(entry: NewEntry) {
    const sealed = this.#sealed(entry);
    return {
      id: entry.id,
      key: entry.key,
      kind: entry.kind,
      lane: laneOf(entry.kind),
      person_id: entry.personId ?? null,
      address_sealed: sealed.address,
      payload_sealed: sealed.payload,
      state: sealed.payload === null ? "silent" : "owed",
      due_at: entry.dueAt,
      expires_at: entry.expiresAt,
    } as const satisfies Record<keyof typeof columns, unknown>;
  }

  #sealed({ id, payload, address }: NewEntry) {
    return {
      payload: payload === undefined ? null : this.#seal.close(payload, `outbox:${id}`),
      address: address ? sealJson(this.#seal, address, `addresses:${id}`) : null,
    };
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

  /**
   * Takes an owed entry to send it, for `leaseMs`, unless somebody else may be sending it or it was put off. `isSole`:
   * this is the only process, so that what nobody here is sending was left behind by one that is dead.
   */
  async takeUp(
    id: string,
    { at, leaseMs, isSole }: { at: number; leaseMs: number; isSole: boolean },
  ): Promise<boolean> {
    const isLeft = sql<boolean>`(due_at <= ${at}${isSole ? sql` or (attempts = 0 and doubts = 0)` : sql``})`;
    const { numUpdatedRows } = await this.#db
      .updateTable("outbox")
      .set({ due_at: at + leaseMs, attempts: sql`attempts + 1` })
      .where("id", "=", id)
      .where("state", "=", "owed")
      .where(isLeft)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  /**
   * What became of an entry: the id that Teams has given its message, or "owed" while that may still come. Undefined when
   * there is no such message.
   */
  async placeOf(id: string): Promise<{ activityId: string } | "owed" | undefined> {
    const row = await this.#db
      .selectFrom("outbox")
      .select(["state", "activity_id"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (row?.state === "owed") return "owed";
    return row?.activity_id ? { activityId: row.activity_id } : undefined;
  }

  /** What an entry that is still owed says, as it was stored. */
  async payloadOf(id: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom("outbox")
      .select("payload_sealed")
      .where("id", "=", id)
      .where("state", "=", "owed")
      .executeTakeFirst();
    return row?.payload_sealed ? this.#open(id, row.payload_sealed) : undefined;
  }

  /** See claim-entries.ts. */
  claim(options: ClaimOptions): Promise<readonly Claimed[]> {
    return claimEntries({ db: this.#db, seal: this.#seal, isPostgres: this.#isPostgres }, options);
  }

  /**
   * Blanks the replies to a person: the words are to be gone, the memory that a turn was done is not. What else is said
   * carries no words while it is stored.
   */
  async forgetWords(personId: string): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ payload_sealed: null, state: "silent" })
      .where("person_id", "=", personId)
      .where("kind", "=", "reply")
      .where("payload_sealed", "is not", null)
      .execute();
  }

  /** Makes everything owed due at `at`, if it is not before: at the start of the only process, nobody else is sending it. */
  async makeDue(at: number): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ due_at: at })
      .where("state", "=", "owed")
      .where("due_at", ">", at)
      .execute();
  }

  /** See mark-delivered.ts. */
  async markDelivered(sent: readonly Sent[]): Promise<void> {
    await markDelivered({ db: this.#db, statements: this.#statements, isPostgres: this.#isPostgres }, sent);
    if (sent.some(({ personId }) => personId === undefined)) await this.#forgetDone();
  }

  /** Ends an entry that was not delivered. One that is not owed any more stays as it is. */
  async end(
    id: string,
    state: Exclude<FinalState, "delivered">,
    reason: EndReason | undefined,
  ): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ state, reason: reason ?? null, expires_at: endOfMemory })
      .where("id", "=", id)
      .where("state", "=", "owed")
      .execute();
    await this.#forgetDone();
  }

  /** A message about data that is gone leaves nothing behind either. */
  async #forgetDone(): Promise<void> {
    await this.#db.deleteFrom("outbox").where("person_id", "is", null).where("state", "!=", "owed").execute();
  }

  /** Gives a claimed entry back, to be sent not before `dueAt`. */
  async postpone(
    id: string,
    { dueAt, isDoubtful = false }: { dueAt: number; isDoubtful?: boolean },
  ): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ due_at: Math.ceil(dueAt), doubts: sql`doubts + ${isDoubtful ? 1 : 0}` })
      .where("id", "=", id)
      .where("state", "=", "owed")
      .execute();
  }

  /**
   * Makes replies due that were put off for longer than any lease: whoever writes can be reached, and so can Teams.
   */
  async hurry(personId: string, { at, leaseMs }: { at: number; leaseMs: number }): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ due_at: at })
      .where("person_id", "=", personId)
      .where("state", "=", "owed")
      .where("lane", "=", REPLY_LANE)
      .where("due_at", ">", at + leaseMs)
      .execute();
  }

  /** Replies and lines that are owed to a person besides one: that one has to wait for them. */
  async owedBefore(personId: string, id: string): Promise<readonly string[]> {
    const { rows } = await this.#statements.run({
      name: "owed-before",
      build: () =>
        this.#db
          .selectFrom("outbox")
          .select("id")
          .where("person_id", "=", personId)
          .where("state", "=", sql.lit("owed"))
          .where("lane", "=", sql.lit(REPLY_LANE))
          .where("id", "!=", id),
      parameters: [personId, id],
    });
    return rows.map((row) => row.id);
  }

  /** Gives claimed entries back as if nobody had taken them. */
  async giveBack(ids: readonly string[], dueAt: number): Promise<void> {
    if (ids.length === 0) return;
    await this.#db
      .updateTable("outbox")
      .set({ due_at: Math.ceil(dueAt), attempts: sql`case when attempts > 0 then attempts - 1 else 0 end` })
      .where("id", "in", ids)
      .where("state", "=", "owed")
      .execute();
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

  /** How many entries of a lane are due. */
  async dueIn(lane: number, at: number): Promise<number> {
    const { count } = await this.#db
      .selectFrom("outbox")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("state", "=", "owed")
      .where("lane", "=", lane)
      .where("due_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** How many tries may have arrived although Teams did not say so, over all entries. */
  async doubts(): Promise<number> {
    const { sum } = await this.#db
      .selectFrom("outbox")
      .select(({ fn }) => fn.sum<number | null>("doubts").as("sum"))
      .executeTakeFirstOrThrow();
    return Number(sum ?? 0);
  }

  /** How many entries there are, by kind, state and reason. */
  async counts(): Promise<
    readonly { kind: OutboxKind; state: string; reason: string | null; count: number }[]
  > {
    const rows = await this.#db
      .selectFrom("outbox")
      .select(({ fn }) => ["kind", "state", "reason", fn.countAll<number>().as("count")])
      .groupBy(["kind", "state", "reason"])
      .orderBy("kind")
      .orderBy("state")
      .orderBy("reason")
      .execute();
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
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

/** What a new entry is stored with, in this order, each with the type that a text of a JSON list is cast to. */
const columns = {
  id: "text",
  key: "text",
  kind: "text",
  lane: "integer",
  person_id: "text",
  address_sealed: "text",
  payload_sealed: "text",
  state: "text",
  due_at: "bigint",
  expires_at: "bigint",
} as const;

/** Behind everything that is owed to the person already. */
function behindOthersOf(personId: RawBuilder<unknown>) {
  return sql<number>`coalesce((select max(other.position) from outbox as other where other.state = 'owed' and other.person_id = ${personId}), 0) + 1`;
}

/**
 * Whether a transaction failed because an entry with the same key is there already, or a line of a talk with the same
 * message: both tell of a turn that was done before.
 */
export function isDuplicateEntry(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  const ofSqlite =
    error.code === "SQLITE_CONSTRAINT" && /outbox\.key|case_entries\.source_hash/.test(error.message);
  if (ofSqlite || error.code !== UNIQUE_VIOLATION) return ofSqlite;
  const isEntry = "table" in error && error.table === "outbox";
  return isEntry || ("constraint" in error && error.constraint === "case_entries_source");
}

const UNIQUE_VIOLATION = "23505";
