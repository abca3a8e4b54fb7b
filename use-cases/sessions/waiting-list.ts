import type { Waiting } from "../../domain/sessions/booking.ts";
import type { Session, SessionForm } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Chore, Work } from "../act/work.ts";
import { isBookable, refreshFirstFree } from "../guides/guides.ts";
import { limitsOf, nextDutyAt } from "./new-session.ts";
import { tellAbout } from "./session-news.ts";

/** A wish that nobody has met for so long is asked about anew. */
const WAITING_LIFE_MS = 90 * 24 * 3_600_000;

/** A place in the waiting list, and how many people stand before it. */
export type Place = { readonly waiting: Waiting; readonly ahead: number };

/** A place in the waiting list; who has one keeps it, for the new wish. */
export async function joinWaitingList(
  work: Work,
  wish: Pick<Waiting, "concern" | "topic" | "isOwnSiteWanted" | "guideId">,
): Promise<Place> {
  const { tx, at, person, newId } = work;
  const { concern, topic, isOwnSiteWanted, guideId } = wish;
  await tx.waitingList.join({
    id: newId(),
    personId: person.id,
    concern,
    topic,
    isOwnSiteWanted,
    guideId,
    sinceOn: dayOf(at, person.manner.zone),
    expiresAt: at + WAITING_LIFE_MS,
  });
  await tx.bookings.remove(person.id);
  const place = await placeOf(work);
  if (!place) throw new Error("A place that was just stored is not there");
  return place;
}

/** The person's place, if there is one. */
export async function placeOf({ tx, person }: Work): Promise<Place | undefined> {
  const waiting = await tx.waitingList.find(person.id);
  return waiting && { waiting, ahead: await tx.waitingList.ahead(waiting) };
}

/** Leaves the list; a time that was held is free again. False: there was no place. */
export async function leaveWaitingList(work: Work): Promise<boolean> {
  const place = await work.tx.waitingList.leave(work.person.id);
  if (place?.offer) await releaseOffer(work, place.offer.sessionId);
  return place !== undefined;
}

/** The offered time does not suit: it is free again, and the person waits on at the end of the list. */
export async function declinePlace(work: Work, sessionId: string): Promise<Place | undefined> {
  const place = await work.tx.waitingList.find(work.person.id);
  if (place?.offer?.sessionId !== sessionId) return undefined;
  await leaveWaitingList(work);
  return joinWaitingList(work, place);
}

/** Takes the held time. "lapsed": the offer is over; "own-time": the person has another session then. */
export async function acceptPlace(
  work: Work,
  { sessionId, form, learnerName }: { sessionId: string; form: SessionForm; learnerName: string },
): Promise<Session | "lapsed" | "own-time"> {
  const { tx, at, person } = work;
  const place = await tx.waitingList.find(person.id);
  if (place?.offer?.sessionId !== sessionId || place.offer.until <= at) return "lapsed";
  const offered = await tx.sessions.find(sessionId);
  const guide = offered && (await tx.guides.lock(offered.guideId));
  const held = await tx.sessions.find(sessionId);
  if (held?.state !== "held" || !isBookable(guide)) return "lapsed";
  const session: Session = {
    ...held,
    // A time is held without a name and a form: whoever takes it says both.
    learnerName,
    form,
    state: "booked",
    version: held.version + 1,
    nextDutyAt: nextDutyAt(held, guide, at),
  };
  const change = { from: held.version, limits: limitsOf(guide, held.startAt) };
  // Held for this person, so only the person's own time can be in the way.
  if (!(await tx.sessions.move(session, change))) return "own-time";
  await tx.waitingList.leave(person.id);
  tellAbout(work, { what: "booked", session, to: guide.personId, until: session.startAt });
  return session;
}

/** Frees the time of an offer: nobody holds it any more. */
export async function releaseOffer({ tx, at }: Pick<Chore, "tx" | "at">, sessionId: string): Promise<void> {
  const held = await tx.sessions.find(sessionId);
  const guide = held && (await tx.guides.lock(held.guideId));
  if (!(await tx.sessions.release(sessionId))) return;
  if (guide) await refreshFirstFree(tx, guide, at);
}
