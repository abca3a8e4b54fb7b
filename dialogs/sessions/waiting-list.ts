import type { Offer, Press } from "../../domain/engine/press.ts";
import {
  acceptPlace,
  declinePlace,
  joinWaitingList,
  leaveWaitingList,
  type Place,
} from "../../use-cases/sessions/waiting-list.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { sayText, showCard, type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showWish } from "./find-guide.ts";
import { placeText } from "./place-text.ts";
import { showSession } from "./sessions.ts";

/** Answers what is about the waiting list; false when a press is about something else. */
export async function answerOnWaitingList(turn: Turn, press: Press): Promise<boolean> {
  const { say } = wordingOf(turn);
  switch (press.verb) {
    case "wait":
      await join(turn, press.booking);
      return true;
    case "leave-list": {
      const text = say((await leaveWaitingList(workOf(turn))) ? "waiting.left" : "waiting.not-in");
      turn.record = lineCard(wordingOf(turn), say("record.done"));
      sayText(turn, text);
      return true;
    }
    case "accept-place": {
      const session = await acceptPlace(workOf(turn), {
        sessionId: press.session,
        form: press.form,
        learnerName: turn.name,
      });
      if (session === "lapsed") await sayLapsed(turn, press.session);
      else if (session === "own-time") sayText(turn, say("waiting.own-time"));
      else {
        turn.record = lineCard(wordingOf(turn), say("record.done"));
        await showSession(turn, session.id, say("booking.booked"));
      }
      return true;
    }
    case "decline-place": {
      const place = await declinePlace(workOf(turn), press.session);
      if (!place) await sayLapsed(turn, press.session);
      else {
        turn.record = lineCard(wordingOf(turn), say("record.done"));
        showPlace(turn, place, say("waiting.declined"));
      }
      return true;
    }
    default:
      return false;
  }
}

async function join(turn: Turn, bookingId: string | undefined): Promise<void> {
  const booking = await turn.tx.bookings.find(turn.person.id, turn.at);
  if (!booking || (bookingId !== undefined && booking.id !== bookingId))
    return showWish(turn, { note: wordingOf(turn).say("booking.old") });
  const guide = booking.guideId === undefined ? undefined : await turn.tx.guides.find(booking.guideId);
  const { say } = wordingOf(turn);
  const joined = guide ? say("waiting.joined-for", { guide: guide.name }) : say("waiting.joined");
  showPlace(turn, await joinWaitingList(workOf(turn), booking), joined);
}

function showPlace(turn: Turn, place: Place, note: string): void {
  const { say, locale } = wordingOf(turn);
  const offers: Offer[] = [
    { label: say("waiting.leave"), press: { verb: "leave-list" } },
    { label: say("booking.rather-call"), press: { verb: "human" } },
  ];
  const texts = [note, ...placeText(turn, place), say("waiting.how")];
  showCard(turn, choiceCard({ lang: locale, title: say("waiting.title"), texts, offers }), offers);
}

async function sayLapsed(turn: Turn, sessionId: string): Promise<void> {
  const session = await turn.tx.sessions.find(sessionId);
  if (session?.personId === turn.person.id && session.state === "booked")
    return showSession(turn, sessionId, wordingOf(turn).say("booking.already"));
  turn.record = lineCard(wordingOf(turn), wordingOf(turn).say("record.done"));
  sayText(turn, wordingOf(turn).say("waiting.lapsed"));
}
