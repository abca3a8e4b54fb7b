import type { Offer, Press, PressOf } from "../../domain/engine/press.ts";
import { endOf } from "../../domain/guides/availability.ts";
import type { Booking } from "../../domain/sessions/booking.ts";
import { remindChoices, sessionExpiry, sessionForms } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import { bookSession, type CompleteBooking, dropBooking } from "../../use-cases/sessions/book-session.ts";
import { timesOf } from "../../use-cases/sessions/find-guides.ts";
import { moment } from "../cards/moments.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { objectOf, shareableOf, tickedLines } from "../goals/shareable.ts";
import { bookingPreviewCard, detailsCard, MAX_PREPARATION } from "./booking-card.ts";
import { asksFor, saveBooking, showGuides, showTimes, showWish, showWishAbout } from "./find-guide.ts";
import { showSession } from "./sessions.ts";

/** Answers what is about finding a guide and booking a time; false when a press is about something else. */
export async function answerOnBooking(turn: Turn, press: Press): Promise<boolean> {
  switch (press.verb) {
    case "guides":
      await showWishAbout(turn, press.goal);
      return true;
    case "book-with":
      await showTimes(turn, {
        id: turn.newId(),
        concern: "",
        isOwnSiteWanted: true,
        guideId: press.guide,
        preparation: "",
        items: [],
        remind: ["day"],
      });
      return true;
    case "pick-guide":
      await withBooking(turn, press.booking, (booking) =>
        showTimes(turn, { ...booking, guideId: press.guide }),
      );
      return true;
    case "more-times":
      await withBooking(turn, press.booking, (booking) => showTimes(turn, booking, press.from));
      return true;
    case "other-guide":
      await withBooking(turn, press.booking, (booking) => showGuides(turn, booking));
      return true;
    case "pick-time":
      await withBooking(turn, press.booking, (booking) =>
        showDetails(turn, { ...booking, startAt: press.at }),
      );
      return true;
    case "change-booking":
      await withBooking(turn, press.booking, (booking) => showDetails(turn, booking));
      return true;
    case "confirm-booking":
      await confirm(turn, press);
      return true;
    case "drop-booking":
      await withBooking(turn, press.booking, async ({ id }) => {
        await dropBooking(workOf(turn), id);
        turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
        sayText(turn, wordingOf(turn).say("booking.dropped"));
      });
      return true;
    default:
      return false;
  }
}

/** What stands in a booking that is on its way; a card of an earlier one is answered with a new beginning. */
async function withBooking(turn: Turn, id: string, go: (booking: Booking) => Promise<void>): Promise<void> {
  const booking = await turn.tx.bookings.find(turn.person.id, turn.at);
  if (booking?.id === id) return go(booking);
  const session = await turn.tx.sessions.find(id);
  // Its own booking has become a session since, and may have been called off.
  if (session?.personId === turn.person.id)
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

async function showDetails(turn: Turn, booking: Booking, shown: { note?: string } = {}): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await chosen(turn, booking);
  if (!found) return showTimes(turn, booking, turn.at, say("booking.taken"));
  await saveBooking(turn, booking);
  const offers: Offer[] = [
    {
      label: say("booking.other-time"),
      press: { verb: "pick-guide", booking: booking.id, guide: found.guideId },
    },
    { label: say("booking.drop"), press: { verb: "drop-booking", booking: booking.id } },
  ];
  const lines = await shareableOf(turn);
  turn.shows = [...new Set([booking.id, ...lines.map(({ id }) => objectOf(id))])];
  const card = detailsCard({
    wording,
    guide: found.guide.name,
    when: moment(wording, found.startAt, turn.person.manner.zone),
    form: booking.form ?? "call",
    preparation: booking.preparation,
    lines,
    ticked: booking.items,
    remind: booking.remind,
    next: { verb: "save-booking", booking: booking.id },
    offers,
    ...shown,
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
      return showDetails(turn, booking, { note: wordingOf(turn).say("booking.preparation-long") });
    await showPreview(turn, booking);
  });
}

async function showPreview(turn: Turn, booking: Booking): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const found = await chosen(turn, booking);
  if (!found) return showTimes(turn, booking, turn.at, say("booking.taken"));
  await saveBooking(turn, booking);
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

async function confirm(turn: Turn, press: PressOf<"confirm-booking">): Promise<void> {
  const { say } = wordingOf(turn);
  await withBooking(turn, press.booking, async (booking) => {
    if (!isComplete(booking)) return showTimes(turn, booking);
    const shared = tickedLines(await shareableOf(turn), booking.items);
    const outcome = await bookSession(workOf(turn), { booking, learnerName: turn.name, shared });
    switch (outcome.kind) {
      case "booked":
        turn.record = lineCard(wordingOf(turn), say("record.done"));
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
