import { endOf, freeTimes } from "../../domain/guides/availability.ts";
import { BOOKING_LIFE_MS, type Booking } from "../../domain/sessions/booking.ts";
import type { Session, SessionForm, SharedLine } from "../../domain/sessions/session.ts";
import { blankWordsOf } from "../act/blank-words.ts";
import type { Work } from "../act/work.ts";
import { type BookableGuide, mayTake, refreshFirstFree, timetableOf } from "../guides/guides.ts";
import { type AboutSession, limitsOf, newSession } from "./new-session.ts";
import { tellAbout } from "./session-news.ts";

/** What became of a booking that was confirmed. */
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

/**
 * Books a time with the guide locked, if it is still free, not at too short notice, and within the guide's sessions of the
 * week; the last of these the database checks as it stores the session. The id of the booking is the idempotency key: one
 * booking becomes one session, however often it is confirmed.
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
  const about = aboutOf(booking, { learnerName, shared });
  const session = newSession(work, { id: booking.id, guide, startAt }, about);
  if (!(await tx.sessions.take(session, limitsOf(guide, startAt)))) return { kind: "taken" };
  await refreshFirstFree(tx, guide, at);
  await tx.bookings.remove(person.id);
  tellAbout(work, { what: "booked", session, to: guide.personId, until: startAt });
  return { kind: "booked", session, guide };
}

function aboutOf(
  { form, concern, preparation, remind }: CompleteBooking,
  { learnerName, shared }: { learnerName: string; shared: readonly SharedLine[] },
): AboutSession {
  const remindLearner = [...remind];
  return { state: "booked", form, learnerName, concern, preparation, shared: [...shared], remindLearner };
}

async function hasOther(
  { tx, person }: Work,
  { startAt, endAt }: { startAt: number; endAt: number },
): Promise<boolean> {
  const own = await tx.sessions.of({ personId: person.id }, { endAfter: startAt });
  return own.some((other) => other.startAt < endAt);
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

/** Stores how far a booking has come. */
export async function saveBooking({ tx, person, at }: Work, booking: Booking): Promise<void> {
  await tx.bookings.save(person.id, booking, at + BOOKING_LIFE_MS);
}
