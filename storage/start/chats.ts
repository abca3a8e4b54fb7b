import { type Kysely, type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import {
  type ChatState,
  chatStateFrom,
  FRESH_CHAT,
  type Opening,
  openingSchema,
} from "../../domain/engine/chat-state.ts";
import type { Draft } from "../../domain/engine/draft.ts";
import type { Address, DirectoryId, Person } from "../../domain/person.ts";
import type { ChatsTable, PeopleTable, Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJsonOrNothing, sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";
import { draftFrom } from "../reflect/drafts.ts";
import { columnsOf, personFrom } from "./people.ts";

export type Chat = {
  readonly address: Address;
  readonly state: ChatState;
  /** A sentence that was offered to become a beginning, and until when (UTC milliseconds) it is remembered. */
  readonly opening: (Opening & { readonly expiresAt: number }) | undefined;
  readonly draftId: string | undefined;
};

/** All that a turn starts from. The draft is the one the running dialog works on, if it still exists. */
export type Presence = {
  readonly person: Person;
  readonly chat: Chat;
  readonly draft: Draft | undefined;
  /** The case in which the person talks with a guide at this moment. */
  readonly talkId: string | undefined;
  /** Whether the house's list names the person as a guide. */
  readonly isGuide: boolean;
  /** Whether the activity that was asked about was answered before. */
  readonly isAnswered: boolean;
};

type Row = Selectable<PeopleTable> &
  Omit<Selectable<ChatsTable>, "person_id"> & {
    script: string | null;
    run_sealed: string | null;
    started_on: string | null;
    draft_expires_at: number | null;
    talk_id: string | null;
    guide_id: string | null;
    answered_id?: string | null;
  };

export class Chats {
  readonly #db: Kysely<Tables>;
  readonly #seal: Seal;
  readonly #statements: Statements;
  readonly #isPostgres: boolean;

  constructor({
    db,
    seal,
    statements,
    isPostgres,
  }: { db: Kysely<Tables>; seal: Seal; statements: Statements; isPostgres: boolean }) {
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
          await this.#statements.gather({
            name: "find-presence",
            build: () => this.#presenceOf(who),
            buildForAll: () => this.#presencesOfAll(),
            parameters,
          })
        ).rows[0];
    return row && this.#presenceFrom(row);
  }

  /** As one value: a description of two dozen columns costs the reader more than the columns do. */
  async #findLocked(who: DirectoryId, parameters: readonly unknown[]): Promise<Row | undefined> {
    await this.#lock(who);
    const { rows } = await this.#statements.run({
      name: "find-presence-as-json",
      build: () =>
        this.#db.selectFrom(this.#presenceOf(who).as("found")).select(sql<Row>`to_json(found)`.as("row")),
      parameters,
    });
    return rows[0]?.row;
  }

  /** Several people at once, by the ids of their rows. Whoever writes for them has locked them (see Outbox.claim). */
  async findAll(personIds: readonly string[]): Promise<readonly Presence[]> {
    if (personIds.length === 0) return [];
    const rows = await this.#presences().where("people.id", "in", personIds).execute();
    return rows.map((row) => this.#presenceFrom(row));
  }

  /** One of them, as every line of a talk asks. */
  async findOne(personId: string): Promise<Presence | undefined> {
    const { rows } = await this.#statements.run({
      name: "find-presence-by-id",
      build: () => this.#presences().where("people.id", "=", personId),
      parameters: [personId],
    });
    return rows[0] && this.#presenceFrom(rows[0]);
  }

  #presenceOf(who: DirectoryId) {
    return this.#presences()
      .select(answeredId(sql.val("")))
      .where("tenant_id", "=", who.tenantId)
      .where("aad_object_id", "=", who.aadObjectId);
  }

  /** Of many, listed as `Gathered` tells. */
  #presencesOfAll() {
    return this.#presences()
      .innerJoin(sql<{ key: number }>`json_each(${null})`.as("each"), (join) =>
        join.on(sql<SqlBool>`tenant_id = each.value ->> 1 and aad_object_id = each.value ->> 2`),
      )
      .select(answeredId(sql`each.value ->> 0`))
      .select("each.key as nth");
  }

  #presences() {
    return this.#db
      .selectFrom("people")
      .innerJoin("chats", "chats.person_id", "people.id")
      .leftJoin("drafts", "drafts.id", "chats.draft_id")
      .selectAll("people")
      .select([
        "conversation_id",
        "service_url",
        "bot_id",
        "user_id",
        "state_sealed",
        "opening_sealed",
        "opening_expires_at",
        "draft_id",
      ])
      .select(["script", "run_sealed", "started_on", "drafts.expires_at as draft_expires_at"])
      .select([
        // In the words of the index that finds it (create-cases.ts).
        sql<string | null>`(select id from cases where cases.person_id = people.id
          and state in ('released', 'offered', 'taken', 'talking') and state in ('taken', 'talking'))`.as(
          "talk_id",
        ),
        sql<
          string | null
        >`(select id from guides where guides.aad_object_id = people.aad_object_id and is_active = 1)`.as(
          "guide_id",
        ),
      ]);
  }

  /** A statement of its own, since one that waits for a lock has looked at the other rows before it waited. */
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

  /** Makes a person and chat unless another turn was faster. */
  async create(who: DirectoryId, person: Person, address: Address): Promise<void> {
    await this.#db
      .insertInto("people")
      .values({
        id: person.id,
        tenant_id: who.tenantId,
        aad_object_id: who.aadObjectId,
        ...columnsOf(person),
      })
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
          .where("tenant_id", "=", who.tenantId)
          .where("aad_object_id", "=", who.aadObjectId),
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
      opening_sealed: opening
        ? sealJson(
            this.#seal,
            { text: opening.text, sourceId: opening.sourceId, start: opening.start },
            `openings:${personId}`,
          )
        : null,
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

  /** Forgets sentences that nobody made a beginning of. */
  async forgetExpiredOpenings(at: number): Promise<number> {
    const { numUpdatedRows } = await this.#db
      .updateTable("chats")
      .set({ opening_sealed: null, opening_expires_at: null })
      .where("opening_expires_at", "<=", at)
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  }

  #openingFrom({ id, opening_sealed, opening_expires_at }: Row): Chat["opening"] {
    if (opening_sealed === null || opening_expires_at === null) return undefined;
    const stored = openJsonOrNothing(this.#seal, opening_sealed, `openings:${id}`);
    const opening = openingSchema.safeParse(stored);
    return opening.success ? { ...opening.data, expiresAt: opening_expires_at } : undefined;
  }

  #presenceFrom(row: Row): Presence {
    const { run_sealed, script, started_on, draft_expires_at, draft_id } = row;
    const hasDraft =
      run_sealed !== null &&
      script !== null &&
      started_on !== null &&
      draft_expires_at !== null &&
      draft_id !== null;
    return {
      person: personFrom(row),
      talkId: row.talk_id ?? undefined,
      isGuide: row.guide_id !== null,
      isAnswered: (row.answered_id ?? null) !== null,
      chat: {
        address: addressFrom(row),
        state:
          row.state_sealed === null
            ? FRESH_CHAT
            : chatStateFrom(openJsonOrNothing(this.#seal, row.state_sealed, `chats:${row.id}`)),
        opening: this.#openingFrom(row),
        draftId: row.draft_id ?? undefined,
      },
      draft: hasDraft
        ? draftFrom(this.#seal, {
            id: draft_id,
            script,
            run_sealed,
            started_on,
            expires_at: draft_expires_at,
          })
        : undefined,
    };
  }
}

function answeredId(key: RawBuilder<unknown>) {
  return sql<string | null>`(select outbox.id from outbox where outbox.key = ${key})`.as("answered_id");
}

type AddressColumns = Pick<ChatsTable, "conversation_id" | "service_url" | "bot_id" | "user_id">;

export function addressFrom(row: AddressColumns): Address {
  return {
    conversationId: row.conversation_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    userId: row.user_id,
  };
}
