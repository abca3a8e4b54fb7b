import { type Kysely, sql } from "kysely";
import type { Address, DirectoryId, Person } from "../../domain/person.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";
import { columnsOf } from "./people.ts";
import {
  type Chat,
  type Presence,
  type PresenceRow,
  presenceFrom,
  presenceOf,
  presences,
  presencesOfAll,
} from "./presence.ts";

type Parts = {
  readonly db: Kysely<Tables>;
  readonly seal: Seal;
  readonly statements: Statements;
  readonly isPostgres: boolean;
};

/** The 1:1 chats of people with the companion, found together with all that a turn needs (see presence.ts). */
export class Chats {
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

  /**
   * The person of a directory id with chat and running draft; and whether an activity (`key`: of its outbox entry) was
   * answered before. On PostgreSQL the person's row stays locked until the transaction ends, so that two processes never
   * run two turns of one chat at a time.
   */
  async find(who: DirectoryId, key = ""): Promise<Presence | undefined> {
    const parameters = [key, who.tenantId, who.aadObjectId];
    const row = this.#isPostgres
      ? await this.#findLocked(who, parameters)
      : (
          await this.#statements.batch({
            name: "find-presence",
            build: () => presenceOf(this.#db, who),
            buildForAll: () => presencesOfAll(this.#db),
            parameters,
          })
        ).rows[0];
    return row && presenceFrom(this.#seal, row);
  }

  /** As one value: a description of two dozen columns costs the reader more than the columns do. */
  async #findLocked(who: DirectoryId, parameters: readonly unknown[]): Promise<PresenceRow | undefined> {
    await this.#lock(who);
    const { rows } = await this.#statements.run({
      name: "find-presence-as-json",
      build: () =>
        this.#db
          .selectFrom(presenceOf(this.#db, who).as("found"))
          .select(sql<PresenceRow>`to_json(found)`.as("row")),
      parameters,
    });
    return rows[0]?.row;
  }

  /** Row lock, as a statement of its own: one that waits for a lock has looked at the other rows before it waited. */
  async #lock(who: DirectoryId): Promise<void> {
    await this.#statements.run({
      name: "lock-person",
      build: () =>
        this.#db
          .selectFrom("people")
          .select("id")
          .where("tenant_id", "=", who.tenantId)
          .where("aad_object_id", "=", who.aadObjectId)
          .forNoKeyUpdate(),
      parameters: [who.tenantId, who.aadObjectId],
      isDeferred: true,
    });
  }

  /** Several people at once, by the ids of their rows. Whoever writes for them has locked them (see Outbox.claim). */
  async findAll(personIds: readonly string[]): Promise<readonly Presence[]> {
    if (personIds.length === 0) return [];
    const rows = await presences(this.#db).where("people.id", "in", personIds).execute();
    return rows.map((row) => presenceFrom(this.#seal, row));
  }

  /** One of them, as every line of a talk asks. */
  async findOne(personId: string): Promise<Presence | undefined> {
    const { rows } = await this.#statements.run({
      name: "find-presence-by-id",
      build: () => presences(this.#db).where("people.id", "=", personId),
      parameters: [personId],
    });
    return rows[0] && presenceFrom(this.#seal, rows[0]);
  }

  /** Makes a person and chat unless another turn was faster. */
  async create(who: DirectoryId, person: Person, address: Address): Promise<void> {
    const { tenantId, aadObjectId } = who;
    await this.#db
      .insertInto("people")
      .values({ id: person.id, tenant_id: tenantId, aad_object_id: aadObjectId, ...columnsOf(person) })
      .onConflict((conflict) => conflict.columns(["tenant_id", "aad_object_id"]).doNothing())
      .execute();
    await this.#db
      .insertInto("chats")
      .columns(["person_id", "conversation_id", "service_url", "bot_id", "user_id"])
      .expression((build) =>
        build
          .selectFrom("people")
          .select(({ val }) => [
            "people.id",
            val(address.conversationId).as("conversation_id"),
            val(address.serviceUrl).as("service_url"),
            val(address.botId).as("bot_id"),
            val(address.userId).as("user_id"),
          ])
          .where("tenant_id", "=", tenantId)
          .where("aad_object_id", "=", aadObjectId),
      )
      .onConflict((conflict) => conflict.column("person_id").doNothing())
      .execute();
  }

  async save(personId: string, { address, state, opening, draftId }: Chat): Promise<void> {
    const row = {
      conversation_id: address.conversationId,
      service_url: address.serviceUrl,
      bot_id: address.botId,
      user_id: address.userId,
      state_sealed: sealJson(this.#seal, state, `chats:${personId}`),
      opening_sealed: this.#sealOpening(personId, opening),
      opening_expires_at: opening?.expiresAt ?? null,
      draft_id: draftId ?? null,
    };
    await this.#statements.run({
      name: "save-chat",
      build: () => this.#db.updateTable("chats").set(row).where("person_id", "=", personId),
      parameters: [...Object.values(row), personId],
      isDeferred: true,
    });
  }

  #sealOpening(personId: string, opening: Chat["opening"]): string | null {
    if (!opening) return null;
    const { text, sourceId, start } = opening;
    return sealJson(this.#seal, { text, sourceId, start }, `openings:${personId}`);
  }

  /** Forgets sentences that nobody made a beginning of. */
  async forgetExpiredOpenings(at: number): Promise<number> {
    const { numUpdatedRows } = await this.#db
      .updateTable("chats")
      .set({ opening_sealed: null, opening_expires_at: null })
      .where("opening_expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  }
}
