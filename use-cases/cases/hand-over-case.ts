import { type Case, heldStates, TO_POOL } from "../../domain/cases/case.ts";
import { isAbsent, NO_AVAILABILITY } from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import type { Person } from "../../domain/person.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { guideOf } from "../guides/guides.ts";
import { tellGuide, tellTalk } from "./case-news.ts";
import { findCase } from "./cases.ts";
import { blankForGuide } from "./clear-case.ts";
import { poolOf } from "./compose/guide-pool.ts";
import { refreshCards } from "./guide-channels.ts";
import { moveCase, saveNext } from "./move-case.ts";
import { returnCase } from "./return-case.ts";
import { givenTo } from "./take-case.ts";

const MAX_COLLEAGUES = 6;

/** A guide who can take a case at this moment, the chat of that guide, and the cases the guide has. */
type Colleague = { readonly guide: KnownGuide; readonly person: Person; readonly held: readonly Case[] };

/** Colleagues to whom a guide can propose to hand a case over; never the learner's own site or self. */
export async function colleaguesForCase(work: Work, each: Case): Promise<readonly KnownGuide[]> {
  const [learner] = await work.tx.chats.findAll([each.personId]);
  if (!learner) return [];
  const pool = await poolOf({ ...work, person: learner.person }, { ...each, isOwnSiteWanted: false });
  const colleagues: KnownGuide[] = [];
  for (const { id } of pool) {
    const found = id === each.guideId ? undefined : await colleague(work, id);
    if (found) colleagues.push(found.guide);
    if (colleagues.length === MAX_COLLEAGUES) break;
  }
  return colleagues;
}

/** Undefined for one who is not on the list, is away, has no chat with the companion, or has enough. */
async function colleague({ tx, at }: Pick<Work, "tx" | "at">, id: string): Promise<Colleague | undefined> {
  const guide = await tx.guides.find(id);
  if (!guide?.isActive) return undefined;
  const availability = guide.availability ?? NO_AVAILABILITY;
  if (isAbsent(availability, dayOf(at, guide.zone))) return undefined;
  const person = await tx.cases.guideInChat(guide.aadObjectId);
  if (!person) return undefined;
  const held = await tx.cases.heldBy(person.id);
  return held.length < availability.maxCases ? { guide, person, held } : undefined;
}

/** The guide proposes a colleague, or that all are asked again; nothing changes until the learner says yes. */
export async function proposeToPass(
  work: Work,
  { id, to }: { id: string; to: string },
): Promise<"asked" | "busy" | "old"> {
  await work.tx.cases.lock(id);
  const own = await findCase(work, id);
  if (own?.role !== "guide" || !heldStates.includes(own.case.state)) return "old";
  if (own.case.handOverTo === to) return "asked";
  const isFree = to === TO_POOL || (to !== own.case.guideId && (await colleague(work, to)));
  if (!isFree) return "busy";
  const asked = await saveNext(work, own.case, { handOverTo: to });
  if (!asked) return "old";
  const talk = { what: "hand-over-asked", caseId: id } as const;
  tellTalk(work, { to: asked.personId, talk, version: asked.version });
  return "asked";
}

/** "kept": the learner said no. "busy": the colleague cannot take it now. "old": it was answered, or ended, since. */
export type PassOutcome = "passed" | "kept" | "busy" | "old";

/**
 * The learner's yes or no. With a yes the other one reads the log from now on, and the guide who had it does not any
 * more.
 */
export async function answerPass(
  work: Work,
  { id, to, isAccepted }: { id: string; to: string; isAccepted: boolean },
): Promise<PassOutcome> {
  const { tx } = work;
  // So that the colleague is not given another case meanwhile.
  if (to !== TO_POOL) await tx.guides.lock(to);
  await tx.cases.lock(id);
  const own = await findCase(work, id);
  if (own?.role !== "learner" || own.case.handOverTo !== to) return "old";
  if (!heldStates.includes(own.case.state)) return "old";
  if (!isAccepted) return keep(work, own.case);
  return to === TO_POOL ? passToPool(work, own.case) : passTo(work, own.case, to);
}

async function keep(work: Work, held: Case): Promise<PassOutcome> {
  const kept = await saveNext(work, held, { handOverTo: undefined });
  if (!kept) return "old";
  tellGuide(work, held, { what: "hand-over-refused", version: kept.version });
  return "kept";
}

async function passToPool(work: Work, held: Case): Promise<PassOutcome> {
  if (!(await returnCase(work, held))) return "old";
  tellGuide(work, held, { what: "handed-over", version: held.version });
  return "passed";
}

async function passTo(work: Work, held: Case, to: string): Promise<PassOutcome> {
  const next = await colleague(work, to);
  if (!next) return "busy";
  const change = { ...(await givenTo(work, held, next)), handOverTo: undefined };
  const passed = await moveCase(work, held, { move: "hand-over", by: "learner", change });
  if (!passed) return "old";
  await work.tx.cases.offerTo(held.id, [next.guide.id]);
  await blankForGuide(work, held);
  tellGuide(work, held, { what: "handed-over", version: passed.version });
  const talk = { what: "handed-to-you", caseId: held.id } as const;
  tellTalk(work, { to: next.person.id, talk, version: passed.version });
  await refreshCards(work, passed);
  return "passed";
}

/** A guide who was asked alone says no; the learner chooses what is next. */
export async function declineCase(work: Work, id: string): Promise<boolean> {
  const found = await work.tx.cases.lock(id);
  const guide = await guideOf(work);
  if (!found || !guide || found.firstGuide !== guide.id || found.state !== "offered") return false;
  // The same button once more: the learner knows already.
  if (!(await work.tx.cases.isOfferedTo(id, guide.id))) return false;
  const declined = await saveNext(work, found, { nextDutyAt: found.sharedUntil });
  if (!declined) return false;
  await work.tx.cases.takeBackFrom(id, guide.id);
  const talk = { what: "declined", caseId: id } as const;
  tellTalk(work, { to: found.personId, talk, version: declined.version });
  return true;
}
