import {
  afterMove,
  type Case,
  type CaseBody,
  type LogEntry,
  NO_CASE_WORDS,
} from "../../../domain/cases/case.ts";
import { dayOf } from "../../../domain/time/days.ts";
import { blankWordsOf } from "../../act/blank-words.ts";
import { rememberErasure } from "../../act/erasures.ts";
import type { Work } from "../../act/work.ts";
import { sitesAbove } from "../../guides/guides.ts";
import { releaseDays } from "../case-deadlines.ts";
import { openCase } from "../cases.ts";
import { moveCase } from "../move-case.ts";
import type { PoolGuide } from "./guide-pool.ts";
import { offerCase } from "./offer-case.ts";

const HOUR_MS = 3_600_000;
/** As long as any draft (docs/method.md, every question). */
const DRAFT_MS = 7 * 24 * HOUR_MS;

/** The request that a person is composing, if there is one. */
export async function draftedCase({ tx, person, at }: Work): Promise<Case | undefined> {
  const [draft] = await tx.cases.of({ personId: person.id }, ["drafted"]);
  return draft && draft.expiresAt > at ? draft : undefined;
}

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

/** Stores how far a request has come; it lives for seven more days. */
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

/** A line that is about to be shared. */
export type ReleaseLine = Pick<LogEntry, "item"> & { readonly body: NonNullable<LogEntry["body"]> };

/** What became of a release. */
export type ReleaseOutcome =
  | { readonly kind: "released"; readonly released: Case }
  | { readonly kind: "already" | "nothing" | "nobody" | "changed" };

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
  if (!afterMove(draft.state, "release", "learner")) return { kind: "changed" };
  if (lines.length === 0) return { kind: "nothing" };
  if (pool.length === 0) return { kind: "nobody" };
  if (await openCase(work)) return { kind: "already" };
  const alone = pool.find(({ id }) => id === first);
  const change = { ...(await releasedNow(work)), pool: [...pool], firstGuide: alone?.id };
  const released = await moveCase(work, draft, { move: "release", by: "learner", change });
  if (!released) return { kind: "changed" };
  const logged = await beginLog(work, released, lines);
  return { kind: "released", released: await offerCase(work, logged, alone) };
}

/** What a release adds to a draft, and what of it goes: from now on the words stand in the log. */
async function releasedNow(work: Work): Promise<Partial<Case>> {
  const { tx, at, person } = work;
  const { zone } = person.manner;
  const { sharedUntil, promisedAt } = await releaseDays(work);
  const sites = await sitesAbove(tx, person.siteId);
  return {
    words: {},
    ticked: [],
    changes: {},
    region: sites.at(-1)?.name ?? "",
    lawFields: [...(sites[0]?.lawFields ?? [])],
    releasedOn: dayOf(at, zone),
    promisedOn: dayOf(promisedAt, zone),
    nextDutyAt: Math.min(promisedAt, at + HOUR_MS),
    sharedUntil,
    expiresAt: sharedUntil,
  };
}

async function beginLog(
  { tx, at, person, newId }: Work,
  released: Case,
  lines: readonly ReleaseLine[],
): Promise<Case> {
  const on = dayOf(at, person.manner.zone);
  const entries = lines.map(({ item, body }, index) => ({
    id: newId(),
    caseId: released.id,
    personId: person.id,
    number: index + 1,
    author: "learner" as const,
    item,
    body,
    on,
  }));
  await tx.caseLog.add(entries);
  await tx.cases.setLastNumber(released.id, entries.length);
  return { ...released, lastNumber: entries.length };
}
