import {
  endOf,
  freeTimes,
  type Timetable,
  takenBy,
  withBuffer,
  worksAt,
} from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import { isShared, NOTHING_SHARED, type Session, sessionExpiry } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import {
  type BookableGuide,
  isBookable,
  mayTake,
  refreshFirstFree,
  timetableOf,
} from "../guides/timetables.ts";
import { rememberErasure } from "../my-data/erase-person.ts";
import { limitsOf, newCalendarToken, nextDutyAt } from "./book-session.ts";
import { tellAbout } from "./session-news.ts";

type Role = "learner" | "guide";
/** A session as one of the two sees it. */
export type OwnSession = { readonly session: Session; readonly guide: KnownGuide; readonly role: Role };

/** A session of the person's own, as learner or guide; anybody else's is as if it did not exist. */
export async function findSession(work: Work, id: string): Promise<OwnSession | undefined> {
  const session = await work.tx.sessions.find(id);
  const guide = session && (await work.tx.guides.find(session.guideId));
  if (!session || !guide) return undefined;
  if (session.personId === work.person.id) return { session, guide, role: "learner" };
  return guide.personId === work.person.id ? { session, guide, role: "guide" } : undefined;
}

export type SessionLists = { readonly own: readonly OwnSession[]; readonly guided: readonly OwnSession[] };

/** The person's booked sessions that are not over, as learner and as guide, the next first. */
export async function listSessions(work: Work): Promise<SessionLists> {
  const { tx, at, person } = work;
  const booked = { endAfter: at, states: ["booked"] as const };
  const own: OwnSession[] = [];
  for (const session of await tx.sessions.of({ personId: person.id }, booked)) {
    const guide = await tx.guides.find(session.guideId);
    if (guide) own.push({ session, guide, role: "learner" });
  }
  const self = await tx.guides.findByPerson(person.id);
  if (!self) return { own, guided: [] };
  const guided = await tx.sessions.of({ guideId: self.id }, booked);
  return { own, guided: guided.map((session) => ({ session, guide: self, role: "guide" as const })) };
}

export type ChangeOutcome =
  | { readonly kind: "changed"; readonly session: Session; readonly guide: KnownGuide }
  | { readonly kind: "taken" }
  /** It was changed since, has begun, or is not there any more. */
  | { readonly kind: "old" };

/** Times to which a session can be moved: the guide may also take one at short notice. */
export async function timesToMove(
  work: Work,
  { session, guide, role }: OwnSession,
  options: { from: number; limit: number },
): Promise<readonly number[]> {
  if (!isBookable(guide)) return [];
  return freeTimes(forMoving(await timetableOf(work.tx, guide, { at: work.at, without: session }), role), {
    at: work.at,
    ...options,
  }).filter((time) => time !== session.startAt);
}

/** Moves a session to another time in one step: there is no moment at which both times are taken, or none. */
export async function moveSession(
  work: Work,
  input: { id: string; version: number; startAt: number },
): Promise<ChangeOutcome> {
  const { tx, at } = work;
  const found = await lockOpen(work, input);
  if (!found) return { kind: "old" };
  const { session, guide, role } = found;
  if (!isBookable(guide)) return { kind: "taken" };
  const { startAt } = input;
  const timetable = forMoving(await timetableOf(tx, guide, { at, without: session }), role);
  const [free] = freeTimes(timetable, { at, from: startAt, limit: 1 });
  if (free !== startAt) return { kind: "taken" };
  const endAt = endOf(startAt, guide.availability);
  const moved: Session = {
    ...session,
    startAt,
    endAt,
    busyUntil: takenBy(startAt, guide.availability).until,
    version: session.version + 1,
    handOverTo: undefined,
    nextDutyAt: nextDutyAt({ ...session, startAt, endAt }, guide, at),
    expiresAt: sessionExpiry(endAt),
  };
  const change = { from: session.version, limits: limitsOf(guide, startAt) };
  if (!(await tx.sessions.move(moved, change))) return { kind: "taken" };
  await refreshFirstFree(tx, guide, at);
  const to = role === "learner" ? guide.personId : session.personId;
  tellAbout(work, { what: "moved", session: moved, to, until: Math.min(session.startAt, startAt) });
  return { kind: "changed", session: moved, guide };
}

/** Cancels a session: its time is free again, what was shared is gone, and the other one is told. */
export async function cancelSession(
  work: Work,
  input: { id: string; version: number },
): Promise<ChangeOutcome> {
  const found = await lockOpen(work, input);
  if (!found) return { kind: "old" };
  const { guide, role } = found;
  const session = await cancel(work, found.session, guide);
  if (!session) return { kind: "old" };
  if (role === "learner") await work.tx.outbox.forgetWords(work.person.id);
  const to = role === "learner" ? guide.personId : session.personId;
  if (to !== undefined) tellAbout(work, { what: "cancelled", session, to, until: session.startAt });
  return { kind: "changed", session, guide };
}

/** Undefined when somebody else has changed the session since it was read. */
async function cancel(work: Work, session: Session, guide: KnownGuide): Promise<Session | undefined> {
  const cancelled: Session = {
    ...session,
    ...NOTHING_SHARED,
    state: "cancelled",
    version: session.version + 1,
    handOverTo: undefined,
    nextDutyAt: undefined,
  };
  if (!(await work.tx.sessions.save(cancelled, { from: session.version }))) return undefined;
  await rememberErasure(work, session.id);
  await blankWordsOf(work, session.id);
  await refreshFirstFree(work.tx, guide, work.at);
  return cancelled;
}

/** Takes back everything that was shared with the guide for a session; false when there was nothing. */
export async function withdrawShared(work: Work, id: string): Promise<boolean> {
  for (;;) {
    const before = await findSession(work, id);
    if (before) await work.tx.guides.lock(before.guide.id);
    const found = await findSession(work, id);
    if (found?.role !== "learner" || !isShared(found.session)) return false;
    const { session } = found;
    // Handed over at this moment: what was shared goes from the session as it is now.
    if (await work.tx.sessions.save({ ...session, ...NOTHING_SHARED }, { from: session.version })) break;
  }
  await rememberErasure(work, id);
  await work.tx.outbox.forgetWords(work.person.id);
  await blankWordsOf(work, id);
  return true;
}

/** The guide has opened what was shared: the learner can read on which day, for the first time. */
export async function noteSeen(work: Work, { session, role }: OwnSession): Promise<void> {
  if (role !== "guide" || session.seenOn !== undefined || !isShared(session)) return;
  await work.tx.sessions.noteSeen(session.id, dayOf(work.at, work.person.manner.zone));
}

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
  const { tx, at, person } = work;
  const before = await findSession(work, input.id);
  const to = before?.session.handOverTo;
  if (before?.role !== "learner" || to === undefined) return { kind: "old" };
  for (const id of [before.guide.id, to].toSorted()) await tx.guides.lock(id);
  const found = await lockOpen(work, input);
  const colleague = await tx.guides.find(to);
  if (!found || found.session.handOverTo !== to) return { kind: "old" };
  const { session, guide } = found;
  const answered = { ...session, handOverTo: undefined, version: session.version + 1 };
  const tellGuide = async (what: "hand-over-refused" | "handed-over") => {
    const news = { what, session: answered, until: session.startAt };
    if (guide.personId !== undefined) tellAbout(work, { ...news, to: guide.personId });
  };
  if (!input.isAccepted) {
    if (!(await tx.sessions.save(answered, { from: session.version }))) return { kind: "old" };
    await tellGuide("hand-over-refused");
    return { kind: "changed", session: answered, guide };
  }
  if (!mayTake(colleague, person, { isOwnSiteWanted: true })) return { kind: "taken" };
  const moved: Session = {
    ...answered,
    guideId: colleague.id,
    busyUntil: withBuffer(session.endAt, colleague.availability),
    seenOn: undefined,
    calendarToken: newCalendarToken(),
    nextDutyAt: nextDutyAt(session, colleague, at),
  };
  const change = { from: session.version, limits: limitsOf(colleague, session.startAt) };
  if (!(await tx.sessions.move(moved, change))) return { kind: "taken" };
  if (guide.personId !== undefined) await blankWordsOf(work, session.id, guide.personId);
  await refreshFirstFree(tx, guide, at);
  await refreshFirstFree(tx, colleague, at);
  await tellGuide("handed-over");
  tellAbout(work, { what: "booked", session: moved, to: colleague.personId, until: session.startAt });
  return { kind: "changed", session: moved, guide: colleague };
}

/** Frees the times of somebody who is erased: as learner the guides hear that it is cancelled, no more; as guide the learners. */
export async function freeSessionsOf(work: Work): Promise<void> {
  const { tx, at, person } = work;
  const states = ["held", "booked", "cancelled"] as const;
  const sessions = await tx.sessions.of({ personId: person.id }, { endAfter: 0, states, limit: ALL });
  for (const id of [...new Set(sessions.map(({ guideId }) => guideId))].toSorted()) await tx.guides.lock(id);
  for (const session of sessions) {
    const guide = await tx.guides.find(session.guideId);
    await blankWordsOf(work, session.id);
    await tx.sessions.remove(session.id);
    if (!guide) continue;
    await refreshFirstFree(tx, guide, at);
    if (session.state !== "booked" || session.endAt <= at || guide.personId === undefined) continue;
    const { startAt } = session;
    tellAbout(work, { what: "freed", session, to: guide.personId, until: startAt });
  }
  const self = await tx.guides.findByPerson(person.id);
  if (!self) return;
  await tx.guides.lock(self.id);
  // Until none is left: one may be moved by its learner at this moment.
  for (;;) {
    const [session] = await tx.sessions.of({ guideId: self.id }, { endAfter: at, limit: 1 });
    if (!session) return;
    const cancelled = await cancel(work, session, self);
    if (!cancelled) continue;
    const { personId: to, startAt: until } = session;
    tellAbout(work, { what: "cancelled", session: cancelled, to, until });
  }
}

const ALL = 10_000;

function forMoving(timetable: Timetable, role: Role): Timetable {
  if (role === "learner") return timetable;
  return { ...timetable, availability: { ...timetable.availability, noticeHours: 0 } };
}

/** The session with its guide locked, if it is booked, has not begun, and is still of the version that was seen. */
async function lockOpen(
  work: Work,
  { id, version }: { id: string; version?: number },
): Promise<OwnSession | undefined> {
  const before = await findSession(work, id);
  if (!before) return undefined;
  const guide = await work.tx.guides.lock(before.guide.id);
  const found = await findSession(work, id);
  if (!found || found.guide.id !== guide?.id) return undefined;
  const { session } = found;
  const isOpen = session.state === "booked" && session.startAt > work.at;
  return isOpen && session.version === (version ?? session.version) ? { ...found, guide } : undefined;
}

/** A session that a person has booked, whatever has become of it. */
export async function bookedBy({ tx, person }: Work, id: string): Promise<Session | undefined> {
  const session = await tx.sessions.find(id);
  return session?.personId === person.id ? session : undefined;
}

/** The person's sessions for which something is shared. */
export async function sharedSessions({ tx, person }: Work): Promise<readonly Session[]> {
  const sessions = await tx.sessions.of({ personId: person.id }, { endAfter: 0 });
  return sessions.filter(isShared);
}
