import {
  afterMove,
  type Case,
  type CaseBody,
  heldStates,
  type LogEntry,
  NO_CASE_WORDS,
  openStates,
} from "../../domain/cases/case.ts";
import { isAbsent } from "../../domain/guides/availability.ts";
import { traitOf } from "../../domain/guides/guide.ts";
import { afterWorkingDays, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import { dayOf, endOfDay } from "../../domain/time/days.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import type { Chore, Work } from "../act/work.ts";
import { rememberErasure } from "../my-data/erase-person.ts";
import { readCalendar } from "../organisation/calendars.ts";
import { sitesAbove, wishOf } from "../sessions/find-guides.ts";
import { showInChannel, tellAboutCase } from "./case-news.ts";
import { answerDue } from "./cases.ts";

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** As long as any draft (docs/method.md, every question). */
const DRAFT_MS = 7 * DAY_MS;
/** Named one by one before anything is shared: more are not read. */
const MAX_POOL = 12;
/** A channel for whatever has no channel of its own. */
export const ALL_CASES = "all";

/** The request that a person is composing, or a new one. */
export async function caseDraft(work: Work): Promise<Case> {
  const { tx, at, person, newId } = work;
  const [known] = await tx.cases.of({ personId: person.id }, ["drafted"]);
  if (known && known.expiresAt > at) return known;
  if (known) await tx.cases.remove(known.id);
  const draft: Case = {
    ...NO_CASE_WORDS,
    id: newId(),
    personId: person.id,
    state: "drafted",
    version: 1,
    guideId: undefined,
    guidePersonId: undefined,
    lastNumber: 0,
    lastLineAt: undefined,
    guideLineAt: undefined,
    nextDutyAt: undefined,
    sharedUntil: undefined,
    expiresAt: at + DRAFT_MS,
  };
  await tx.cases.add(draft);
  return draft;
}

export async function saveCaseDraft(work: Work, draft: Case, body: Partial<CaseBody>): Promise<Case> {
  const saved = { ...draft, ...body, version: draft.version + 1, expiresAt: work.at + DRAFT_MS };
  await work.tx.cases.save(saved, { from: draft.version });
  return saved;
}

/** Deletes a request that was never released, and its words in the companion's messages. */
export async function dropCaseDraft(work: Work, id: string): Promise<void> {
  await work.tx.cases.remove(id);
  await work.tx.outbox.forgetWords(work.person.id);
  await rememberErasure(work, id);
  await blankWordsOf(work, id);
}

/** The request of a person that is waiting or being talked about. */
export async function openCase({ tx, person }: Work): Promise<Case | undefined> {
  const [open] = await tx.cases.of({ personId: person.id }, [...openStates, ...heldStates]);
  return open;
}

/** Fewer would tell of single people (docs/method.md, principle 3). */
const LEAST_CASES = 10;
const LEAST_GUIDES = 5;

/** Within how many days guides usually answer: undefined while that would be the figure of a few people. */
export async function usualAnswerDays({ tx }: Pick<Work, "tx">): Promise<number | undefined> {
  const { days, guides } = await tx.cases.answers();
  if (days.length < LEAST_CASES || guides < LEAST_GUIDES) return undefined;
  return days[Math.floor(days.length / 2)];
}

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

/** A line that is about to be shared. */
export type ReleaseLine = Pick<LogEntry, "item"> & { readonly body: NonNullable<LogEntry["body"]> };

export type ReleaseOutcome =
  | { readonly kind: "released"; readonly released: Case }
  | { readonly kind: "already" | "nothing" | "nobody" | "changed" };

/** When what is released now ends, as an ISO day; and on which day the companion writes in any case. */
export async function releaseDays(work: Work): Promise<{ sharedUntil: number; promisedAt: number }> {
  const { tx, at, person, organisation } = work;
  const { zone } = person.manner;
  const { shareDays, promiseDays } = organisation.times;
  const calendar = await readCalendar(tx, { zone, siteId: person.siteId });
  const plan = await tx.nudgePlans.find(person.id);
  const workingTime = plan?.settings ?? USUAL_WORKING_TIME;
  return {
    sharedUntil: endOfDay(dayOf(at + shareDays * DAY_MS, zone), zone),
    promisedAt: afterWorkingDays({ workingTime, calendar, at, count: promiseDays }),
  };
}

/**
 * The learner's consent: the lines become the beginning of the log, for the guides that were named and no others.
 * Nothing changes when the draft is not the one that was seen.
 */
export async function releaseCase(
  work: Work,
  {
    draft,
    lines,
    pool,
    first,
  }: {
    draft: Case;
    lines: readonly ReleaseLine[];
    pool: readonly PoolGuide[];
    /** Who of the pool is asked alone at first. */
    first?: string | undefined;
  },
): Promise<ReleaseOutcome> {
  const { tx, at, person, newId } = work;
  const state = afterMove(draft.state, "release", "learner");
  if (!state) return { kind: "changed" };
  if (lines.length === 0) return { kind: "nothing" };
  if (pool.length === 0) return { kind: "nobody" };
  if (await openCase(work)) return { kind: "already" };
  const { sharedUntil, promisedAt } = await releaseDays(work);
  const { zone } = person.manner;
  const alone = pool.find(({ id }) => id === first);
  const sites = await sitesAbove(tx, person.siteId);
  const released: Case = {
    ...draft,
    state,
    version: draft.version + 1,
    words: {},
    ticked: [],
    changes: {},
    pool: [...pool],
    firstGuide: alone?.id,
    region: sites.at(-1)?.name ?? "",
    lawFields: [...(sites[0]?.lawFields ?? [])],
    releasedOn: dayOf(at, zone),
    promisedOn: dayOf(promisedAt, zone),
    nextDutyAt: Math.min(promisedAt, at + HOUR_MS),
    sharedUntil,
    expiresAt: sharedUntil,
  };
  if (!(await tx.cases.save(released, { from: draft.version }))) return { kind: "changed" };
  const on = dayOf(at, zone);
  await tx.caseLog.add(
    lines.map(({ item, body }, index) => ({
      id: newId(),
      caseId: draft.id,
      personId: person.id,
      number: index + 1,
      author: "learner",
      item,
      body,
      on,
    })),
  );
  await tx.cases.setLastNumber(draft.id, lines.length);
  const numbered = { ...released, lastNumber: lines.length };
  return { kind: "released", released: await offer(work, numbered, alone) };
}

/** Asks one guide alone, in that guide's own chat; or all of the pool at once. */
async function offer(work: Work, released: Case, alone: PoolGuide | undefined): Promise<Case> {
  const { tx } = work;
  const guide = alone && (await tx.guides.find(alone.id));
  const person = guide && (await tx.cases.guideInChat(guide.aadObjectId));
  const state = afterMove(released.state, "offer", "clock");
  if (!guide || !person || !state) return offerToAll(work, { ...released, firstGuide: undefined });
  const asked: Case = {
    ...released,
    state,
    version: released.version + 1,
    nextDutyAt: await answerDue(work, guide),
  };
  if (!(await tx.cases.save(asked, { from: released.version }))) return released;
  await tx.cases.offerTo(asked.id, [guide.id]);
  const until = asked.nextDutyAt ?? work.at;
  tellAboutCase(work, { to: person.id, what: "asked-first", about: asked, until });
  return asked;
}

async function offerToAll(work: Work, released: Case): Promise<Case> {
  await work.tx.cases.offerTo(
    released.id,
    released.pool.map(({ id }) => id),
  );
  return offerInChannels(work, released);
}

/** Not the one any more who was asked alone, but all whom the learner has agreed to. */
export async function askRest(work: Work, id: string): Promise<Case | undefined> {
  const { tx } = work;
  const found = await tx.cases.lock(id);
  if (found?.personId !== work.person.id || !openStates.includes(found.state)) return undefined;
  // The same button once more: all are asked already, and the promise stands.
  if (found.firstGuide === undefined) return found;
  return askAll(work, { ...found, firstGuide: undefined });
}

/** With the learner's yes to more guides, these are asked as well. */
export async function widenCase(
  work: Work,
  { id, pool }: { id: string; pool: readonly PoolGuide[] },
): Promise<Case | undefined> {
  const found = await work.tx.cases.lock(id);
  if (found?.personId !== work.person.id || !openStates.includes(found.state)) return undefined;
  const known = new Set(found.pool.map((each) => each.id));
  const all = [...found.pool, ...pool.filter((each) => !known.has(each.id))];
  return askAll(work, { ...found, pool: all, firstGuide: undefined, region: "", topic: undefined });
}

async function askAll(work: Work, changed: Case): Promise<Case | undefined> {
  const { tx, at } = work;
  const { promisedAt } = await releaseDays(work);
  const asked: Case = {
    ...changed,
    state: "released",
    version: changed.version + 1,
    promisedOn: dayOf(promisedAt, work.person.manner.zone),
    nextDutyAt: Math.min(promisedAt, at + HOUR_MS),
  };
  if (!(await tx.cases.save(asked, { from: changed.version }))) return undefined;
  return offerToAll(work, asked);
}

/** Guides beyond those who were asked: of whatever region and topic. */
export async function widerPool(work: Work, each: Case): Promise<readonly PoolGuide[]> {
  const known = new Set(each.pool.map(({ id }) => id));
  const all = await poolOf(work, { ...each, topic: undefined, words: {} }, { isWide: true });
  return all.filter(({ id }) => !known.has(id));
}

async function channelsFor(tx: Work["tx"], { topic, region }: Case): Promise<readonly GuideChannel[]> {
  const channels = await tx.guideChannels.list();
  const traits = [
    ...(topic === undefined ? [] : [traitOf("topic", topic)]),
    ...(region === "" ? [] : [traitOf("region", region)]),
  ];
  const own = channels.filter(({ trait }) => traits.includes(trait));
  return own.length > 0 ? own : channels.filter(({ trait }) => trait === ALL_CASES);
}

/** A case that no channel shows, or not any more, is shown in those that are left for it. */
export async function tellNextChannels(work: Chore, waiting: Case): Promise<void> {
  const shown = await work.tx.guideChannels.cardsOf(waiting.id);
  if (shown.length > 0) return;
  for (const channel of await channelsFor(work.tx, waiting)) {
    await work.tx.guideChannels.addCard(waiting.id, channel.id);
    showInChannel(work, waiting, channel);
  }
}

/**
 * Tells the guides: in the channels of the region or topic, else in those for everything. Without any the case stays
 * where it is, and its guides find it under "anfragen".
 */
export async function offerInChannels(work: Chore, released: Case): Promise<Case> {
  const { tx } = work;
  const state = afterMove(released.state, "offer", "clock");
  const told = await channelsFor(tx, released);
  if (!state || told.length === 0) return released;
  const offered: Case = { ...released, state, version: released.version + 1 };
  if (!(await tx.cases.save(offered, { from: released.version }))) return released;
  for (const channel of told) {
    await tx.guideChannels.addCard(released.id, channel.id);
    showInChannel(work, offered, channel);
  }
  return offered;
}

/** The request that a person is composing, if there is one. */
export async function draftedCase({ tx, person, at }: Work): Promise<Case | undefined> {
  const [draft] = await tx.cases.of({ personId: person.id }, ["drafted"]);
  return draft && draft.expiresAt > at ? draft : undefined;
}
