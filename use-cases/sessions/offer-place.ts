import { afterWorkingDays, USUAL_WORKING_TIME } from "../../domain/reminders/nudge.ts";
import type { Waiting } from "../../domain/sessions/booking.ts";
import type { Chore, Work } from "../act/work.ts";
import { type BookableGuide, refreshFirstFree } from "../guides/guides.ts";
import { readCalendar } from "../organisation/calendars.ts";
import { findGuides, timesOf } from "./find-guides.ts";
import { type AboutSession, limitsOf, newSession } from "./new-session.ts";
import { tellAbout } from "./session-news.ts";
import { releaseOffer } from "./waiting-list.ts";

/** The person's own working days to answer an offer. */
const DAYS_TO_ANSWER = 2;

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
  const { tx } = work;
  const { isOwnSiteWanted } = place;
  const until = await answerUntil(work);
  const wish = { isOwnSiteWanted, from: until, limit: 1 };
  for (const guideId of await guidesFor(work, place)) {
    if (!(await timesOf(work, { guideId, ...wish }))?.times.length) continue;
    await tx.guides.lock(guideId);
    const found = await timesOf(work, { guideId, ...wish });
    const [startAt] = found?.times ?? [];
    // Gone in this moment: the next look, a minute later, finds another.
    if (found && startAt !== undefined) await hold(work, place, { guide: found.guide, startAt, until });
    return;
  }
}

async function guidesFor(
  work: Work,
  { guideId, concern, topic, isOwnSiteWanted }: Waiting,
): Promise<readonly string[]> {
  if (guideId !== undefined) return [guideId];
  const found = await findGuides(work, { concern, topic, isOwnSiteWanted });
  return found.map(({ guide }) => guide.id);
}

/** Leases the time to the person and says so; a lease that nobody answers is ended by `endLapsedOffer`. */
async function hold(
  work: Work,
  place: Waiting,
  { guide, startAt, until }: { guide: BookableGuide; startAt: number; until: number },
): Promise<void> {
  const { tx, at, person, newId } = work;
  const session = newSession(work, { id: newId(), guide, startAt }, heldFor(place));
  if (!(await tx.sessions.take(session, limitsOf(guide, startAt)))) return;
  await tx.waitingList.offer(place.id, { sessionId: session.id, until });
  await refreshFirstFree(tx, guide, at);
  tellAbout(work, { what: "place-offered", session, to: person.id, until });
}

/** A time is held without a name and a form: whoever takes it says both. */
function heldFor({ concern }: Waiting): AboutSession {
  return {
    state: "held",
    form: "call",
    learnerName: "",
    concern,
    preparation: "",
    shared: [],
    remindLearner: ["day"],
  };
}

/** The end of the second working day of the person's own. */
async function answerUntil({ tx, at, person }: Work): Promise<number> {
  const plan = await tx.nudgePlans.find(person.id);
  const calendar = await readCalendar(tx, { zone: person.manner.zone, siteId: person.siteId });
  const workingTime = plan?.settings ?? USUAL_WORKING_TIME;
  return afterWorkingDays({ workingTime, calendar, at, count: DAYS_TO_ANSWER });
}

/** Ends one lease that nobody has answered in time, and tells the person; false when there is none. */
export async function endLapsedOffer(context: Chore): Promise<boolean> {
  const { tx, at } = context;
  const [place] = await tx.waitingList.lapsed(at, 1);
  if (!place?.offer) return false;
  const { personId, offer } = place;
  const held = await tx.sessions.find(offer.sessionId);
  await tx.waitingList.leave(personId);
  await releaseOffer(context, offer.sessionId);
  if (held) tellAbout(context, { what: "place-lapsed", session: held, to: personId, until: held.startAt });
  return true;
}
