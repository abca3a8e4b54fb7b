import type { Kysely } from "kysely";
import type { Case } from "../../domain/cases/case.ts";
import type { Tables } from "../db/schema.ts";

type Db = Kysely<Tables>;

/** The first time somebody has seen an item of a case. */
export type Access = { readonly item: string; readonly guideId: string; readonly on: string };

/** Stores that a guide has seen an item, unless the same guide has seen it before. */
export async function addAccess(
  db: Db,
  { item, guideId, on, of }: Access & { readonly of: Pick<Case, "id" | "personId"> },
): Promise<void> {
  await db
    .insertInto("case_accesses")
    .values({
      id: `${of.id}/${item}/${guideId}`,
      case_id: of.id,
      person_id: of.personId,
      guide_id: guideId,
      item,
      on_day: on,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who has seen what of a case, the first days first. */
export async function listAccesses(db: Db, caseId: string): Promise<readonly Access[]> {
  const rows = await db
    .selectFrom("case_accesses")
    .select(["item", "guide_id", "on_day"])
    .where("case_id", "=", caseId)
    .orderBy("on_day")
    .orderBy("id")
    .execute();
  return rows.map(({ item, guide_id, on_day }) => ({ item, guideId: guide_id, on: on_day }));
}

export async function removeAccesses(db: Db, caseId: string): Promise<void> {
  await db.deleteFrom("case_accesses").where("case_id", "=", caseId).execute();
}
