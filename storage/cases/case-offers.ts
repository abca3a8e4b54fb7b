import type { Kysely } from "kysely";
import { type Case, openStates } from "../../domain/cases/case.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { caseFrom } from "./case-row.ts";

type Db = Kysely<Tables>;
type Offer = { readonly caseId: string; readonly guideId: string };

/** Open cases that a guide may take, the oldest first. */
export async function casesOfferedTo(
  { db, seal }: { db: Db; seal: Seal },
  { guideId, limit }: { guideId: string; limit: number },
): Promise<readonly Case[]> {
  const rows = await db
    .selectFrom("cases")
    .innerJoin("case_guides", "case_guides.case_id", "cases.id")
    .selectAll("cases")
    .where("case_guides.guide_id", "=", guideId)
    .where("state", "in", openStates)
    .orderBy("shared_until")
    .limit(limit)
    .execute();
  return rows.map((row) => caseFrom(seal, row));
}

/** Offers a case to guides, besides those who have the offer already. */
export async function addOffers(
  db: Db,
  { caseId, guideIds }: { caseId: string; guideIds: readonly string[] },
): Promise<void> {
  if (guideIds.length === 0) return;
  const rows = guideIds.map((guideId) => ({
    id: idOf({ caseId, guideId }),
    case_id: caseId,
    guide_id: guideId,
  }));
  await db
    .insertInto("case_guides")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeOffer(db: Db, offer: Offer): Promise<void> {
  await db.deleteFrom("case_guides").where("id", "=", idOf(offer)).execute();
}

export async function hasOffer(db: Db, offer: Offer): Promise<boolean> {
  const row = await db
    .selectFrom("case_guides")
    .select("id")
    .where("id", "=", idOf(offer))
    .executeTakeFirst();
  return row !== undefined;
}

/** One row for each case and guide. */
function idOf({ caseId, guideId }: Offer): string {
  return `${caseId}/${guideId}`;
}
