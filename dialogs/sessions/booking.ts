import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { endOf } from "../../domain/guides/availability.ts";
import type { Booking } from "../../domain/sessions/booking.ts";
import { remindChoices, sessionExpiry, sessionForms } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import {
  bookSession,
  type CompleteBooking,
  dropBooking,
  findBooking,
  saveBooking,
} from "../../use-cases/sessions/book-session.ts";
import { timesOf } from "../../use-cases/sessions/find-guides.ts";
import { bookedBy } from "../../use-cases/sessions/sessions.ts";
import { moment } from "../cards/moments.ts";
import { asksFor, markDone, sayText, showCard } from "../engine/reply.ts";
import { objectOf, shareableOf, tickedLines } from "../engine/shareable.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { bookingPreviewCard, detailsCard, MAX_PREPARATION } from "./booking-card.ts";
import { showGuides, showTimes, showWish } from "./find-guide.ts";
import { showSession } from "./sessions.ts";

/** What stands in a booking that is on its way; a card of an earlier one is answered with a new beginning. */
export async function withBooking(
  turn: Turn,
  id: string,
  go: (booking: Booking) => Promise<void>,
): Promise<void> {
  const booking = await findBooking(workOf(turn));
  if (booking?.id === id) return go(booking);
  const session = await bookedBy(workOf(turn), id);
  // Its own booking has become a session since, and may have been called off.
  if (session)
    return showSession(
      turn,
      id,
      session.state === "booked" ? wordingOf(turn).say("booking.already") : undefined,
    );
  await showWish(turn, { note: wordingOf(turn).say("booking.old") });
}

/** The guide and the end of the time that a booking is about, if both are known and the time is still free. */
async function chosen(turn: Turn, booking: Booking) {
  const { guideId, startAt, isOwnSiteWanted } = booking;
  if (guideId === undefined || startAt === undefined) return undefined;
  const found = await timesOf(workOf(turn), { guideId, isOwnSiteWanted, from: startAt, limit: 1 });
  return found?.times[0] === startAt ? { ...found, startAt, guideId } : undefined;
}

export async function showDetails(turn: Turn, booking: Booking, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await chosen(turn, booking);
  if (!found) return showTimes(turn, booking, turn.at, say("booking.taken"));
  await saveBooking(workOf(turn), booking);
  const { id, form = "call", preparation, items, remind } = booking;
  const offers: Offer[] = [
    { label: say("booking.other-time"), press: { verb: "pick-guide", booking: id, guide: found.guideId } },
    { label: say("booking.drop"), press: { verb: "drop-booking", booking: id } },
  ];
  const lines = await shareableOf(turn);
  turn.shows = [...new Set([id, ...lines.map((line) => objectOf(line.id))])];
  const card = detailsCard({
    wording,
    guide: found.guide.name,
    when: moment(wording, found.startAt, turn.person.manner.zone),
    form,
    preparation,
    lines,
    ticked: items,
    remind,
    note,
    next: { verb: "save-booking", booking: id },
    offers,
  });
  showCard(turn, card, offers);
  asksFor(turn, "preparation");
}

/** The details are filled in, or the line of preparation was typed. */
export async function onDetails(turn: Turn, press: PressOf<"save-booking">): Promise<void> {
  await withBooking(turn, press.booking, async (before) => {
    const preparation = press.preparation?.trim() ?? before.preparation;
    const booking: Booking = {
      ...before,
      form: sessionForms.find((form) => form === press.form) ?? before.form ?? "call",
      preparation: preparation.slice(0, MAX_PREPARATION),
      items: press.items === undefined ? before.items : press.items.split(",").filter(Boolean),
      remind:
        press.remind === undefined
          ? before.remind
          : remindChoices.filter((each) => press.remind?.split(",").includes(each)),
    };
    if (preparation.length > MAX_PREPARATION)
      return showDetails(turn, booking, wordingOf(turn).say("booking.preparation-long"));
    await showPreview(turn, booking);
  });
}

async function showPreview(turn: Turn, booking: Booking): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await chosen(turn, booking);
  if (!found) return showTimes(turn, booking, turn.at, say("booking.taken"));
  await saveBooking(workOf(turn), booking);
  const { zone } = turn.person.manner;
  const lines = await shareableOf(turn);
  const offers: Offer[] = [
    { label: say("booking.confirm"), press: { verb: "confirm-booking", booking: booking.id } },
    { label: say("booking.change"), press: { verb: "change-booking", booking: booking.id } },
    { label: say("booking.drop"), press: { verb: "drop-booking", booking: booking.id } },
  ];
  turn.shows = [...new Set([booking.id, ...booking.items.map(objectOf)])];
  const endAt = endOf(found.startAt, found.guide.availability);
  const card = bookingPreviewCard({
    wording,
    guide: found.guide.name,
    when: moment(wording, found.startAt, zone),
    form: say(`session.form.${booking.form ?? "call"}`),
    name: turn.name,
    concern: booking.concern,
    preparation: booking.preparation,
    shared: tickedLines(lines, booking.items),
    until: wording.day(dayOf(sessionExpiry(endAt), zone)),
    offers,
  });
  showCard(turn, card, offers);
}

export async function confirm(turn: Turn, press: PressOf<"confirm-booking">): Promise<void> {
  const { say } = wordingOf(turn);
  await withBooking(turn, press.booking, async (booking) => {
    if (!isComplete(booking)) return showTimes(turn, booking);
    const shared = tickedLines(await shareableOf(turn), booking.items);
    const outcome = await bookSession(workOf(turn), { booking, learnerName: turn.name, shared });
    switch (outcome.kind) {
      case "booked":
        markDone(turn);
        return showSession(turn, outcome.session.id, say("booking.booked"));
      case "already":
        return showSession(turn, outcome.session.id, say("booking.already"));
      case "taken":
        return showTimes(turn, { ...booking, startAt: undefined }, turn.at, say("booking.taken"));
      case "own-time":
        return showTimes(turn, { ...booking, startAt: undefined }, turn.at, say("booking.own-time"));
      case "gone":
        return showGuides(turn, booking, say("booking.guide-gone"));
    }
  });
}

function isComplete(booking: Booking): booking is CompleteBooking {
  const { guideId, startAt, form } = booking;
  return guideId !== undefined && startAt !== undefined && form !== undefined;
}

/** Gives up what was on its way, with its words. */
export async function drop(turn: Turn, { booking }: PressOf<"drop-booking">): Promise<void> {
  await withBooking(turn, booking, async ({ id }) => {
    await dropBooking(workOf(turn), id);
    markDone(turn);
    sayText(turn, wordingOf(turn).say("booking.dropped"));
  });
}

/** The times of a guide whom the person knows already. */
export function bookWith(turn: Turn, { guide }: PressOf<"book-with">): Promise<void> {
  return showTimes(turn, {
    id: turn.newId(),
    concern: "",
    isOwnSiteWanted: true,
    guideId: guide,
    preparation: "",
    items: [],
    remind: ["day"],
  });
}
