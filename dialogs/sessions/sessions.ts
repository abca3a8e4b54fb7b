import type { Offer } from "../../domain/engine/press.ts";
import { isShared } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import { findSession, listSessions, type OwnSession } from "../../use-cases/sessions/sessions.ts";
import { noteSeen } from "../../use-cases/sessions/shared-lines.ts";
import { type Place, placeOf } from "../../use-cases/sessions/waiting-list.ts";
import { moment, shortMoment } from "../cards/moments.ts";
import { sayText, showCard } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { sessionCard, sessionsCard } from "./session-card.ts";

const LISTED = 12;

export async function showSessions(turn: Turn, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { own, guided } = await listSessions(workOf(turn));
  const place = await placeOf(workOf(turn));
  const { zone } = turn.person.manner;
  const shown = [...own, ...guided].slice(0, LISTED);
  const offers: Offer[] = [
    ...shown.map(
      ({ session }, index): Offer => ({
        label: say("sessions.open", { number: index + 1, when: shortMoment(wording, session.startAt, zone) }),
        press: { verb: "open-session", session: session.id },
      }),
    ),
    ...(place ? [{ label: say("waiting.leave"), press: { verb: "leave-list" } as const }] : []),
    { label: say("booking.menu"), press: { verb: "guides" } },
  ];
  const lines = shown.map((each, index) => lineOf(turn, each, index + 1));
  // A guide reads names in it.
  turn.shows = guided.map(({ session }) => session.id);
  const card = sessionsCard({
    wording,
    own: [...(note === undefined ? [] : [note]), ...lines.slice(0, own.length)],
    guided: lines.slice(own.length),
    place: place ? placeText(turn, place) : [],
    offers,
  });
  showCard(turn, card, offers);
}

/** A session in one line of a list. */
function lineOf(turn: Turn, { session, guide, role }: OwnSession, number: number): string {
  const wording = wordingOf(turn);
  return wording.say(`sessions.line.${role}`, {
    number,
    when: moment(wording, session.startAt, turn.person.manner.zone),
    other: role === "learner" ? guide.name : session.learnerName,
    form: wording.say(`session.form.${session.form}`),
  });
}

export async function withSession(
  turn: Turn,
  id: string,
  go: (own: OwnSession) => void | Promise<void>,
): Promise<void> {
  const own = await findSession(workOf(turn), id);
  if (!own || own.session.state === "held") return sayText(turn, wordingOf(turn).say("session.gone"));
  await go(own);
}

/** What a session is about and what can be done with it. The guide sees what was shared, and nothing else. */
export async function showSession(turn: Turn, id: string, note?: string): Promise<void> {
  await withSession(turn, id, async (own) => {
    await noteSeen(workOf(turn), own);
    show(turn, own, note);
  });
}

function show(turn: Turn, own: OwnSession, note: string | undefined): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { session } = own;
  const offers = offersFor(turn, own);
  turn.shows = [...new Set([...turn.shows, session.id])];
  const card = sessionCard({
    wording,
    title: note ?? say(session.state === "cancelled" ? "session.cancelled-title" : "session.title"),
    when: moment(wording, session.startAt, turn.person.manner.zone),
    form: say(`session.form.${session.form}`),
    other: otherOf(turn, own),
    concern: session.concern,
    preparation: session.preparation,
    shared: session.shared,
    notes: notesFor(turn, own),
    calendarUrl: turn.calendarUrl?.(session.calendarToken),
    offers,
  });
  showCard(turn, card, offers);
}

/** The other of the two; the learner reads how to reach the guide, too. */
function otherOf(turn: Turn, { session, guide, role }: OwnSession): { label: string; text: string } {
  const { say } = wordingOf(turn);
  if (role === "guide") return { label: say("session.learner"), text: session.learnerName };
  const text = [guide.name, guide.phone, guide.email].filter(Boolean).join(", ");
  return { label: say("session.guide"), text };
}

function offersFor(turn: Turn, { session, role }: OwnSession): readonly Offer[] {
  const { say } = wordingOf(turn);
  const { id } = session;
  const isOpen = session.state === "booked" && session.startAt > turn.at;
  return [
    ...(isOpen
      ? ([
          { label: say("session.move"), press: { verb: "move-session", session: id } },
          { label: say("session.cancel"), press: { verb: "cancel-session", session: id } },
        ] as const)
      : []),
    ...(isOpen && role === "guide"
      ? [{ label: say("session.hand-over"), press: { verb: "hand-over", session: id } as const }]
      : []),
    ...(role === "learner" && isShared(session)
      ? [{ label: say("session.withdraw"), press: { verb: "withdraw-shared", session: id } as const }]
      : []),
    { label: say("sessions.show"), press: { verb: "sessions" } },
  ];
}

function notesFor(turn: Turn, { session, role }: OwnSession): readonly string[] {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { zone } = turn.person.manner;
  const until = say("session.kept-until", { day: wording.day(dayOf(session.expiresAt, zone)) });
  if (role === "guide") return isShared(session) ? [until] : [say("session.nothing-shared")];
  const seen =
    session.seenOn === undefined ? [] : [say("session.seen", { day: wording.day(session.seenOn, "long") })];
  return [...seen, until, say("session.calendar-note")];
}

/** Where things stand, as far as it can be said honestly. */
export function placeText(turn: Turn, { waiting, ahead }: Place): readonly string[] {
  const wording = wordingOf(turn);
  const { say } = wording;
  if (waiting.offer)
    return [say("waiting.offered", { until: moment(wording, waiting.offer.until, turn.person.manner.zone) })];
  return [say("waiting.place", { since: wording.day(waiting.sinceOn, "long"), ahead })];
}
