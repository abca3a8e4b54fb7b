import type { Kysely } from "kysely";
import type { Availability } from "../../domain/guides/availability.ts";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { sealJson } from "../db/sealed-json.ts";

type Db = Kysely<Tables>;

/** The first free time as it was last computed (undefined: none), and when that has to be computed anew. */
export type FirstFree = { readonly nextFreeAt: number | undefined; readonly staleAt: number };

/** When a guide has time, and the person whose chat the guide is reached in. */
export type Hours = { readonly personId: string; readonly availability: Availability };

/** Upsert of a guide's hours; the first free time is to be computed anew. */
export async function saveHours(
  { db, seal }: { db: Db; seal: Seal },
  { guideId, personId, availability }: Hours & { guideId: string },
): Promise<void> {
  const columns = {
    person_id: personId,
    availability_sealed: sealJson(seal, availability, `guide_hours:${guideId}`),
    next_free_at: null,
    stale_at: 0,
  };
  await db
    .insertInto("guide_hours")
    .values({ guide_id: guideId, ...columns })
    .onConflict((conflict) => conflict.column("guide_id").doUpdateSet(columns))
    .execute();
}

export async function setFirstFree(
  db: Db,
  { guideId, nextFreeAt, staleAt }: FirstFree & { guideId: string },
): Promise<void> {
  await db
    .updateTable("guide_hours")
    .set({ next_free_at: nextFreeAt ?? null, stale_at: staleAt })
    .where("guide_id", "=", guideId)
    .execute();
}

/** Ids of guides whose first free time has to be computed anew, those who wait longest first. */
export async function staleGuides(
  db: Db,
  { at, limit }: { at: number; limit: number },
): Promise<readonly string[]> {
  const rows = await bookableGuides(db)
    .select("guides.id")
    .where("stale_at", "<=", at)
    .orderBy("stale_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The query of who is on the list, has said when there is time, and can be reached. */
export function bookableGuides(db: Db) {
  return db
    .selectFrom("guides")
    .innerJoin("guide_hours", "guide_hours.guide_id", "guides.id")
    .innerJoin("people", "people.id", "guide_hours.person_id")
    .where("is_active", "=", 1)
    .where("people.reach", "in", ["open", "held"]);
}
