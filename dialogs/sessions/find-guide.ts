import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { titleOf } from "../../domain/goals/goal.ts";
import type { Booking } from "../../domain/sessions/booking.ts";
import { firstWords } from "../../domain/text.ts";
import { findGoal } from "../../use-cases/goals/goals.ts";
import { findSites } from "../../use-cases/organisation/find-sites.ts";
import { replanReminder } from "../../use-cases/reminders/reminder.ts";
import { saveBooking } from "../../use-cases/sessions/book-session.ts";
import { type FoundGuide, findGuides, timesOf } from "../../use-cases/sessions/find-guides.ts";
import { moment, timeOffers, zoneName } from "../cards/moments.ts";
import { asksFor, showCard, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { topicChoices, topicTitle } from "../guides/topics.ts";
import { guidesCard, MAX_CONCERN, wishCard } from "./guide-cards.ts";

const TIMES_SHOWN = 6;

/** With a goal's own words to begin with, if it is about one. */
export async function showWishAbout(turn: Turn, goalId: string | undefined): Promise<void> {
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
  await replanReminder(workOf(turn));
  return undefined;
}

export async function showGuides(turn: Turn, before: Booking, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const booking: Booking = { ...before, guideId: undefined, startAt: undefined };
  await saveBooking(workOf(turn), booking);
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
  const { say } = wordingOf(turn);
  const offers: Offer[] = [
    { label: say("booking.wait"), press: { verb: "wait", booking: booking.id } },
    { label: say("booking.anew"), press: { verb: "guides" } },
    { label: say("booking.rather-call"), press: { verb: "human" } },
  ];
  const texts = [note, say("booking.no-time")];
  showChoices(turn, { title: say("booking.guides-title"), texts, offers });
}

export async function showTimes(turn: Turn, booking: Booking, from = turn.at, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { id, guideId = "", isOwnSiteWanted } = booking;
  const { zone } = turn.person.manner;
  const found = await timesOf(workOf(turn), { guideId, isOwnSiteWanted, from, limit: TIMES_SHOWN + 1 });
  if (!found) return showGuides(turn, booking, say("booking.guide-gone"));
  await saveBooking(workOf(turn), booking);
  const isNoneFree = found.times.length === 0;
  const offers: Offer[] = [
    ...timeOffers({
      wording,
      zone,
      times: found.times,
      count: TIMES_SHOWN,
      pick: (at) => ({ verb: "pick-time", booking: id, at }),
      more: (next) => ({ verb: "more-times", booking: id, from: next }),
    }),
    { label: say("booking.other-guide"), press: { verb: "other-guide", booking: id } },
  ];
  if (isNoneFree) offers.push({ label: say("booking.wait"), press: { verb: "wait", booking: id } });
  const about = isNoneFree
    ? say("booking.no-time-here", { guide: found.guide.name })
    : say("booking.zone", { zone: zoneName(wording, zone) });
  const title = say("booking.times-title", { guide: found.guide.name });
  showChoices(turn, { title, texts: [note, about], offers });
}
