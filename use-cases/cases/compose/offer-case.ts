import { type Case, openStates } from "../../../domain/cases/case.ts";
import { dayOf } from "../../../domain/time/days.ts";
import type { Work } from "../../act/work.ts";
import { leaseUntil, releaseDays } from "../case-deadlines.ts";
import { tellAboutCase } from "../case-news.ts";
import { offerInChannels } from "../guide-channels.ts";
import { moveCase, saveNext } from "../move-case.ts";
import type { PoolGuide } from "./guide-pool.ts";

const HOUR_MS = 3_600_000;

/** Asks one guide alone, in that guide's own chat; or all of the pool at once. */
export async function offerCase(work: Work, released: Case, alone: PoolGuide | undefined): Promise<Case> {
  const { tx } = work;
  const guide = alone && (await tx.guides.find(alone.id));
  const person = guide && (await tx.cases.guideInChat(guide.aadObjectId));
  if (!guide || !person) return offerToAll(work, { ...released, firstGuide: undefined });
  const until = await leaseUntil(work, guide);
  const change = { nextDutyAt: until };
  const asked = await moveCase(work, released, { move: "offer", by: "clock", change });
  if (!asked) return released;
  await tx.cases.offerTo(asked.id, [guide.id]);
  tellAboutCase(work, { to: person.id, what: "asked-first", about: asked, until });
  return asked;
}

async function offerToAll(work: Work, released: Case): Promise<Case> {
  const all = released.pool.map(({ id }) => id);
  await work.tx.cases.offerTo(released.id, all);
  return offerInChannels(work, released);
}

/** Not the one any more who was asked alone, but all whom the learner has agreed to. */
export async function askRest(work: Work, id: string): Promise<Case | undefined> {
  const found = await lockWaiting(work, id);
  // The same button once more: all are asked already, and the promise stands.
  if (found?.firstGuide === undefined) return found;
  return askAll(work, found, {});
}

/** With the learner's yes to more guides, these are asked as well. */
export async function widenCase(
  work: Work,
  { id, pool }: { id: string; pool: readonly PoolGuide[] },
): Promise<Case | undefined> {
  const found = await lockWaiting(work, id);
  if (!found) return undefined;
  const known = new Set(found.pool.map((each) => each.id));
  const all = [...found.pool, ...pool.filter((each) => !known.has(each.id))];
  return askAll(work, found, { pool: all, region: "", topic: undefined });
}

/** The learner's own request, while nobody has taken it. */
async function lockWaiting({ tx, person }: Work, id: string): Promise<Case | undefined> {
  const found = await tx.cases.lock(id);
  return found?.personId === person.id && openStates.includes(found.state) ? found : undefined;
}

async function askAll(work: Work, waiting: Case, change: Partial<Case>): Promise<Case | undefined> {
  const { promisedAt } = await releaseDays(work);
  const asked = await saveNext(work, waiting, {
    ...change,
    state: "released",
    firstGuide: undefined,
    promisedOn: dayOf(promisedAt, work.person.manner.zone),
    nextDutyAt: Math.min(promisedAt, work.at + HOUR_MS),
  });
  return asked && offerToAll(work, asked);
}
