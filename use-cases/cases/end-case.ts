import { type Case, type CaseMove, sharedStates } from "../../domain/cases/case.ts";
import type { Work } from "../act/work.ts";
import { closing } from "./case-deadlines.ts";
import { tellGuide, tellTalk } from "./case-news.ts";
import { type CaseRole, findCase } from "./cases.ts";
import { blankForGuide, revokeCase } from "./clear-case.ts";
import { refreshCards } from "./guide-channels.ts";
import { moveCase } from "./move-case.ts";

const DAY_MS = 24 * 3_600_000;

/** "old": the case is not the person's, or stands elsewhere by now. */
export type EndOutcome = { readonly kind: "done"; readonly case: Case } | { readonly kind: "old" };

/** The learner ends the talk. The log stays for a while, for the learner. */
export async function endTalk(work: Work, id: string): Promise<EndOutcome> {
  const change = (found: Case) => closing(work, found);
  const ended = await moveOwn(work, id, { move: "end", by: "learner", change });
  if (!ended) return { kind: "old" };
  tellGuide(work, ended, { what: "ended", version: ended.version });
  await blankForGuide(work, ended);
  await refreshCards(work, ended);
  return { kind: "done", case: ended };
}

/** The guide ends the talk with what the learner means to do, in the learner's words. */
export async function handBack(work: Work, id: string, text: string): Promise<EndOutcome> {
  const { at, organisation } = work;
  const nextDutyAt = at + organisation.times.promiseDays * DAY_MS;
  const change = () => ({ handBack: text, nextDutyAt });
  const ended = await moveOwn(work, id, { move: "hand-back", by: "guide", change });
  if (!ended) return { kind: "old" };
  const talk = { what: "handed-back", caseId: id } as const;
  tellTalk(work, { to: ended.personId, talk, version: ended.version });
  await refreshCards(work, ended);
  return { kind: "done", case: ended };
}

/** The learner has said what becomes of it; from now on the guide sees nothing any more. */
export async function closeCase(work: Work, id: string): Promise<EndOutcome> {
  const change = (found: Case) => closing(work, found);
  const closed = await moveOwn(work, id, { move: "close", by: "learner", change });
  if (!closed) return { kind: "old" };
  await blankForGuide(work, closed);
  return { kind: "done", case: closed };
}

/** The learner takes everything back: access ends at once, nothing of what was shared is stored any more. */
export async function withdrawCase(work: Work, id: string): Promise<EndOutcome> {
  const own = await lockOwn(work, id, "learner");
  const withdrawn = own && (await revokeCase(work, own));
  return withdrawn ? { kind: "done", case: withdrawn } : { kind: "old" };
}

/** Takes one item back; the rest stays shared. False when there was nothing of it. */
export async function withdrawItem(work: Work, id: string, item: string): Promise<boolean> {
  const { tx, person } = work;
  const own = await lockOwn(work, id, "learner");
  if (!own || !sharedStates.includes(own.state)) return false;
  if (!(await tx.caseLog.shared(id)).some((line) => line.item === item)) return false;
  await blankForGuide(work, own);
  await tx.caseLog.empty({ caseId: id, item });
  await tx.outbox.forgetWords(person.id);
  tellGuide(work, own, { what: "item-withdrawn", entryId: item, version: own.lastNumber });
  return true;
}

/** Moves a case of the person's own, if that move is allowed from where it stands now. */
async function moveOwn(
  work: Work,
  id: string,
  { move, by, change }: { move: CaseMove; by: CaseRole; change: (found: Case) => Partial<Case> },
): Promise<Case | undefined> {
  const own = await lockOwn(work, id, by);
  return own && moveCase(work, own, { move, by, change: change(own) });
}

async function lockOwn(work: Work, id: string, as: CaseRole): Promise<Case | undefined> {
  await work.tx.cases.lock(id);
  const own = await findCase(work, id);
  return own?.role === as ? own.case : undefined;
}
