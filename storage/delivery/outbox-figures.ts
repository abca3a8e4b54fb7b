import type { Kysely } from "kysely";
import type { OutboxKind } from "../../domain/outbox.ts";
import type { Tables } from "../db/schema.ts";

type Db = Kysely<Tables>;

export type Backlog = { readonly depth: number; readonly oldestMs: number };

/** Entries of one kind, state and reason. */
export type EntryCount = {
  readonly kind: OutboxKind;
  readonly state: string;
  readonly reason: string | null;
  readonly count: number;
};

/** Backlog: how many entries are owed, and how long the oldest has been due. */
export async function readBacklog(db: Db, at: number): Promise<Backlog> {
  const row = await db
    .selectFrom("outbox")
    .select((eb) => [eb.fn.countAll<number>().as("depth"), eb.fn.min("due_at").as("oldest")])
    .where("state", "=", "owed")
    .executeTakeFirstOrThrow();
  return {
    depth: Number(row.depth),
    oldestMs: row.oldest === null ? 0 : Math.max(0, at - Number(row.oldest)),
  };
}

export async function countDue(db: Db, { lane, at }: { lane: number; at: number }): Promise<number> {
  const { count } = await db
    .selectFrom("outbox")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "=", "owed")
    .where("lane", "=", lane)
    .where("due_at", "<=", at)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function sumDoubts(db: Db): Promise<number> {
  const { sum } = await db
    .selectFrom("outbox")
    .select(({ fn }) => fn.sum<number | null>("doubts").as("sum"))
    .executeTakeFirstOrThrow();
  return Number(sum ?? 0);
}

export async function countEntries(db: Db): Promise<readonly EntryCount[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(({ fn }) => ["kind", "state", "reason", fn.countAll<number>().as("count")])
    .groupBy(["kind", "state", "reason"])
    .orderBy("kind")
    .orderBy("state")
    .orderBy("reason")
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
