import { type Timetable, withBuffer, worksAt } from "../../domain/guides/availability.ts";
import type { Session } from "../../domain/sessions/session.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import { type BookableGuide, mayTake, refreshFirstFree, timetableOf } from "../guides/guides.ts";
import { limitsOf, newCalendarToken, nextDutyAt } from "./new-session.ts";
import { tellAbout } from "./session-news.ts";
import { type ChangeOutcome, findSession, lockOpen, type OwnSession } from "./sessions.ts";

/** Colleagues who could take a session over at its time, at most three. */
export async function colleaguesFor(
  work: Work,
  { session, guide }: OwnSession,
): Promise<readonly BookableGuide[]> {
  const { tx, at } = work;
  const [learner] = await tx.chats.findAll([session.personId]);
  if (!learner) return [];
  const { person } = learner;
  const candidates = await tx.guides.fitting(
    {
      topics: guide.topics,
      language: person.manner.language,
      regions: guide.regions,
      lawFields: guide.lawFields,
      siteId: person.siteId,
      isOwnSiteWanted: false,
    },
    { knownTo: person.id, at, limit: MAX_LOOKED_AT },
  );
  const free: BookableGuide[] = [];
  for (const { id } of candidates) {
    const colleague = id === guide.id ? undefined : await tx.guides.find(id);
    if (!mayTake(colleague, person, { isOwnSiteWanted: false })) continue;
    if (isFreeFor(await timetableOf(tx, colleague, { at }), session)) free.push(colleague);
    if (free.length === MAX_COLLEAGUES) break;
  }
  return free;
}

const MAX_LOOKED_AT = 20;
const MAX_COLLEAGUES = 3;

function isFreeFor(timetable: Timetable, { startAt, endAt }: Session): boolean {
  const busyUntil = withBuffer(endAt, timetable.availability);
  return (
    worksAt(timetable, { startAt, endAt }) &&
    !timetable.busy.some((busy) => busy.startAt < busyUntil && startAt < busy.until)
  );
}

/** The guide proposes a colleague; nothing changes until the learner says yes. */
export async function proposeHandOver(work: Work, input: { id: string; to: string }): Promise<ChangeOutcome> {
  const found = await lockOpen(work, { id: input.id });
  if (found?.role !== "guide") return { kind: "old" };
  const { session, guide } = found;
  if (session.handOverTo === input.to) return { kind: "changed", session, guide };
  const colleagues = await colleaguesFor(work, found);
  if (!colleagues.some(({ id }) => id === input.to)) return { kind: "taken" };
  const asked = { ...session, handOverTo: input.to, version: session.version + 1 };
  if (!(await work.tx.sessions.save(asked, { from: session.version }))) return { kind: "old" };
  tellAbout(work, {
    what: "hand-over-asked",
    session: asked,
    to: session.personId,
    until: session.startAt,
  });
  return { kind: "changed", session: asked, guide };
}

/** The learner's yes or no to another guide. With a yes the colleague sees what was shared, and the guide does not. */
export async function answerHandOver(
  work: Work,
  input: { id: string; version: number; isAccepted: boolean },
): Promise<ChangeOutcome> {
  const { tx } = work;
  const before = await findSession(work, input.id);
  const to = before?.session.handOverTo;
  if (before?.role !== "learner" || to === undefined) return { kind: "old" };
  for (const id of [before.guide.id, to].toSorted()) await tx.guides.lock(id);
  const found = await lockOpen(work, input);
  if (!found || found.session.handOverTo !== to) return { kind: "old" };
  return input.isAccepted ? accept(work, found, to) : refuse(work, found);
}

async function refuse(work: Work, { session, guide }: OwnSession): Promise<ChangeOutcome> {
  const kept = answered(session);
  if (!(await work.tx.sessions.save(kept, { from: session.version }))) return { kind: "old" };
  tellGuide(work, { session: kept, guide }, "hand-over-refused");
  return { kind: "changed", session: kept, guide };
}

async function accept(work: Work, { session, guide }: OwnSession, to: string): Promise<ChangeOutcome> {
  const { tx, at, person } = work;
  const colleague = await tx.guides.find(to);
  if (!mayTake(colleague, person, { isOwnSiteWanted: true })) return { kind: "taken" };
  const passed: Session = {
    ...answered(session),
    guideId: colleague.id,
    busyUntil: withBuffer(session.endAt, colleague.availability),
    seenOn: undefined,
    calendarToken: newCalendarToken(),
    nextDutyAt: nextDutyAt(session, colleague, at),
  };
  const change = { from: session.version, limits: limitsOf(colleague, session.startAt) };
  if (!(await tx.sessions.move(passed, change))) return { kind: "taken" };
  if (guide.personId !== undefined) await blankWordsOf(work, session.id, guide.personId);
  await refreshFirstFree(tx, guide, at);
  await refreshFirstFree(tx, colleague, at);
  tellGuide(work, { session: passed, guide }, "handed-over");
  tellAbout(work, { what: "booked", session: passed, to: colleague.personId, until: session.startAt });
  return { kind: "changed", session: passed, guide: colleague };
}

function answered(session: Session): Session {
  return { ...session, handOverTo: undefined, version: session.version + 1 };
}

/** `guide`: the one who has proposed it. */
function tellGuide(
  work: Work,
  { session, guide }: Pick<OwnSession, "session" | "guide">,
  what: "hand-over-refused" | "handed-over",
): void {
  if (guide.personId === undefined) return;
  tellAbout(work, { what, session, to: guide.personId, until: session.startAt });
}
