import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { isShared } from "../../domain/sessions/session.ts";
import { dayOf } from "../../domain/time/days.ts";
import {
  answerHandOver,
  cancelSession,
  colleaguesFor,
  findSession,
  listSessions,
  moveSession,
  noteSeen,
  type OwnSession,
  proposeHandOver,
  sharedSessions,
  timesToMove,
  withdrawShared,
} from "../../use-cases/sessions/sessions.ts";
import { placeOf } from "../../use-cases/sessions/waiting-list.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { moment, shortMoment } from "../cards/moments.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { placeText } from "./place-text.ts";
import { sessionCard, sessionsCard } from "./session-card.ts";

const TIMES_SHOWN = 6;
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
  const line = ({ session, guide, role }: OwnSession, index: number) =>
    say(`sessions.line.${role}`, {
      number: index + 1,
      when: moment(wording, session.startAt, zone),
      other: role === "learner" ? guide.name : session.learnerName,
      form: say(`session.form.${session.form}`),
    });
  const lines = shown.map(line);
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
    const wording = wordingOf(turn);
    const { say } = wording;
    const { session, guide, role } = own;
    const { zone } = turn.person.manner;
    const offers = offersFor(turn, own);
    turn.shows = [...new Set([...turn.shows, session.id])];
    const card = sessionCard({
      wording,
      title: note ?? say(session.state === "cancelled" ? "session.cancelled-title" : "session.title"),
      when: moment(wording, session.startAt, zone),
      form: say(`session.form.${session.form}`),
      other:
        role === "learner"
          ? {
              label: say("session.guide"),
              text: [guide.name, guide.phone, guide.email].filter(Boolean).join(", "),
            }
          : { label: say("session.learner"), text: session.learnerName },
      concern: session.concern,
      preparation: session.preparation,
      shared: session.shared,
      notes: notesFor(turn, own),
      calendarUrl: turn.calendarUrl?.(session.calendarToken),
      offers,
    });
    showCard(turn, card, offers);
  });
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

export async function showTimesToMove(
  turn: Turn,
  own: OwnSession,
  from = turn.at,
  note?: string,
): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { session } = own;
  const { zone } = turn.person.manner;
  const times = await timesToMove(workOf(turn), own, { from, limit: TIMES_SHOWN + 1 });
  const next = times[TIMES_SHOWN];
  const offers: Offer[] = [
    ...times.slice(0, TIMES_SHOWN).map(
      (at): Offer => ({
        label: shortMoment(wording, at, zone),
        press: { verb: "move-to", session: session.id, version: session.version, at },
      }),
    ),
    ...(next === undefined
      ? []
      : [
          {
            label: say("booking.more"),
            press: { verb: "move-session", session: session.id, from: next } as const,
          },
        ]),
    { label: say("session.keep"), press: { verb: "open-session", session: session.id } },
  ];
  const texts = [
    ...(note === undefined ? [] : [note]),
    say("session.move-text", { when: moment(wording, session.startAt, zone) }),
    ...(times.length === 0 ? [say("session.no-other-time")] : []),
  ];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("session.move"), texts, offers }), offers);
}

export async function moveTo(turn: Turn, { session: id, version, at }: PressOf<"move-to">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await moveSession(workOf(turn), { id, version, startAt: at });
  switch (outcome.kind) {
    case "changed":
      turn.record = lineCard(wordingOf(turn), say("record.done"));
      return showSession(turn, id, say("session.moved"));
    case "taken":
      return withSession(turn, id, (own) => showTimesToMove(turn, own, turn.at, say("booking.taken")));
    case "old":
      return showSession(turn, id, say("session.changed-since"));
  }
}

export function askToCancel(turn: Turn, { session, role }: OwnSession): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { id, version, startAt } = session;
  const offers: Offer[] = [
    {
      label: say("session.cancel-yes"),
      press: { verb: "confirm-cancel-session", session: id, version },
    },
    { label: say("session.keep"), press: { verb: "open-session", session: id } },
  ];
  const when = moment(wording, startAt, turn.person.manner.zone);
  const texts = [say("session.cancel-text", { when }), say(`session.cancel-for.${role}`)];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("session.cancel"), texts, offers }), offers);
}

export async function cancel(
  turn: Turn,
  { session: id, version }: PressOf<"confirm-cancel-session">,
): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await cancelSession(workOf(turn), { id, version });
  if (outcome.kind !== "changed") return showSession(turn, id, say("session.changed-since"));
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  await showSessions(turn, say("session.cancelled"));
}

export async function withdraw(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const isWithdrawn = await withdrawShared(workOf(turn), id);
  const text = say(isWithdrawn ? "session.withdrawn" : "session.nothing-to-withdraw");
  turn.record = lineCard(wordingOf(turn), say("record.done"));
  sayText(turn, text);
}

/** "zurückziehen": what was shared for sessions that are still to come or were not long ago. */
export async function showWithdrawable(turn: Turn): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const shared = await sharedSessions(workOf(turn));
  if (shared.length === 0) return sayText(turn, say("session.nothing-to-withdraw"));
  const offers = shared.slice(0, LISTED).map(
    ({ id, startAt }): Offer => ({
      label: say("session.withdraw-of", { when: shortMoment(wording, startAt, turn.person.manner.zone) }),
      press: { verb: "withdraw-shared", session: id },
    }),
  );
  const texts = [say("session.withdraw-text")];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("session.withdraw"), texts, offers }), offers);
}

export async function showColleagues(turn: Turn, own: OwnSession, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { session, role } = own;
  if (role !== "guide") return showSession(turn, session.id);
  const colleagues = await colleaguesFor(workOf(turn), own);
  const offers: Offer[] = [
    ...colleagues.map(
      ({ id, name }): Offer => ({
        label: say("session.hand-over-to", { guide: name }),
        press: { verb: "hand-over-to", session: session.id, guide: id },
      }),
    ),
    { label: say("session.keep"), press: { verb: "open-session", session: session.id } },
  ];
  const texts = [
    ...(note === undefined ? [] : [note]),
    say(colleagues.length === 0 ? "session.no-colleague" : "session.hand-over-text"),
  ];
  showCard(
    turn,
    choiceCard({ lang: wording.locale, title: say("session.hand-over"), texts, offers }),
    offers,
  );
}

export async function handOver(turn: Turn, { session: id, guide }: PressOf<"hand-over-to">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await proposeHandOver(workOf(turn), { id, to: guide });
  switch (outcome.kind) {
    case "changed":
      turn.record = lineCard(wordingOf(turn), say("record.done"));
      return sayText(turn, say("session.hand-over-asked"));
    case "taken":
      return withSession(turn, id, (own) => showColleagues(turn, own, say("session.colleague-busy")));
    case "old":
      return showSession(turn, id, say("session.changed-since"));
  }
}

export async function onHandOverAnswer(turn: Turn, press: PressOf<"answer-hand-over">): Promise<void> {
  const { say } = wordingOf(turn);
  const { session: id, version, isAccepted } = press;
  const outcome = await answerHandOver(workOf(turn), { id, version, isAccepted });
  switch (outcome.kind) {
    case "changed": {
      const text = say(isAccepted ? "session.handed-over" : "session.hand-over-refused");
      turn.record = lineCard(wordingOf(turn), say("record.done"));
      return showSession(turn, id, text);
    }
    case "taken":
      return showSession(turn, id, say("session.colleague-busy"));
    case "old":
      return showSession(turn, id, say("session.changed-since"));
  }
}
