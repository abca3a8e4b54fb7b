import { endOf } from "../domain/availability.ts";
import type { Booking } from "../domain/booking.ts";
import { BOOKING_LIFE_MS } from "../domain/booking.ts";
import { dayOf } from "../domain/days.ts";
import { titleOf } from "../domain/goal.ts";
import { fold } from "../domain/guide.ts";
import { inLanguage } from "../domain/organisation.ts";
import type { Offer, Press, PressOf } from "../domain/press.ts";
import { remindChoices, sessionExpiry, sessionForms } from "../domain/session.ts";
import { firstWords } from "../domain/text.ts";
import { bookSession, type CompleteBooking, dropBooking } from "../use-cases/book-session.ts";
import { type FoundGuide, findGuides, timesOf } from "../use-cases/find-guides.ts";
import { findGoal } from "../use-cases/goals.ts";
import { findSites } from "../use-cases/reminder.ts";
import {
  bookingPreviewCard,
  detailsCard,
  guidesCard,
  MAX_CONCERN,
  MAX_PREPARATION,
  wishCard,
} from "./cards/booking-card.ts";
import type { Choice } from "./cards/card.ts";
import { choiceCard } from "./cards/choice-card.ts";
import { lineCard } from "./cards/record-card.ts";
import { moment, shortMoment, zoneName } from "./moments.ts";
import { showSession } from "./sessions.ts";
import { objectOf, shareableOf, tickedLines } from "./shareable.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "./turn.ts";

const TIMES_SHOWN = 6;

/** Answers what is about finding a guide and booking a time; false when a press is about something else. */
export async function answerOnBooking(turn: Turn, press: Press): Promise<boolean> {
  switch (press.verb) {
    case "guides":
      await showWishAbout(turn, press.goal);
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
  // Its own booking has become a session since.
  if (session?.personId === turn.person.id)
    return showSession(turn, id, wordingOf(turn).say("booking.already"));
  await showWish(turn, { note: wordingOf(turn).say("booking.old") });
}

async function save(turn: Turn, booking: Booking): Promise<void> {
  await turn.tx.bookings.save(turn.person.id, booking, turn.at + BOOKING_LIFE_MS);
}

/** With a goal's own words to begin with, if it is about one. */
async function showWishAbout(turn: Turn, goalId: string | undefined): Promise<void> {
  const goal = goalId === undefined ? undefined : await findGoal(workOf(turn), goalId);
  if (!goal) return showWish(turn);
  turn.shows = [goal.id];
  await showWish(turn, { concern: firstWords(titleOf(goal), MAX_CONCERN - 2) });
}

export async function showWish(
  turn: Turn,
  given: { concern?: string; topic?: string | undefined; isOwnSiteWanted?: boolean; note?: string } = {},
): Promise<void> {
  const wording = wordingOf(turn);
  const offers: Offer[] = [{ label: wording.say("booking.rather-call"), press: { verb: "human" } }];
  const card = wishCard({
    wording,
    concern: given.concern,
    topics: await topicChoices(turn),
    topic: given.topic,
    asksSite: turn.person.siteId === undefined,
    isOwnSiteWanted: given.isOwnSiteWanted ?? false,
    note: given.note,
    offers,
  });
  showCard(turn, card, offers);
  asksFor(turn, "concern");
}

/** Typed words fill a field of the card just shown, unless something else is being asked. */
function asksFor(turn: Turn, asks: NonNullable<Turn["state"]["asks"]>): void {
  if (!turn.draft) turn.state = { ...turn.state, asks };
}

/** Themes of the house and topics of the guides, each once. */
async function topicChoices(turn: Turn): Promise<readonly Choice[]> {
  const topics = await turn.tx.guides.topics();
  const named = topics.map((topic) => ({ title: topicTitle(turn, topic), value: topic }));
  return [...new Map(named.map((choice) => [fold(choice.title), choice])).values()];
}

type Theme = Turn["organisation"]["themes"][number];

/** A topic of the house's list may be a theme of the house, by its key or its name. */
function topicTitle(turn: Turn, topic: string): string {
  const namesOf = ({ key, label }: Theme) => [key, label.de, label.en].map(fold);
  const theme = turn.organisation.themes.find((each) => namesOf(each).includes(fold(topic)));
  return theme ? inLanguage(theme.label, wordingOf(turn).locale) : topic;
}

/** The form is filled in, or its first line was typed. */
export async function onWish(turn: Turn, press: PressOf<"find-guides">): Promise<void> {
  const wording = wordingOf(turn);
  const concern = (press.concern ?? "").trim();
  const isOwnSiteWanted = press.ownSite === "true";
  const topic = press.topic || undefined;
  if (concern === "" && topic === undefined)
    return showWish(turn, { isOwnSiteWanted, note: wording.say("booking.needs-concern") });
  if (concern.length > MAX_CONCERN)
    return showWish(turn, { topic, isOwnSiteWanted, note: wording.say("booking.concern-long") });
  const note = await noteSite(turn, press.site);
  const booking: Booking = {
    id: turn.newId(),
    concern,
    topic,
    isOwnSiteWanted,
    preparation: "",
    items: [],
    remind: ["day"],
  };
  await showGuides(turn, booking, note);
}

/** Keeps where the person works, if one place is meant; a sentence when none or several are. */
async function noteSite(turn: Turn, typed: string | undefined): Promise<string | undefined> {
  if (turn.person.siteId !== undefined || !typed?.trim()) return undefined;
  const sites = await findSites(workOf(turn), typed);
  if (sites.length !== 1)
    return wordingOf(turn).say(sites.length === 0 ? "booking.no-site" : "booking.many-sites");
  turn.person = { ...turn.person, siteId: sites[0]?.id };
  return undefined;
}

async function showGuides(turn: Turn, before: Booking, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const booking: Booking = { ...before, guideId: undefined, startAt: undefined };
  await save(turn, booking);
  const { zone } = turn.person.manner;
  const found = await findGuides(workOf(turn), booking);
  if (found.length === 0) return showNoTime(turn, booking, note);
  const offers: Offer[] = [
    ...found.map(
      ({ guide }, index): Offer => ({
        label: say("booking.pick", { guide: uniqueName(found, index) }),
        press: { verb: "pick-guide", booking: booking.id, guide: guide.id },
      }),
    ),
    { label: say("booking.wait"), press: { verb: "wait", booking: booking.id } },
    { label: say("booking.anew"), press: { verb: "guides" } },
  ];
  const guides = found.map(({ guide, why, topics, firstFreeAt }) => ({
    name: guide.name,
    profile: guide.profile,
    why: whyText(turn, { why, topics }),
    first: say("booking.first-free", { when: moment(wording, firstFreeAt, zone) }),
  }));
  showCard(turn, guidesCard({ wording, guides, note, offers }), offers);
}

/** Two guides may have one name; two buttons may not. */
function uniqueName(found: readonly FoundGuide[], index: number): string {
  const name = found[index]?.guide.name ?? "";
  const before = found.slice(0, index).filter(({ guide }) => guide.name === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}

function whyText(turn: Turn, { why, topics }: Pick<FoundGuide, "why" | "topics">): string {
  const { say } = wordingOf(turn);
  const reasons = why.map((each) =>
    each === "topic" && topics.length > 0
      ? say("booking.why.topics", { topics: topics.map((topic) => topicTitle(turn, topic)).join(", ") })
      : say(`booking.why.${each}`),
  );
  return say("booking.because", { reasons: reasons.join("; ") });
}

/** Nobody who fits has time: a place in the waiting list, or a person at once. */
function showNoTime(turn: Turn, booking: Booking, note?: string): void {
  const { say, locale } = wordingOf(turn);
  const offers: Offer[] = [
    { label: say("booking.wait"), press: { verb: "wait", booking: booking.id } },
    { label: say("booking.anew"), press: { verb: "guides" } },
    { label: say("booking.rather-call"), press: { verb: "human" } },
  ];
  const texts = [...(note === undefined ? [] : [note]), say("booking.no-time")];
  showCard(turn, choiceCard({ lang: locale, title: say("booking.guides-title"), texts, offers }), offers);
}

async function showTimes(turn: Turn, booking: Booking, from = turn.at, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { guideId, isOwnSiteWanted } = booking;
  const { zone } = turn.person.manner;
  const options = { guideId: guideId ?? "", isOwnSiteWanted, from, limit: TIMES_SHOWN + 1 };
  const found = await timesOf(workOf(turn), options);
  if (!found) return showGuides(turn, booking, say("booking.guide-gone"));
  await save(turn, booking);
  const times = found.times.slice(0, TIMES_SHOWN);
  const next = found.times[TIMES_SHOWN];
  const offers: Offer[] = [
    ...times.map(
      (at): Offer => ({
        label: shortMoment(wording, at, zone),
        press: { verb: "pick-time", booking: booking.id, at },
      }),
    ),
    ...(next === undefined
      ? []
      : [
          {
            label: say("booking.more"),
            press: { verb: "more-times", booking: booking.id, from: next } as const,
          },
        ]),
    { label: say("booking.other-guide"), press: { verb: "other-guide", booking: booking.id } },
    ...(times.length === 0
      ? [{ label: say("booking.wait"), press: { verb: "wait", booking: booking.id } as const }]
      : []),
  ];
  const texts = [
    ...(note === undefined ? [] : [note]),
    times.length === 0
      ? say("booking.no-time-here", { guide: found.guide.name })
      : say("booking.zone", { zone: zoneName(wording, zone) }),
  ];
  const title = say("booking.times-title", { guide: found.guide.name });
  showCard(turn, choiceCard({ lang: wording.locale, title, texts, offers }), offers);
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
  await save(turn, booking);
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
  await save(turn, booking);
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
