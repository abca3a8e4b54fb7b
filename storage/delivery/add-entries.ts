import { type Kysely, type RawBuilder, sql } from "kysely";
import { laneOf, type OutboxKind } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { sealJson } from "../db/sealed-json.ts";
import type { Statements } from "../db/statements.ts";

export type NewEntry = {
  readonly id: string;
  /** Idempotency key: no two entries have the same. */
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

/** Adds one entry; on SQLite together with those of others who share the commit. */
export async function addEntry({ db, seal, statements, isPostgres }: Parts, entry: NewEntry): Promise<void> {
  const row = rowOf(seal, entry);
  const personId = row.person_id;
  await statements.batch({
    name: "add-entry",
    subject: personId ?? row.id,
    build: () => db.insertInto("outbox").values({ ...row, position: behindOthersOf(sql.val(personId)) }),
    buildForAll: () => ({ compile: () => insertAll(sql.val(null), isPostgres).compile(db) }),
    parameters: [...Object.values(row), personId],
    isDeferred: true,
  });
}

/** Adds the entries whose key is new, in one statement; gives their ids. */
export async function addNewEntries(
  { db, seal, isPostgres }: Omit<Parts, "statements">,
  entries: readonly NewEntry[],
): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set();
  // As one parameter: to build a query of hundreds of values would hold up every turn.
  const list = JSON.stringify(entries.map((entry) => Object.values(rowOf(seal, entry))));
  const added = await sql<{ id: string }>`${insertAll(sql.val(list), isPostgres)}
    on conflict (key) do nothing returning id`.execute(db);
  return new Set(added.rows.map(({ id }) => id));
}

/** Adds a JSON list of rows, each a list of values. No person may be in it twice: both would have one position. */
function insertAll(list: RawBuilder<unknown>, isPostgres: boolean) {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const values = Object.values(columns).map((type, index) => `cast(each.value ->> ${index} as ${type})`);
  const rows = isPostgres ? sql`jsonb_array_elements(${list}::jsonb)` : sql`json_each(${list})`;
  return sql`insert into outbox (${names}, position)
    select ${sql.raw(values.join(", "))}, ${behindOthersOf(sql`each.value ->> 4`)} from ${rows} as each where true`;
}

/** Behind everything that is owed to the person already. */
function behindOthersOf(personId: RawBuilder<unknown>) {
  return sql<number>`coalesce((select max(other.position) from outbox as other where other.state = 'owed' and other.person_id = ${personId}), 0) + 1`;
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

function rowOf(seal: Seal, entry: NewEntry) {
  const { id, payload, address } = entry;
  return {
    id,
    key: entry.key,
    kind: entry.kind,
    lane: laneOf(entry.kind),
    person_id: entry.personId ?? null,
    address_sealed: address ? sealJson(seal, address, `addresses:${id}`) : null,
    payload_sealed: payload === undefined ? null : seal.close(payload, `outbox:${id}`),
    state: payload === undefined ? "silent" : "owed",
    due_at: entry.dueAt,
    expires_at: entry.expiresAt,
  } as const satisfies Record<keyof typeof columns, unknown>;
}
