import { type Kysely, type Selectable, sql } from "kysely";
import { rotationSchema } from "../../domain/engine/run.ts";
import { REPLY_LANE } from "../../domain/outbox.ts";
import type { Address, DirectoryId, Person, Reach } from "../../domain/person.ts";
import { manner } from "../../domain/voice.ts";
import type { ChatsTable, PeopleTable, Tables } from "../db/schema.ts";

export class People {
  readonly #db: Kysely<Tables>;
  readonly #isPostgres: boolean;

  constructor({ db, isPostgres }: { db: Kysely<Tables>; isPostgres: boolean }) {
    this.#db = db;
    this.#isPostgres = isPostgres;
  }

  /** Keeps other processes' turns of these people out until the transaction ends. */
  async lock(ids: readonly string[]): Promise<void> {
    if (!this.#isPostgres || ids.length === 0) return;
    // In one order everywhere, so that no two transactions wait for each other.
    await this.#db
      .selectFrom("people")
      .select("id")
      .where("id", "in", ids)
      .orderBy("id")
      .forNoKeyUpdate()
      .execute();
  }

  /** The same for people whom nobody else has locked; false, and perhaps only some of them locked, when somebody has. */
  async tryLock(ids: readonly string[]): Promise<boolean> {
    if (!this.#isPostgres || ids.length === 0) return true;
    const locked = await this.#db
      .selectFrom("people")
      .select("id")
      .where("id", "in", ids)
      .forNoKeyUpdate()
      .skipLocked()
      .execute();
    return locked.length === ids.length;
  }

  async save(person: Person): Promise<void> {
    await this.#db.updateTable("people").set(columnsOf(person)).where("id", "=", person.id).execute();
  }

  /** Counts one more weekly question that nobody has answered yet. */
  async countUnanswered(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.#db
      .updateTable("people")
      .set({ unanswered: sql`unanswered + 1` })
      .where("id", "in", personIds)
      .execute();
  }

  /** Remembers whether messages arrive. A person whose earlier replies still have to go first stays held. */
  async setReach(personId: string, reach: Reach): Promise<void> {
    await this.#db.updateTable("people").set({ reach }).where("id", "=", personId).execute();
  }

  /** Once nothing is owed to a held person any more, replies go out at once again. */
  async release(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.#db
      .updateTable("people")
      .set({ reach: "open" })
      .where("id", "in", personIds)
      .where("reach", "=", "held")
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("outbox")
              .select("outbox.id")
              .whereRef("outbox.person_id", "=", "people.id")
              .where("outbox.state", "=", "owed")
              .where("outbox.lane", "=", REPLY_LANE),
          ),
        ),
      )
      .execute();
  }

  /** Removes a person with everything that is theirs. */
  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom("people").where("id", "=", id).execute();
  }

  async directoryIdOf(id: string): Promise<DirectoryId | undefined> {
    const row = await this.#db
      .selectFrom("people")
      .select(["tenant_id as tenantId", "aad_object_id as aadObjectId"])
      .where("id", "=", id)
      .executeTakeFirst();
    return row;
  }

  /** The people of a directory object id; more than one only if two tenants use the same. */
  async findByObjectId(aadObjectId: string): Promise<readonly DirectoryId[]> {
    return this.#db
      .selectFrom("people")
      .select(["tenant_id as tenantId", "aad_object_id as aadObjectId"])
      .where("aad_object_id", "=", aadObjectId)
      .execute();
  }

  /** Removes people whom nobody has heard of until their expiry, with everything that is theirs. */
  async removeExpired(at: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("people")
      .where("expires_at", "<", at)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
}

/** A person of a directory id who has read the notice and can be reached. */
export async function findInChat(db: Kysely<Tables>, aadObjectId: string): Promise<Person | undefined> {
  const row = await db
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

export function personFrom(row: Selectable<PeopleTable>): Person {
  const { language, address, plain, time_zone: zone } = row;
  return {
    id: row.id,
    manner: manner.parse({ language, address, plain: plain === 1, zone }),
    isGreeted: row.greeted === 1,
    hasDeclined: row.declined === 1,
    acknowledged:
      row.notice_id === null ? undefined : { noticeId: row.notice_id, on: row.acknowledged_on ?? "" },
    restUntil: row.rest_until ?? undefined,
    rotation: rotationSchema.parse(JSON.parse(row.rotation)),
    siteId: row.site_id ?? undefined,
    unanswered: row.unanswered,
    reach: row.reach,
    expiresAt: row.expires_at,
  };
}

export function columnsOf(person: Person) {
  return {
    language: person.manner.language,
    address: person.manner.address,
    plain: person.manner.plain ? 1 : 0,
    time_zone: person.manner.zone,
    greeted: person.isGreeted ? 1 : 0,
    declined: person.hasDeclined ? 1 : 0,
    notice_id: person.acknowledged?.noticeId ?? null,
    acknowledged_on: person.acknowledged?.on ?? null,
    rest_until: person.restUntil ?? null,
    rotation: JSON.stringify(person.rotation),
    site_id: person.siteId ?? null,
    unanswered: person.unanswered,
    reach: person.reach,
    expires_at: person.expiresAt,
  };
}

type AddressColumns = Pick<ChatsTable, "conversation_id" | "service_url" | "bot_id" | "user_id">;

/** Where the chat of a person is. */
export function addressFrom(row: AddressColumns): Address {
  return {
    conversationId: row.conversation_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    userId: row.user_id,
  };
}
