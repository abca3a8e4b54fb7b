import { type Kysely, sql } from "kysely";
import { REPLY_LANE } from "../../domain/outbox.ts";
import type { Tables } from "../db/schema.ts";
import type { Statements } from "../db/statements.ts";

type Db = Kysely<Tables>;

/**
 * `at`: now. `isSole`: this is the only process, so that what nobody here is sending was left behind by one that is
 * dead.
 */
export type Lease = { readonly at: number; readonly leaseMs: number; readonly isSole: boolean };

/** Lease, by compare-and-set: true when the entry was free, and is the caller's for `leaseMs`. */
export async function takeUpEntry(db: Db, { id, at, leaseMs, isSole }: Lease & { id: string }) {
  const isLeft = sql<boolean>`(due_at <= ${at}${isSole ? sql` or (attempts = 0 and doubts = 0)` : sql``})`;
  const { numUpdatedRows } = await db
    .updateTable("outbox")
    .set({ due_at: at + leaseMs, attempts: sql`attempts + 1` })
    .where("id", "=", id)
    .where("state", "=", "owed")
    .where(isLeft)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Gives a claimed entry back, to be sent not before `dueAt`. */
export async function postponeEntry(
  db: Db,
  { id, dueAt, isDoubtful }: { id: string; dueAt: number; isDoubtful: boolean },
): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ due_at: Math.ceil(dueAt), doubts: sql`doubts + ${isDoubtful ? 1 : 0}` })
    .where("id", "=", id)
    .where("state", "=", "owed")
    .execute();
}

/** Gives claimed entries back as if nobody had taken them. */
export async function giveBackEntries(
  db: Db,
  { ids, dueAt }: { ids: readonly string[]; dueAt: number },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("outbox")
    .set({ due_at: Math.ceil(dueAt), attempts: sql`case when attempts > 0 then attempts - 1 else 0 end` })
    .where("id", "in", ids)
    .where("state", "=", "owed")
    .execute();
}

/** Makes everything owed due at `at`, if it is not before. */
export async function makeAllDue(db: Db, at: number): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ due_at: at })
    .where("state", "=", "owed")
    .where("due_at", ">", at)
    .execute();
}

/** Makes those of a person's replies due at `at` that were put off for longer than any lease. */
export async function hurryReplies(
  db: Db,
  { personId, at, leaseMs }: { personId: string; at: number; leaseMs: number },
): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ due_at: at })
    .where("person_id", "=", personId)
    .where("state", "=", "owed")
    .where("lane", "=", REPLY_LANE)
    .where("due_at", ">", at + leaseMs)
    .execute();
}

/** Ids of the replies and lines that are owed to a person, without the entry `id`. */
export async function repliesBefore(
  { db, statements }: { db: Db; statements: Statements },
  { personId, id }: { personId: string; id: string },
): Promise<readonly string[]> {
  const { rows } = await statements.run({
    name: "owed-before",
    build: () =>
      db
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
