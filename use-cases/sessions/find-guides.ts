import { freeTimes } from "../../domain/guides/availability.ts";
import { fold, type Why } from "../../domain/guides/guide.ts";
import type { Work } from "../act/work.ts";
import {
  type BookableGuide,
  type GuideQuery,
  isBookable,
  mayTake,
  refreshFirstFree,
  timetableOf,
  wishOf,
} from "../guides/guides.ts";

/** A guide who is shown, why, and when there is time first (UTC milliseconds). */
export type FoundGuide = {
  readonly guide: BookableGuide;
  readonly why: readonly Why[];
  readonly topics: readonly string[];
  readonly firstFreeAt: number;
};

const MAX_SHOWN = 3;
/** Some may turn out to have no time after all. */
const MAX_LOOKED_AT = 12;
const ROUNDS = 4;

/**
 * At most three guides with free time who fit a person, the best first (see Guides.fitting). None: nobody who fits has
 * time now.
 */
export async function findGuides(work: Work, query: GuideQuery): Promise<readonly FoundGuide[]> {
  const { tx, at, person } = work;
  const wish = await wishOf(work, query);
  const options = { knownTo: person.id, at, limit: MAX_LOOKED_AT };
  let candidates = await tx.guides.fitting(wish, options);
  for (let round = 0; round < ROUNDS; round++) {
    const stale = candidates.filter(({ staleAt }) => staleAt <= at);
    if (stale.length === 0) break;
    for (const id of stale.map((each) => each.id).toSorted()) await refresh(work, id);
    candidates = await tx.guides.fitting(wish, options);
  }
  const chosen = candidates.filter(({ nextFreeAt }) => nextFreeAt !== undefined).slice(0, MAX_SHOWN);
  const found: FoundGuide[] = [];
  for (const { id, nextFreeAt = at, ...candidate } of chosen) {
    const guide = await tx.guides.find(id);
    if (!isBookable(guide)) continue;
    const topics = guide.topics.filter((topic) => wish.topics.some((wanted) => fold(wanted) === fold(topic)));
    const why: Why[] = [
      ...(candidate.hasTopic ? ["topic" as const] : []),
      ...(candidate.hasRegion ? ["region" as const] : []),
      ...(candidate.hasLaw ? ["law" as const] : []),
      ...(candidate.isKnown ? ["known" as const] : []),
    ];
    found.push({ guide, why: why.length > 0 ? why : ["soon"], topics, firstFreeAt: nextFreeAt });
  }
  return found;
}

async function refresh({ tx, at }: Work, id: string): Promise<void> {
  const guide = await tx.guides.lock(id);
  if (guide) await refreshFirstFree(tx, guide, at);
}

/** Free times of one guide from an instant on, if this person may book there. */
export async function timesOf(
  work: Work,
  options: { guideId: string; isOwnSiteWanted: boolean; from: number; limit: number },
): Promise<{ readonly guide: BookableGuide; readonly times: readonly number[] } | undefined> {
  const { tx, at, person } = work;
  const guide = await tx.guides.find(options.guideId);
  if (!mayTake(guide, person, options)) return undefined;
  const { from, limit } = options;
  return { guide, times: freeTimes(await timetableOf(tx, guide, { at }), { at, from, limit }) };
}
