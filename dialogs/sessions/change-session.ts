import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { cancelSession, moveSession, timesToMove } from "../../use-cases/sessions/change-session.ts";
import type { OwnSession } from "../../use-cases/sessions/sessions.ts";
import { moment, timeOffers } from "../cards/moments.ts";
import { markDone, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showSession, showSessions, withSession } from "./sessions.ts";

const TIMES_SHOWN = 6;

export async function showTimesToMove(
  turn: Turn,
  own: OwnSession,
  from = turn.at,
  note?: string,
): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const { zone } = turn.person.manner;
  const { id, version, startAt } = own.session;
  const times = await timesToMove(workOf(turn), own, { from, limit: TIMES_SHOWN + 1 });
  const offers: Offer[] = [
    ...timeOffers({
      wording,
      zone,
      times,
      count: TIMES_SHOWN,
      pick: (at) => ({ verb: "move-to", session: id, version, at }),
      more: (next) => ({ verb: "move-session", session: id, from: next }),
    }),
    { label: say("session.keep"), press: { verb: "open-session", session: id } },
  ];
  const texts = [
    note,
    say("session.move-text", { when: moment(wording, startAt, zone) }),
    ...(times.length === 0 ? [say("session.no-other-time")] : []),
  ];
  showChoices(turn, { title: say("session.move"), texts, offers });
}

export async function moveTo(turn: Turn, { session: id, version, at }: PressOf<"move-to">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await moveSession(workOf(turn), { id, version, startAt: at });
  switch (outcome.kind) {
    case "changed":
      markDone(turn);
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
  showChoices(turn, { title: say("session.cancel"), texts, offers });
}

export async function cancel(
  turn: Turn,
  { session: id, version }: PressOf<"confirm-cancel-session">,
): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await cancelSession(workOf(turn), { id, version });
  if (outcome.kind !== "changed") return showSession(turn, id, say("session.changed-since"));
  markDone(turn);
  await showSessions(turn, say("session.cancelled"));
}
