import {
  afterMove,
  type Case,
  type CaseMove,
  endedStates,
  heldStates,
  type LogEntry,
  NOTHING_LEFT,
  namesakeAmong,
  openStates,
  sharedStates,
} from "../../domain/cases/case.ts";
import type { TalkNews } from "../../domain/cases/talk.ts";
import { isAbsent, NO_AVAILABILITY } from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import type { Person } from "../../domain/person.ts";
import { afterWorkingDays, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import { checkSize } from "../../domain/text.ts";
import { dayOf } from "../../domain/time/days.ts";
import { blankCase } from "../act/blank-words.ts";
import type { Chore, Work } from "../act/work.ts";
import { guideOf } from "../guides/guide-hours.ts";
import { rememberErasure } from "../my-data/erase-person.ts";
import { readCalendar } from "../organisation/calendars.ts";
import { showInChannel, tellTalk } from "./case-news.ts";
import { tellNextChannels } from "./compose-case.ts";

const DAY_MS = 24 * 3_600_000;

type CaseRole = "learner" | "guide";
/** A case as one of the two sees it. */
export type OwnCase = { readonly case: Case; readonly role: CaseRole };

/** A case of the person's own, as learner or as the guide who has it; anybody else's is as if it did not exist. */
export async function findCase(work: Work, id: string): Promise<OwnCase | undefined> {
  const found = await work.tx.cases.find(id);
  if (!found || found.state === "drafted") return undefined;
  if (found.personId === work.person.id) return { case: found, role: "learner" };
  return (await mayRead(work, found)) ? { case: found, role: "guide" } : undefined;
}

/** Only the guide who has the case, while it lasts, and only as long as the house's list says so. */
async function mayRead(work: Work, { guidePersonId, guideId, state, sharedUntil }: Case): Promise<boolean> {
  if (guidePersonId !== work.person.id || !sharedStates.includes(state)) return false;
  if (sharedUntil !== undefined && sharedUntil <= work.at) return false;
  return (await guideOf(work))?.id === guideId;
}

/** Cases that a person who is a guide has at this moment, those in which somebody wrote last first. */
export async function heldCases(work: Work): Promise<readonly Case[]> {
  const held = await work.tx.cases.heldBy(work.person.id);
  return held.toSorted((a, b) => (b.lastLineAt ?? 0) - (a.lastLineAt ?? 0));
}

/** The request that a person has made last: the one that is shared, if there is one. */
export async function lastCase({ tx, person }: Work): Promise<Case | undefined> {
  const all = await tx.cases.of({ personId: person.id }, [...sharedStates, ...endedStates]);
  return all.find(({ state }) => sharedStates.includes(state)) ?? all[0];
}

/** The lines of a request that were released, and not taken back since. */
export function sharedLines({ tx }: Work, id: string): Promise<readonly LogEntry[]> {
  return tx.caseLog.shared(id);
}

/** What the learner of a case has said last. */
export function lastWordsOf({ tx }: Work, { id, personId }: Case): Promise<LogEntry | undefined> {
  return tx.caseLog.lastOf(id, personId);
}

/** Said to a guide who has the case no more; without words of the learner. */
const FAREWELLS: readonly TalkNews[] = ["ended", "withdrawn", "handed-over"];

/**
 * Whether somebody may be told this of a case at this moment: lines only those who talk, and a guide only the one who
 * has it.
 */
export function mayHear(each: Case, personId: string, what: TalkNews): boolean {
  if (each.state === "withdrawn" || each.state === "expired") return what === "withdrawn";
  if (personId === each.personId) return true;
  if (FAREWELLS.includes(what)) return true;
  return each.guidePersonId === personId && sharedStates.includes(each.state);
}

/** The name of the guide who has a case: mostly one of those the learner has agreed to, by name. */
export async function guideNameOf({ tx }: Pick<Work, "tx">, { guideId, pool }: Case): Promise<string> {
  if (guideId === undefined) return "";
  const agreed = pool.find(({ id }) => id === guideId);
  return agreed?.name ?? (await tx.guides.find(guideId))?.name ?? "";
}

export type TakeOutcome =
  | { readonly kind: "taken"; readonly case: Case; readonly isAlready: boolean }
  /** Somebody else was faster: by name, while that one has it. */
  | { readonly kind: "other"; readonly name: string | undefined }
  | { readonly kind: "gone" }
  | { readonly kind: "not-a-guide" }
  | { readonly kind: "not-asked" }
  | { readonly kind: "own" }
  | { readonly kind: "away" }
  | { readonly kind: "too-many"; readonly limit: number };

/** Takes a case: of all who try, one gets it. */
export async function takeCase(work: Work, id: string): Promise<TakeOutcome> {
  const { tx, at, person } = work;
  const listed = await guideOf(work);
  // So that the guide is not given another case meanwhile.
  const guide = listed && (await tx.guides.lock(listed.id));
  if (!guide) return { kind: "not-a-guide" };
  const found = await tx.cases.lock(id);
  if (!found) return { kind: "gone" };
  if (found.personId === person.id) return { kind: "own" };
  if (found.guidePersonId === person.id && heldStates.includes(found.state))
    return { kind: "taken", case: found, isAlready: true };
  if (!(await tx.cases.isOfferedTo(id, guide.id))) return { kind: "not-asked" };
  const state = afterMove(found.state, "take", "guide");
  if (!state) return heldByOther(work, found);
  if (found.sharedUntil !== undefined && found.sharedUntil <= at) return { kind: "gone" };
  if (guide.availability && isAbsent(guide.availability, dayOf(at, guide.zone))) return { kind: "away" };
  const held = await tx.cases.heldBy(person.id);
  const limit = (guide.availability ?? NO_AVAILABILITY).maxCases;
  if (held.length >= limit) return { kind: "too-many", limit };
  const taken = { ...(await givenTo(work, found, { guide, person, held })), state };
  if (!(await tx.cases.save(taken, { from: found.version }))) {
    const now = await tx.cases.find(id);
    return now ? heldByOther(work, now) : { kind: "gone" };
  }
  tellTalk(work, { to: found.personId, talk: { what: "taken", caseId: id }, version: taken.version });
  await refreshCards(work, taken);
  return { kind: "taken", case: taken, isAlready: false };
}

async function heldByOther({ tx }: Work, { state, guideId }: Case): Promise<TakeOutcome> {
  if (!heldStates.includes(state) || guideId === undefined) return { kind: "gone" };
  return { kind: "other", name: (await tx.guides.find(guideId))?.name };
}

/** A case as it is with the guide who has it from now on. */
export async function givenTo(
  work: Pick<Work, "tx" | "at" | "organisation">,
  given: Case,
  { guide, person, held }: { guide: KnownGuide; person: Person; held: readonly Case[] },
): Promise<Case> {
  return {
    ...given,
    version: given.version + 1,
    guideId: guide.id,
    guidePersonId: person.id,
    namesake: namesakeAmong(held, given.learnerName),
    isReminded: false,
    guideLineAt: undefined,
    lastLineAt: work.at,
    nextDutyAt: await answerDue(work, guide),
  };
}

/** Until when a guide has to answer: in working days of the guide's site. */
export async function answerDue(
  { tx, at, organisation }: Pick<Work, "tx" | "at" | "organisation">,
  guide: KnownGuide,
): Promise<number> {
  const calendar = await readCalendar(tx, { zone: guide.zone, siteId: guide.siteId });
  const count = organisation.times.leaseDays;
  return afterWorkingDays({ workingTime: USUAL_WORKING_TIME, calendar, at, count });
}

/** Every channel that shows the case shows it as it is now. */
export async function refreshCards(work: Chore, each: Case): Promise<void> {
  for (const { channel, activityId } of await work.tx.guideChannels.cardsOf(each.id))
    showInChannel(work, each, channel, activityId);
}

export type EndOutcome = { readonly kind: "done"; readonly case: Case } | { readonly kind: "old" };

/** Moves a case of the person's own, if that move is allowed from where it stands now. */
async function move(
  work: Work,
  { id, by, as, change }: { id: string; by: CaseMove; as: CaseRole; change: (found: Case) => Partial<Case> },
): Promise<Case | undefined> {
  await work.tx.cases.lock(id);
  const own = await findCase(work, id);
  if (own?.role !== as) return undefined;
  const { case: found } = own;
  const state = afterMove(found.state, by, as);
  if (!state) return undefined;
  const moved: Case = { ...found, ...change(found), state, version: found.version + 1 };
  return (await work.tx.cases.save(moved, { from: found.version })) ? moved : undefined;
}

/** The learner ends the talk. The log stays for a while, for the learner. */
export async function endTalk(work: Work, id: string): Promise<EndOutcome> {
  const ended = await move(work, {
    id,
    by: "end",
    as: "learner",
    change: (found) => closing(work, found),
  });
  if (!ended) return { kind: "old" };
  await tellGuide(work, ended, "ended");
  await blankForGuide(work, ended);
  await refreshCards(work, ended);
  return { kind: "done", case: ended };
}

/** The guide ends the talk with what the learner means to do, in the learner's words. */
export async function handBack(work: Work, id: string, text: string): Promise<EndOutcome> {
  const { at, organisation } = work;
  const ended = await move(work, {
    id,
    by: "hand-back",
    as: "guide",
    change: () => ({ handBack: text, nextDutyAt: at + organisation.times.promiseDays * DAY_MS }),
  });
  if (!ended) return { kind: "old" };
  const talk = { what: "handed-back", caseId: id } as const;
  tellTalk(work, { to: ended.personId, talk, version: ended.version });
  await refreshCards(work, ended);
  return { kind: "done", case: ended };
}

/** The learner has said what becomes of it; from now on the guide sees nothing any more. */
export async function closeCase(work: Work, id: string): Promise<EndOutcome> {
  const closed = await move(work, {
    id,
    by: "close",
    as: "learner",
    change: (found) => closing(work, found),
  });
  if (!closed) return { kind: "old" };
  await blankForGuide(work, closed);
  return { kind: "done", case: closed };
}

/** How long the log stays after the end: never longer than what was shared was meant to be. */
export function closing(
  { at, organisation }: Pick<Work, "at" | "organisation">,
  { sharedUntil = at }: Case,
): Partial<Case> {
  const expiresAt = Math.min(sharedUntil, at + organisation.times.logDays * DAY_MS);
  return { nextDutyAt: undefined, expiresAt: Math.max(expiresAt, at) };
}

/** Takes everything back: access ends at once, nothing of what was shared is stored any more. */
export async function withdrawCase(work: Work, id: string): Promise<EndOutcome> {
  const withdrawn = await move(work, {
    id,
    by: "withdraw",
    as: "learner",
    change: () => NOTHING_LEFT,
  });
  if (!withdrawn) return { kind: "old" };
  await tellGuide(work, withdrawn, "withdrawn");
  await clear(work, withdrawn);
  return { kind: "done", case: withdrawn };
}

/** Nothing of a case is left to be read, in the database or in Teams. */
export async function clear(work: Chore, each: Case): Promise<void> {
  const { tx } = work;
  await blankCase(work, each.id);
  await tx.caseLog.removeOf(each.id);
  await tx.cases.forgetAccesses(each.id);
  await tx.outbox.forgetWords(each.personId);
  await rememberErasure(work, each.id);
  await refreshCards(work, each);
}

/** Takes one item back; the rest stays shared. False when there was nothing of it. */
export async function withdrawItem(work: Work, id: string, item: string): Promise<boolean> {
  await work.tx.cases.lock(id);
  const own = await findCase(work, id);
  if (own?.role !== "learner" || !sharedStates.includes(own.case.state)) return false;
  if (!(await work.tx.caseLog.shared(id)).some((line) => line.item === item)) return false;
  await blankForGuide(work, own.case);
  await work.tx.caseLog.empty({ caseId: id, item });
  await work.tx.outbox.forgetWords(work.person.id);
  const { guidePersonId: to, lastNumber } = own.case;
  if (to !== undefined)
    tellTalk(work, {
      to,
      talk: { what: "item-withdrawn", caseId: id, entryId: item },
      version: lastNumber,
    });
  return true;
}

async function tellGuide(work: Work, ended: Case, what: "ended" | "withdrawn"): Promise<void> {
  const { guidePersonId: to, id: caseId, version } = ended;
  if (to !== undefined) tellTalk(work, { to, talk: { what, caseId }, version });
}

/** The bot's messages with words of a case, blanked in the guide's chat. */
export async function blankForGuide(work: Chore, { id, guidePersonId }: Case): Promise<void> {
  if (guidePersonId !== undefined) await blankCase(work, id, guidePersonId);
}

const PAGE = 8;

/** The last lines of a log, or those before a number; and who has now seen them, if that is the guide. */
export async function readLog(
  work: Work,
  { case: read, role }: OwnCase,
  before?: number,
): Promise<readonly LogEntry[]> {
  const { tx, at, person } = work;
  const page = lastThatFit(await tx.caseLog.page(read.id, { before, limit: PAGE }));
  if (role === "guide" && read.guideId !== undefined) {
    const items = new Set(page.flatMap(({ item, body }) => (body ? [item] : [])));
    const on = dayOf(at, person.manner.zone);
    for (const item of items) await tx.cases.noteAccess(read, { item, guideId: read.guideId, on });
  }
  return page;
}

/** As many of the last lines as fit one card. */
function lastThatFit(lines: readonly LogEntry[]): readonly LogEntry[] {
  const fitting: LogEntry[] = [];
  for (const line of lines.toReversed()) {
    const others = fitting.map(({ body }) => body?.text ?? "");
    if (fitting.length > 0 && checkSize(line.body?.text ?? "", others) !== "fits") break;
    fitting.unshift(line);
  }
  return fitting;
}

/** Of somebody who is erased: as learner everything is taken back, as guide the cases go back to the others. */
export async function freeCasesOf(work: Work): Promise<void> {
  const { tx, person } = work;
  for (const each of await tx.cases.of({ personId: person.id }, [
    ...openStates,
    ...heldStates,
    "handed-back",
  ]))
    await withdrawCase(work, each.id);
  for (const each of await tx.cases.of({ personId: person.id }, [...endedStates, "drafted"]))
    await blankCase(work, each.id);
  for (const each of await tx.cases.heldBy(person.id)) await returnCase(work, each);
  await tx.caseLog.empty({ personId: person.id });
}

/** Back to the guides who were asked; the learner is told. */
export async function returnCase(work: Chore, each: Case): Promise<boolean> {
  const state = afterMove(each.state, "return", "clock");
  if (!state) return false;
  const returned: Case = {
    ...each,
    state,
    version: each.version + 1,
    guideId: undefined,
    guidePersonId: undefined,
    firstGuide: undefined,
    handOverTo: undefined,
    nextDutyAt: work.at + DAY_MS,
  };
  if (!(await work.tx.cases.save(returned, { from: each.version }))) return false;
  await blankForGuide(work, each);
  tellTalk(work, {
    to: each.personId,
    talk: { what: "returned", caseId: each.id },
    version: returned.version,
  });
  // Also those who were not asked while one was asked alone.
  await work.tx.cases.offerTo(
    each.id,
    each.pool.map(({ id }) => id),
  );
  await refreshCards(work, returned);
  await tellNextChannels(work, returned);
  return true;
}

/** Requests that a guide was asked about, without the guide's own. */
export async function offeredCases(
  { tx, person }: Work,
  { guideId, limit }: { guideId: string; limit: number },
): Promise<readonly Case[]> {
  const offered = await tx.cases.offeredTo(guideId, limit);
  return offered.filter(({ personId }) => personId !== person.id);
}

/** Who has seen what of a request, on which ISO day; a guide who is gone has no name. */
export async function accessesOf(
  { tx }: Work,
  { id }: Case,
): Promise<readonly { readonly item: string; readonly guide: string | undefined; readonly on: string }[]> {
  const seen: { item: string; guide: string | undefined; on: string }[] = [];
  for (const { item, guideId, on } of await tx.cases.accesses(id))
    seen.push({ item, guide: (await tx.guides.find(guideId))?.name, on });
  return seen;
}
