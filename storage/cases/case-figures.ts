import type { Kysely } from "kysely";
import type { Tables } from "../db/schema.ts";

type Db = Kysely<Tables>;

/** `days`: until the first answer, one number for each case. `guides`: how many guides these cases are of. */
export type Answers = { readonly days: readonly number[]; readonly guides: number };

export async function setAnswerDays(db: Db, { id, days }: { id: string; days: number }): Promise<void> {
  await db
    .updateTable("cases")
    .set({ answer_days: days })
    .where("id", "=", id)
    .where("answer_days", "is", null)
    .execute();
}

export async function readAnswers(db: Db): Promise<Answers> {
  const rows = await db
    .selectFrom("cases")
    .select(["answer_days", "guide_id"])
    .where("answer_days", "is not", null)
    .orderBy("answer_days")
    .execute();
  const guides = new Set(rows.map(({ guide_id }) => guide_id));
  return { days: rows.map(({ answer_days }) => answer_days ?? 0), guides: guides.size };
}

export async function countCases(db: Db): Promise<readonly { state: string; count: number }[]> {
  const rows = await db
    .selectFrom("cases")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return rows.map((row) => ({ state: row.state, count: Number(row.count) }));
}
