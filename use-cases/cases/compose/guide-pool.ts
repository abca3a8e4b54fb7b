import type { Case } from "../../../domain/cases/case.ts";
import { isAbsent } from "../../../domain/guides/availability.ts";
import { dayOf } from "../../../domain/time/days.ts";
import type { Work } from "../../act/work.ts";
import { wishOf } from "../../guides/guides.ts";

/** Named one by one before anything is shared: more are not read. */
const MAX_POOL = 12;

/** A guide to whom the learner agrees by name. */
export type PoolGuide = { readonly id: string; readonly name: string };

/**
 * The guides a request would go to: those who fit best by topic and region, without those who are away or never take
 * people of the site. Never the person, nor a guide of the own site unless that is wanted.
 */
export async function poolOf(
  work: Work,
  { topic, words, isOwnSiteWanted }: Pick<Case, "topic" | "words" | "isOwnSiteWanted">,
  { isWide = false } = {},
): Promise<readonly PoolGuide[]> {
  const { tx, at, person } = work;
  const who = await tx.people.directoryIdOf(person.id);
  const concern = [words.concern, words.question].filter(Boolean).join(" ");
  const wish = await wishOf(work, { concern, topic, isOwnSiteWanted });
  const found = await tx.guides.pool(wish, { besides: who?.aadObjectId ?? "", limit: 2 * MAX_POOL });
  const [best] = found;
  const pool: PoolGuide[] = [];
  for (const { id, hasTopic, hasRegion } of found) {
    const isAsGood = hasTopic === best?.hasTopic && hasRegion === best.hasRegion;
    if (pool.length === MAX_POOL || !(isAsGood || isWide)) break;
    const guide = await tx.guides.find(id);
    const isAway = guide?.availability && isAbsent(guide.availability, dayOf(at, guide.zone));
    if (guide && !isAway) pool.push({ id, name: guide.name });
  }
  return pool.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Guides beyond those who were asked: of whatever region and topic. */
export async function widerPool(work: Work, each: Case): Promise<readonly PoolGuide[]> {
  const known = new Set(each.pool.map(({ id }) => id));
  const all = await poolOf(work, { ...each, topic: undefined, words: {} }, { isWide: true });
  return all.filter(({ id }) => !known.has(id));
}
