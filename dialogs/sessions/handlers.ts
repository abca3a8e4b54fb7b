import type { Action, VerbsOf } from "../../domain/engine/action.ts";
import type { sessionPresses } from "../../domain/sessions/presses.ts";
import type { Handlers } from "../engine/handler.ts";
import { markDone, sayText } from "../engine/reply.ts";
import { type Turn, wordingOf } from "../engine/turn.ts";
import { bookWith, confirm, drop, onDetails, showDetails, withBooking } from "./booking.ts";
import { askToCancel, cancel, moveTo, showTimesToMove } from "./change-session.ts";
import { onWish, showGuides, showTimes, showWishAbout } from "./find-guide.ts";
import { handOver, onHandOverAnswer, showColleagues } from "./hand-over.ts";
import { showSession, showSessions, withSession } from "./sessions.ts";
import { accept, decline, join, leave, sayLapsed } from "./waiting-list.ts";
import { withdraw } from "./withdraw-shared.ts";

export const sessionHandlers: Handlers<VerbsOf<typeof sessionPresses>> = {
  guides: (turn, { goal }) => showWishAbout(turn, goal),
  "find-guides": onWish,
  "book-with": bookWith,
  "pick-guide": (turn, press) =>
    withBooking(turn, press.booking, (booking) => showTimes(turn, { ...booking, guideId: press.guide })),
  "other-guide": (turn, press) => withBooking(turn, press.booking, (booking) => showGuides(turn, booking)),
  "more-times": (turn, press) =>
    withBooking(turn, press.booking, (booking) => showTimes(turn, booking, press.from)),
  "pick-time": (turn, press) =>
    withBooking(turn, press.booking, (booking) => showDetails(turn, { ...booking, startAt: press.at })),
  "save-booking": onDetails,
  "change-booking": (turn, press) =>
    withBooking(turn, press.booking, (booking) => showDetails(turn, booking)),
  "confirm-booking": confirm,
  "drop-booking": drop,
  sessions: (turn) => showSessions(turn),
  "open-session": (turn, { session }) => showSession(turn, session),
  "move-session": (turn, { session, from }) =>
    withSession(turn, session, (own) => showTimesToMove(turn, own, from)),
  "move-to": moveTo,
  "cancel-session": (turn, { session }) => withSession(turn, session, (own) => askToCancel(turn, own)),
  "confirm-cancel-session": cancel,
  "withdraw-shared": (turn, { session }) => withdraw(turn, session),
  "hand-over": (turn, { session }) => withSession(turn, session, (own) => showColleagues(turn, own)),
  "hand-over-to": handOver,
  "answer-hand-over": onHandOverAnswer,
  wait: (turn, { booking }) => join(turn, booking),
  "leave-list": leave,
  "accept-place": accept,
  "decline-place": decline,
};

/** A session that is not the person's, or not in this part, or gone. */
export function refuseSession(
  turn: Turn,
  action: Extract<Action, { session: string }>,
): void | Promise<void> {
  const { say } = wordingOf(turn);
  switch (action.verb) {
    case "accept-place":
    case "decline-place":
      return sayLapsed(turn, action.session);
    case "withdraw-shared":
      markDone(turn);
      return sayText(turn, say("session.nothing-to-withdraw"));
    default:
      return sayText(turn, say("session.gone"));
  }
}
