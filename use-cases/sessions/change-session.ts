import { endOf, freeTimes, type Timetable, takenBy } from "../../domain/guides/availability.ts";
import { type Session, sessionExpiry } from "../../domain/sessions/session.ts";
import type { Work } from "../act/work.ts";
import { type BookableGuide, isBookable, refreshFirstFree, timetableOf } from "../guides/guides.ts";
import { limitsOf, nextDutyAt } from "./new-session.ts";
import { tellAbout } from "./session-news.ts";
import { type ChangeOutcome, callOff, lockOpen, type OwnSession, type SessionRole } from "./sessions.ts";

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
  const moved = movedTo(session, guide, { startAt, at });
  const change = { from: session.version, limits: limitsOf(guide, startAt) };
  if (!(await tx.sessions.move(moved, change))) return { kind: "taken" };
  await refreshFirstFree(tx, guide, at);
  const to = role === "learner" ? guide.personId : session.personId;
  tellAbout(work, { what: "moved", session: moved, to, until: Math.min(session.startAt, startAt) });
  return { kind: "changed", session: moved, guide };
}

function movedTo(
  session: Session,
  guide: BookableGuide,
  { startAt, at }: { startAt: number; at: number },
): Session {
  const endAt = endOf(startAt, guide.availability);
  return {
    ...session,
    startAt,
    endAt,
    busyUntil: takenBy(startAt, guide.availability).until,
    version: session.version + 1,
    handOverTo: undefined,
    nextDutyAt: nextDutyAt({ ...session, startAt, endAt }, guide, at),
    expiresAt: sessionExpiry(endAt),
  };
}

/** A guide may also take a time at shorter notice than is asked of learners. */
function forMoving(timetable: Timetable, role: SessionRole): Timetable {
  if (role === "learner") return timetable;
  return { ...timetable, availability: { ...timetable.availability, noticeHours: 0 } };
}

/** Cancels a session: its time is free again, what was shared is gone, and the other one is told. */
export async function cancelSession(
  work: Work,
  input: { id: string; version: number },
): Promise<ChangeOutcome> {
  const found = await lockOpen(work, input);
  if (!found) return { kind: "old" };
  const { guide, role } = found;
  const session = await callOff(work, found.session, guide);
  if (!session) return { kind: "old" };
  if (role === "learner") await work.tx.outbox.forgetWords(work.person.id);
  const to = role === "learner" ? guide.personId : session.personId;
  if (to !== undefined) tellAbout(work, { what: "cancelled", session, to, until: session.startAt });
  return { kind: "changed", session, guide };
}
