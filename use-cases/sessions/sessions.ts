import type { KnownGuide } from "../../domain/guides/guide.ts";
import { NOTHING_SHARED, type Session } from "../../domain/sessions/session.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import { rememberErasure } from "../act/erasures.ts";
import type { Work } from "../act/work.ts";
import { refreshFirstFree } from "../guides/guides.ts";
import { tellAbout } from "./session-news.ts";
import { leaveWaitingList } from "./waiting-list.ts";

export type SessionRole = "learner" | "guide";
/** A session as one of the two sees it. */
export type OwnSession = {
  readonly session: Session;
  readonly guide: KnownGuide;
  readonly role: SessionRole;
};

/** A session of the person's own, as learner or guide; anybody else's is as if it did not exist. */
export async function findSession(work: Work, id: string): Promise<OwnSession | undefined> {
  const session = await work.tx.sessions.find(id);
  const guide = session && (await work.tx.guides.find(session.guideId));
  if (!session || !guide) return undefined;
  if (session.personId === work.person.id) return { session, guide, role: "learner" };
  return guide.personId === work.person.id ? { session, guide, role: "guide" } : undefined;
}

/** A person's sessions, as learner and as guide. */
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

/** A session that a person has booked, whatever has become of it. */
export async function bookedBy({ tx, person }: Work, id: string): Promise<Session | undefined> {
  const session = await tx.sessions.find(id);
  return session?.personId === person.id ? session : undefined;
}

/** What became of a change to a session. */
export type ChangeOutcome =
  | { readonly kind: "changed"; readonly session: Session; readonly guide: KnownGuide }
  | { readonly kind: "taken" }
  /** It was changed since, has begun, or is not there any more. */
  | { readonly kind: "old" };

/**
 * Locks the guide of a session and reads it again: undefined unless it is still booked, has not begun, and has the version
 * that was seen.
 */
export async function lockOpen(
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

/** Cancels a session, deletes what was shared for it, and frees its time. Undefined: changed since it was read. */
export async function callOff(work: Work, session: Session, guide: KnownGuide): Promise<Session | undefined> {
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

/**
 * Frees the times of somebody who is erased: the place in the waiting list, the sessions as learner (the guides hear that
 * the time is free, no more), and those as guide (the learners hear that they are cancelled).
 */
export async function freeSessionsOf(work: Work): Promise<void> {
  await leaveWaitingList(work);
  await removeAsLearner(work);
  await cancelAsGuide(work);
}

async function removeAsLearner(work: Work): Promise<void> {
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
    tellAbout(work, { what: "freed", session, to: guide.personId, until: session.startAt });
  }
}

async function cancelAsGuide(work: Work): Promise<void> {
  const { tx, at, person } = work;
  const self = await tx.guides.findByPerson(person.id);
  if (!self) return;
  await tx.guides.lock(self.id);
  // Until none is left: one may be moved by its learner at this moment.
  for (;;) {
    const [session] = await tx.sessions.of({ guideId: self.id }, { endAfter: at, limit: 1 });
    if (!session) return;
    const cancelled = await callOff(work, session, self);
    if (!cancelled) continue;
    const { personId: to, startAt: until } = session;
    tellAbout(work, { what: "cancelled", session: cancelled, to, until });
  }
}

const ALL = 10_000;
