import type { Kysely } from "kysely";
import type { EndReason, FinalState } from "../../domain/outbox.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import type { Statements } from "../db/statements.ts";
import { addEntry, addNewEntries, type NewEntry } from "./add-entries.ts";
import { type Claimed, type ClaimOptions, claimEntries } from "./claim-entries.ts";
import { endOfMemory, markDelivered, type Sent } from "./mark-delivered.ts";
import {
  type Backlog,
  countDue,
  countEntries,
  type EntryCount,
  readBacklog,
  sumDoubts,
} from "./outbox-figures.ts";
import {
  giveBackEntries,
  hurryReplies,
  type Lease,
  makeAllDue,
  postponeEntry,
  repliesBefore,
  takeUpEntry,
} from "./owed-entries.ts";

type Parts = {
  readonly db: Kysely<Tables>;
  readonly seal: Seal;
  readonly statements: Statements;
  readonly isPostgres: boolean;
};

/**
 * Outbox: what is to be said, and what became of it. A row is added in the same transaction as the effect it tells of.
 * The SQL of adding, of what is owed and of the figures stands in the files beside this one.
 */
export class Outbox {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#db = parts.db;
    this.#seal = parts.seal;
    this.#parts = parts;
  }

  /** Adds an entry. A key that is there already fails the transaction (see `isDuplicateEntry`), here or at its end. */
  add(entry: NewEntry): Promise<void> {
    return addEntry(this.#parts, entry);
  }

  /** Adds entries of people whose key is not there yet; gives the ids of those that were added. */
  addNew(entries: readonly (NewEntry & { personId: string })[]): Promise<ReadonlySet<string>> {
    return addNewEntries(this.#parts, entries);
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

  #open(id: string, sealed: string): string {
    return this.#seal.open(sealed, `outbox:${id}`);
  }

  /** Lease: takes entries of a lane that are due, to send them (see claim-entries.ts). */
  claim(options: ClaimOptions): Promise<readonly Claimed[]> {
    return claimEntries(this.#parts, options);
  }

  /** Lease: takes one owed entry to send it, unless somebody else may be sending it or it was put off. */
  takeUp(id: string, lease: Lease): Promise<boolean> {
    return takeUpEntry(this.#db, { id, ...lease });
  }

  /** Gives a claimed entry back, to be sent not before `dueAt`. `isDoubtful`: this try may have arrived. */
  postpone(
    id: string,
    { dueAt, isDoubtful = false }: { dueAt: number; isDoubtful?: boolean },
  ): Promise<void> {
    return postponeEntry(this.#db, { id, dueAt, isDoubtful });
  }

  /** Gives claimed entries back as if nobody had taken them. */
  giveBack(ids: readonly string[], dueAt: number): Promise<void> {
    return giveBackEntries(this.#db, { ids, dueAt });
  }

  /** Makes everything owed due: at the start of the only process, nobody else is sending it. */
  makeDue(at: number): Promise<void> {
    return makeAllDue(this.#db, at);
  }

  /** Makes replies due that were put off for long: whoever writes can be reached, and so can Teams. */
  hurry(personId: string, { at, leaseMs }: { at: number; leaseMs: number }): Promise<void> {
    return hurryReplies(this.#db, { personId, at, leaseMs });
  }

  /** Replies and lines that are owed to a person besides one: that one has to wait for them. */
  owedBefore(personId: string, id: string): Promise<readonly string[]> {
    return repliesBefore(this.#parts, { personId, id });
  }

  /** Stores that entries were sent, and under which ids (see mark-delivered.ts). */
  async markDelivered(sent: readonly Sent[]): Promise<void> {
    await markDelivered(this.#parts, sent);
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

  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("outbox")
      .where("expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  /** Read model: depth, and age of the oldest in milliseconds, of what is still owed. */
  backlog(at: number): Promise<Backlog> {
    return readBacklog(this.#db, at);
  }

  /** Read model: how many entries of a lane are due. */
  dueIn(lane: number, at: number): Promise<number> {
    return countDue(this.#db, { lane, at });
  }

  /** Read model: how many tries may have arrived although Teams did not say so, over all entries. */
  doubts(): Promise<number> {
    return sumDoubts(this.#db);
  }

  /** Read model: how many entries there are, by kind, state and reason. */
  counts(): Promise<readonly EntryCount[]> {
    return countEntries(this.#db);
  }
}
