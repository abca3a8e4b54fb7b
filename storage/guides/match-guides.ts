import { type Kysely, sql } from "kysely";
import { type GuideWish, traitOf } from "../../domain/guides/guide.ts";
import type { Tables } from "../db/schema.ts";
import { bookableGuides } from "./guide-hours.ts";

type Db = Kysely<Tables>;

export type Match = {
  readonly id: string;
  readonly hasTopic: boolean;
  readonly hasRegion: boolean;
  readonly hasLaw: boolean;
};

export type Candidate = Match & {
  readonly nextFreeAt: number | undefined;
  readonly staleAt: number;
  readonly isKnown: boolean;
};

/** `knownTo`: id of the person who looks for a guide. */
export type FittingOptions = { readonly knownTo: string; readonly at: number; readonly limit: number };

/**
 * Ranking: guides who fit and have, or may have, free time, by topic, region and field of law, then those known from
 * before, then who has time soonest. Never those who do not take people of the site or do not speak the language; those
 * who work at the site themselves only when they are wanted.
 */
export async function fittingGuides(
  db: Db,
  { wish, knownTo, at, limit }: FittingOptions & { wish: GuideWish },
): Promise<readonly Candidate[]> {
  const { language, siteId, isOwnSiteWanted } = wish;
  const known = sql<number>`case when guides.id in (select guide_id from sessions where person_id = ${knownTo} and state = 'booked') then 1 else 0 end`;
  const all = bookableGuides(db)
    .select(["guides.id", "next_free_at", "stale_at", ...matchColumns(wish), known.as("known")])
    .where("guide_hours.person_id", "!=", knownTo)
    .where(speaks(language))
    .where(({ or, eb }) => or([eb("next_free_at", "is not", null), eb("stale_at", "<=", at)]))
    .orderBy("topic", "desc")
    .orderBy("region", "desc")
    .orderBy("law", "desc")
    .orderBy("known", "desc")
    .orderBy(sql`coalesce(next_free_at, ${NEVER})`)
    .orderBy("guides.id")
    .limit(limit);
  const taking =
    siteId === undefined
      ? all
      : all
          .where(takesPeopleOf(siteId))
          .where((eb) =>
            isOwnSiteWanted
              ? eb.val(true)
              : eb.or([eb("people.site_id", "is", null), eb("people.site_id", "!=", siteId)]),
          );
  const rows = await taking.execute();
  return rows.map((row) => ({
    ...matchFrom(row),
    nextFreeAt: row.next_free_at ?? undefined,
    staleAt: row.stale_at,
    isKnown: row.known === 1,
  }));
}

/** `besides`: directory id of a person who is left out. */
export type PoolOptions = { readonly besides: string; readonly limit: number };

/**
 * Ranking: guides of the list who fit, whether they can be booked or not. The same are left out as in `fittingGuides`,
 * and the person `besides`.
 */
export async function poolOfGuides(
  db: Db,
  { wish, besides, limit }: PoolOptions & { wish: GuideWish },
): Promise<readonly Match[]> {
  const { language, siteId, isOwnSiteWanted } = wish;
  const all = db
    .selectFrom("guides")
    .select(["guides.id", ...matchColumns(wish)])
    .where("is_active", "=", 1)
    .where("aad_object_id", "!=", besides.toLowerCase())
    .where(speaks(language))
    .orderBy("topic", "desc")
    .orderBy("region", "desc")
    .orderBy("law", "desc")
    .orderBy("guides.id")
    .limit(limit);
  const worksThere = sql<boolean>`exists (select 1 from people where people.aad_object_id = guides.aad_object_id and people.site_id = ${siteId ?? ""})`;
  const taking =
    siteId === undefined
      ? all
      : all.where(takesPeopleOf(siteId)).where((eb) => (isOwnSiteWanted ? eb.val(true) : eb.not(worksThere)));
  return (await taking.execute()).map(matchFrom);
}

/** What of a wish a guide has, each as 1 or 0. */
function matchColumns({ topics, regions, lawFields }: GuideWish) {
  return [
    has(topics.map((topic) => traitOf("topic", topic))).as("topic"),
    has(regions.map((region) => traitOf("region", region))).as("region"),
    has(lawFields.map((field) => traitOf("law", field))).as("law"),
  ] as const;
}

type MatchRow = {
  readonly id: string;
  readonly topic: number;
  readonly region: number;
  readonly law: number;
};

function matchFrom({ id, topic, region, law }: MatchRow): Match {
  return { id, hasTopic: topic === 1, hasRegion: region === 1, hasLaw: law === 1 };
}

function speaks(language: GuideWish["language"]) {
  return sql<boolean>`(${isAmong([traitOf("language", language)])}) is true`;
}

function takesPeopleOf(siteId: string) {
  return sql<boolean>`(${isAmong([traitOf("not", siteId)])}) is false`;
}

function isAmong(traits: readonly string[]) {
  return sql<boolean>`guides.id in (select guide_id from guide_traits where trait in (${sql.join(traits)}))`;
}

function has(traits: readonly string[]) {
  return traits.length === 0 ? sql<number>`0` : sql<number>`case when ${isAmong(traits)} then 1 else 0 end`;
}

/** Later than any time, for those who have none. */
const NEVER = 8_640_000_000_000_000;
