import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { isAbsent, NO_AVAILABILITY } from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import { dayOf, isDay } from "../../domain/time/days.ts";
import { heldCases } from "../../use-cases/cases/cases.ts";
import { endAbsence, saveAvailability, startAbsence } from "../../use-cases/guides/guide-hours.ts";
import { listSessions } from "../../use-cases/sessions/sessions.ts";
import { markDone, sayText, showCard } from "../engine/reply.ts";
import { type Turn, today, wordingOf, workOf } from "../engine/turn.ts";
import { awayCard } from "./away-card.ts";

export function showAway(turn: Turn, guide: KnownGuide, note?: string): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const availability = guide.availability ?? NO_AVAILABILITY;
  const now = dayOf(turn.at, guide.zone);
  const isAway = isAbsent(availability, now);
  const offers: Offer[] = [
    isAway
      ? { label: say("hours.back"), press: { verb: "back-again" } }
      : { label: say("hours.away-now"), press: { verb: "away-now" } },
    { label: say("sessions.show"), press: { verb: "sessions" } },
  ];
  const card = awayCard({
    wording,
    absences: availability.absences.filter(({ to }) => to === undefined || to >= now),
    note,
    state: say(isAway ? "hours.is-away" : "hours.is-here"),
    today: today(turn),
    offers,
  });
  showCard(turn, card, offers);
}

export async function saveAway(turn: Turn, guide: KnownGuide, press: PressOf<"save-away">): Promise<void> {
  const { say } = wordingOf(turn);
  const availability = guide.availability ?? NO_AVAILABILITY;
  const kept = press.absences?.split(",");
  const days = [press.awayFrom ?? "", press.awayTo ?? ""];
  const [from = "", to = ""] = days;
  if (days.some((day) => day !== "" && !isDay(day)) || (from === "" && to !== "") || (to !== "" && to < from))
    return showAway(turn, guide, say("reminder.fault.leave"));
  const absences = [
    ...availability.absences.filter(
      (each) => (kept === undefined || kept.includes(each.from)) && each.from !== from,
    ),
    ...(from === "" ? [] : [to === "" ? { from } : { from, to }]),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const saved = await saveAvailability(workOf(turn), guide, { ...availability, absences });
  await sayAway(turn, saved.guide, say("hours.away-saved"));
}

/** Sessions during an absence stay until the guide moves, hands over or cancels them: they are named. */
async function sayAway(turn: Turn, guide: KnownGuide, text: string): Promise<void> {
  const wording = wordingOf(turn);
  const { guided } = await listSessions(workOf(turn));
  const during = guided.filter(({ session }) =>
    isAbsent(guide.availability ?? NO_AVAILABILITY, dayOf(session.startAt, guide.zone)),
  );
  const held = await heldCases(workOf(turn));
  const notes = [
    ...(during.length === 0 ? [] : [wording.say("hours.still-booked", { count: during.length })]),
    ...(held.length === 0 ? [] : [wording.say("hours.still-held", { count: held.length })]),
  ];
  settle(turn, [text, ...notes].join(" "));
}

export function settle(turn: Turn, text: string): void {
  markDone(turn);
  sayText(turn, text);
}

export async function leaveNow(turn: Turn, guide: KnownGuide): Promise<void> {
  const away = await startAbsence(workOf(turn), guide);
  await sayAway(turn, away?.guide ?? guide, wordingOf(turn).say("hours.away-now-done"));
}

export async function comeBack(turn: Turn, guide: KnownGuide): Promise<void> {
  await endAbsence(workOf(turn), guide);
  settle(turn, wordingOf(turn).say("hours.back-done"));
}
