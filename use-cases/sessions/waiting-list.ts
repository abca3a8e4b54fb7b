import { afterWorkingDays, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import type { Waiting } from "../../domain/sessions/booking.ts";
import type { Session, SessionForm } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Chore, Work } from "../act/work.ts";
import { isBookable, refreshFirstFree } from "../guides/timetables.ts";
import { readCalendar } from "../organisation/calendars.ts";
import { limitsOf, newSession, nextDutyAt } from "./book-session.ts";
import { findGuides, timesOf } from "./find-guides.ts";
import { tellAbout } from "./session-news.ts";

/** The person's own working days to answer an offer. */
const DAYS_TO_ANSWER = 2;
/** A wish that nobody has met for so long is asked about anew. */
const WAITING_LIFE_MS = 90 * 24 * 3_600_000;

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

export async function placeOf({ tx, person }: Work): Promise<Place | undefined> {
  const waiting = await tx.waitingList.find(person.id);
  return waiting && { waiting, ahead: await tx.waitingList.ahead(waiting) };
}

/** Leaves the list; a time that was held is free again. False: there was no place. */
export async function leaveWaitingList(work: Work): Promise<boolean> {
  const place = await work.tx.waitingList.leave(work.person.id);
  if (place?.offer) await release(work, place.offer.sessionId);
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

/**
 * Offers a free time to the next who waits after a position of the list; gives that one's position. Undefined: nobody is
 * left. One person in a transaction, so that nobody else's guides are held meanwhile.
 */
export async function offerNext(context: Chore, after: number): Promise<number | undefined> {
  const [place] = await context.tx.waitingList.next({ after, limit: 1 });
  if (!place) return undefined;
  const [presence] = await context.tx.chats.findAll([place.personId]);
  const person = presence?.person;
  if (person && person.reach !== "blocked" && person.reach !== "gone")
    await offerTo({ ...context, person }, place);
  return place.position;
}

async function offerTo(work: Work, place: Waiting): Promise<void> {
  const { tx, at, person, newId } = work;
  const until = await answerUntil(work);
  const { concern, topic, isOwnSiteWanted } = place;
  const guideIds =
    place.guideId === undefined
      ? (await findGuides(work, { concern, topic, isOwnSiteWanted })).map(({ guide }) => guide.id)
      : [place.guideId];
  const wish = { isOwnSiteWanted, from: until, limit: 1 };
  for (const guideId of guideIds) {
    if (!(await timesOf(work, { guideId, ...wish }))?.times.length) continue;
    await tx.guides.lock(guideId);
    const found = await timesOf(work, { guideId, ...wish });
    const [startAt] = found?.times ?? [];
    // Gone in this moment: the next look, a minute later, finds another.
    if (!found || startAt === undefined) return;
    // A time is held without a name.
    const session = newSession(
      work,
      { id: newId(), guide: found.guide, startAt },
      {
        state: "held",
        form: "call",
        learnerName: "",
        concern,
        preparation: "",
        shared: [],
        remindLearner: ["day"],
      },
    );
    if (!(await tx.sessions.take(session, limitsOf(found.guide, startAt)))) return;
    await tx.waitingList.offer(place.id, { sessionId: session.id, until });
    await refreshFirstFree(tx, found.guide, at);
    tellAbout(work, { what: "place-offered", session, to: person.id, until });
    return;
  }
}

/** The end of the second working day of the person's own. */
async function answerUntil({ tx, at, person }: Work): Promise<number> {
  const plan = await tx.nudgePlans.find(person.id);
  const calendar = await readCalendar(tx, { zone: person.manner.zone, siteId: person.siteId });
  const workingTime = plan?.settings ?? USUAL_WORKING_TIME;
  return afterWorkingDays({ workingTime, calendar, at, count: DAYS_TO_ANSWER });
}

/** Ends an offer that nobody has answered in time, and tells whose it was; false when there is none. */
export async function endLapsedOffer(context: Chore): Promise<boolean> {
  const { tx, at } = context;
  const [place] = await tx.waitingList.lapsed(at, 1);
  if (!place?.offer) return false;
  const { personId, offer } = place;
  const held = await tx.sessions.find(offer.sessionId);
  await tx.waitingList.leave(personId);
  await release(context, offer.sessionId);
  if (held) tellAbout(context, { what: "place-lapsed", session: held, to: personId, until: held.startAt });
  return true;
}

async function release({ tx, at }: Pick<Work, "tx" | "at">, sessionId: string): Promise<void> {
  const held = await tx.sessions.find(sessionId);
  const guide = held && (await tx.guides.lock(held.guideId));
  if (!(await tx.sessions.release(sessionId))) return;
  if (guide) await refreshFirstFree(tx, guide, at);
}
