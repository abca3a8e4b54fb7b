import { randomBytes } from "node:crypto";
import { endOf, freeTimes, takenBy, weekBounds } from "../../domain/guides/availability.ts";
import { BOOKING_LIFE_MS, type Booking } from "../../domain/sessions/booking.ts";
import {
  dutiesOf,
  type Session,
  type SessionForm,
  type SharedLine,
  sessionExpiry,
} from "../../domain/sessions/session.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import { type BookableGuide, mayTake, refreshFirstFree, timetableOf } from "../guides/timetables.ts";
import { tellAbout } from "./session-news.ts";

export type BookOutcome =
  | { readonly kind: "booked"; readonly session: Session; readonly guide: BookableGuide }
  /** A second tap: it stands already. */
  | { readonly kind: "already"; readonly session: Session }
  /** Somebody else was faster, or the time cannot be booked any more. */
  | { readonly kind: "taken" }
  /** The learner has another session then. */
  | { readonly kind: "own-time" }
  /** The guide cannot be booked by this person, or not any more. */
  | { readonly kind: "gone" };

/** A booking in which everything that is needed has been said. */
export type CompleteBooking = Booking & {
  readonly guideId: string;
  readonly startAt: number;
  readonly form: SessionForm;
};

const TOKEN_BYTES = 32;

export function newCalendarToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/**
 * Books a time, if it is still free, soon enough known, and within the guide's week: all that is looked at again here, and
 * the last of it by the statement that stores the session. One booking becomes one session, however often it is confirmed.
 */
export async function bookSession(
  work: Work,
  {
    booking,
    learnerName,
    shared,
  }: { booking: CompleteBooking; learnerName: string; shared: readonly SharedLine[] },
): Promise<BookOutcome> {
  const { tx, at, person } = work;
  const guide = await tx.guides.lock(booking.guideId);
  const existing = await tx.sessions.find(booking.id);
  if (existing?.personId === person.id) return { kind: "already", session: existing };
  if (!mayTake(guide, person, booking)) return { kind: "gone" };
  const { startAt } = booking;
  const timetable = await timetableOf(tx, guide, { at });
  const [free] = freeTimes(timetable, { at, from: startAt, limit: 1 });
  if (free !== startAt) return { kind: "taken" };
  const endAt = endOf(startAt, guide.availability);
  if (await hasOther(work, { startAt, endAt })) return { kind: "own-time" };
  const { form, concern, preparation, remind } = booking;
  const session = newSession(
    work,
    { id: booking.id, guide, startAt },
    {
      state: "booked",
      form,
      learnerName,
      concern,
      preparation,
      shared: [...shared],
      remindLearner: [...remind],
    },
  );
  if (!(await tx.sessions.take(session, limitsOf(guide, startAt)))) return { kind: "taken" };
  await refreshFirstFree(tx, guide, at);
  await tx.bookings.remove(person.id);
  tellAbout(work, { what: "booked", session, to: guide.personId, until: startAt });
  return { kind: "booked", session, guide };
}

type About = Pick<
  Session,
  "state" | "form" | "learnerName" | "concern" | "preparation" | "shared" | "remindLearner"
>;

/** A session with a guide at a time, as long as the guide's are. */
export function newSession(
  { person, at }: Work,
  { id, guide, startAt }: { id: string; guide: BookableGuide; startAt: number },
  about: About,
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

/** The booking that a person has on its way. */
export function findBooking({ tx, person, at }: Work): Promise<Booking | undefined> {
  return tx.bookings.find(person.id, at);
}

/** Gives up a booking that is on its way, with its words. */
export async function dropBooking(work: Work, id: string): Promise<void> {
  await work.tx.bookings.remove(work.person.id);
  await work.tx.outbox.forgetWords(work.person.id);
  await blankWordsOf(work, id);
}

export function limitsOf(guide: BookableGuide, startAt: number) {
  return { capacity: guide.capacity, week: weekBounds(startAt, guide.zone) };
}

/** When something is to be said about a session next, after an instant. */
export function nextDutyAt(
  session: Pick<Session, "startAt" | "endAt" | "remindLearner">,
  guide: Pick<BookableGuide, "availability">,
  after: number,
): number | undefined {
  return dutiesOf(session, guide.availability.remind).find(({ at }) => at > after)?.at;
}

async function hasOther(
  { tx, person }: Work,
  { startAt, endAt, besides }: { startAt: number; endAt: number; besides?: string },
): Promise<boolean> {
  const own = await tx.sessions.of({ personId: person.id }, { endAfter: startAt });
  return own.some((other) => other.id !== besides && other.startAt < endAt);
}

/** Stores how far a booking has come. */
export async function saveBooking({ tx, person, at }: Work, booking: Booking): Promise<void> {
  await tx.bookings.save(person.id, booking, at + BOOKING_LIFE_MS);
}
