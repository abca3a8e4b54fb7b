import { randomBytes } from "node:crypto";
import { endOf, takenBy, weekBounds } from "../../domain/guides/availability.ts";
import { dutiesOf, type Session, sessionExpiry } from "../../domain/sessions/session.ts";
import type { Work } from "../act/work.ts";
import type { BookableGuide } from "../guides/guides.ts";

/** What a session is about, beside when and with whom. */
export type AboutSession = Pick<
  Session,
  "state" | "form" | "learnerName" | "concern" | "preparation" | "shared" | "remindLearner"
>;

/** A session with a guide at a time, as long as the guide's are. */
export function newSession(
  { person, at }: Work,
  { id, guide, startAt }: { id: string; guide: BookableGuide; startAt: number },
  about: AboutSession,
): Session {
  const endAt = endOf(startAt, guide.availability);
  const isBooked = about.state === "booked";
  return {
    ...about,
    id,
    guideId: guide.id,
    personId: person.id,
    startAt,
    endAt,
    busyUntil: takenBy(startAt, guide.availability).until,
    zone: person.manner.zone,
    version: 1,
    calendarToken: newCalendarToken(),
    handOverTo: undefined,
    seenOn: undefined,
    nextDutyAt: isBooked ? nextDutyAt({ ...about, startAt, endAt }, guide, at) : undefined,
    expiresAt: sessionExpiry(endAt),
  };
}

const TOKEN_BYTES = 32;

/** The capability token of a session's calendar link: whoever has the link can read when the session is. */
export function newCalendarToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What the statement that takes a time has to keep: the guide's number of sessions in the week of that time. */
export function limitsOf(guide: BookableGuide, startAt: number) {
  return { capacity: guide.capacity, week: weekBounds(startAt, guide.zone) };
}

/** When something is to be said about a session next, after an instant (both UTC milliseconds). */
export function nextDutyAt(
  session: Pick<Session, "startAt" | "endAt" | "remindLearner">,
  guide: Pick<BookableGuide, "availability">,
  after: number,
): number | undefined {
  return dutiesOf(session, guide.availability.remind).find(({ at }) => at > after)?.at;
}
