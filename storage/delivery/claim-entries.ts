import { type Kysely, sql } from "kysely";
import { type OutboxKind, PROACTIVE_LANE } from "../../domain/outbox.ts";
import { type Address, addressSchema } from "../../domain/person.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson } from "../db/sealed-json.ts";
import { addressFrom } from "../start/people.ts";

/** An entry that somebody has taken to send it: nobody else gets it until its lease ends. */
export type Claimed = {
  readonly id: string;
  readonly kind: OutboxKind;
  /** Undefined when the person's data is gone, and this message is about that. */
  readonly personId: string | undefined;
  readonly payload: string;
  /** This one included. */
  readonly attempts: number;
  readonly doubts: number;
  readonly expiresAt: number;
  readonly address: Address;
};

export type ClaimOptions = {
  readonly lane: number;
  readonly at: number;
  readonly leaseMs: number;
  readonly limit: number;
};

type Parts = { readonly db: Kysely<Tables>; readonly seal: Seal; readonly isPostgres: boolean };
type Due = { readonly id: string; readonly person_id: string | null };

/**
 * Takes up to `limit` entries of a lane that are due, for `leaseMs`: nobody else gets them until then. Of one person
 * only the first that is owed, replies before anything else. On PostgreSQL the people's rows stay locked until the
 * transaction ends; who is in the middle of a turn is left for later.
 */
export async function claimEntries(parts: Parts, options: ClaimOptions): Promise<readonly Claimed[]> {
  const { db, seal } = parts;
  const { at, leaseMs } = options;
  const ids = await freeOf(parts, await dueEntries(db, options));
  if (ids.length === 0) return [];
  const taken = await db
    .updateTable("outbox")
    .set({ due_at: at + leaseMs, attempts: sql`attempts + 1` })
    .where("id", "in", ids)
    .where("state", "=", "owed")
    .where("due_at", "<=", at)
    .returning([
      "id",
      "kind",
      "person_id",
      "address_sealed",
      "payload_sealed",
      "attempts",
      "doubts",
      "expires_at",
    ])
    .execute();
  const addresses = await addressesOf(
    db,
    taken.flatMap(({ person_id }) => person_id ?? []),
  );
  return taken.flatMap((row) => {
    const { id, kind, attempts, doubts } = row;
    const address = addresses.get(row.person_id ?? "") ?? ownAddress(seal, row);
    if (!address || row.payload_sealed === null) return [];
    const payload = seal.open(row.payload_sealed, `outbox:${id}`);
    const personId = row.person_id ?? undefined;
    return [{ id, kind, personId, payload, attempts, doubts, expiresAt: row.expires_at, address }];
  });
}

/** What is said about sessions and cases does not wait behind a hundred thousand weekly questions. */
async function dueEntries(db: Kysely<Tables>, { lane, at, limit }: ClaimOptions): Promise<readonly Due[]> {
  const find = async (isUrgent: boolean, most: number): Promise<readonly Due[]> => {
    if (most === 0) return [];
    const { rows } = await sql<Due>`
      select id, person_id from outbox where state = 'owed' and lane = ${lane} and due_at <= ${at}
        and ${isUrgent ? sql`kind in ('session', 'case', 'channel')` : sql`kind not in ('session', 'case', 'channel')`}
        and not exists (select 1 from outbox as earlier where earlier.state = 'owed' and earlier.person_id = outbox.person_id
          and (earlier.lane < outbox.lane or (earlier.lane = outbox.lane and earlier.position < outbox.position)))
      order by due_at, id limit ${most}`.execute(db);
    return rows;
  };
  const first = lane === PROACTIVE_LANE ? await find(true, limit) : [];
  return [...first, ...(await find(false, limit - first.length))];
}

/** The entries whose people no other transaction is working on, one of each person. */
async function freeOf({ db, isPostgres }: Parts, due: readonly Due[]): Promise<readonly string[]> {
  const people = [...new Set(due.flatMap(({ person_id }) => person_id ?? []))];
  if (!isPostgres || people.length === 0) return due.map(({ id }) => id);
  const locked = await db
    .selectFrom("people")
    .select("id")
    .where("id", "in", people)
    .orderBy("id")
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  const free = new Set(locked.map(({ id }) => id));
  return due.flatMap(({ id, person_id }) => (person_id === null || free.has(person_id) ? [id] : []));
}

async function addressesOf(
  db: Kysely<Tables>,
  people: readonly string[],
): Promise<ReadonlyMap<string, Address>> {
  if (people.length === 0) return new Map();
  const chats = await db
    .selectFrom("chats")
    .select(["person_id", "conversation_id", "service_url", "bot_id", "user_id"])
    .where("person_id", "in", [...new Set(people)])
    .execute();
  return new Map(chats.map((chat) => [chat.person_id, addressFrom(chat)]));
}

function ownAddress(
  seal: Seal,
  { id, address_sealed }: { id: string; address_sealed: string | null },
): Address | undefined {
  if (address_sealed === null) return undefined;
  return openJson(seal, addressSchema, address_sealed, `addresses:${id}`);
}
