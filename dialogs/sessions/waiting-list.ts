import type { Offer, PressOf } from "../../domain/engine/press.ts";
import { nameOfGuide } from "../../use-cases/guides/guides.ts";
import { findBooking } from "../../use-cases/sessions/book-session.ts";
import { bookedBy } from "../../use-cases/sessions/sessions.ts";
import {
  acceptPlace,
  declinePlace,
  joinWaitingList,
  leaveWaitingList,
  type Place,
} from "../../use-cases/sessions/waiting-list.ts";
import { markDone, sayText, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showWish } from "./find-guide.ts";
import { placeText, showSession } from "./sessions.ts";

export async function leave(turn: Turn): Promise<void> {
  const { say } = wordingOf(turn);
  const text = say((await leaveWaitingList(workOf(turn))) ? "waiting.left" : "waiting.not-in");
  markDone(turn);
  sayText(turn, text);
}

export async function accept(turn: Turn, press: PressOf<"accept-place">): Promise<void> {
  const { say } = wordingOf(turn);
  const { session: sessionId, form } = press;
  const session = await acceptPlace(workOf(turn), { sessionId, form, learnerName: turn.name });
  if (session === "lapsed") return sayLapsed(turn, sessionId);
  if (session === "own-time") return sayText(turn, say("waiting.own-time"));
  markDone(turn);
  await showSession(turn, session.id, say("booking.booked"));
}

export async function decline(turn: Turn, press: PressOf<"decline-place">): Promise<void> {
  const { say } = wordingOf(turn);
  const place = await declinePlace(workOf(turn), press.session);
  if (!place) return sayLapsed(turn, press.session);
  markDone(turn);
  showPlace(turn, place, say("waiting.declined"));
}

export async function join(turn: Turn, bookingId: string | undefined): Promise<void> {
  const booking = await findBooking(workOf(turn));
  if (!booking || (bookingId !== undefined && booking.id !== bookingId))
    return showWish(turn, { note: wordingOf(turn).say("booking.old") });
  const guide = await nameOfGuide(workOf(turn), booking.guideId);
  const { say } = wordingOf(turn);
  const joined = guide ? say("waiting.joined-for", { guide }) : say("waiting.joined");
  showPlace(turn, await joinWaitingList(workOf(turn), booking), joined);
}

function showPlace(turn: Turn, place: Place, note: string): void {
  const { say } = wordingOf(turn);
  const offers: Offer[] = [
    { label: say("waiting.leave"), press: { verb: "leave-list" } },
    { label: say("booking.rather-call"), press: { verb: "human" } },
  ];
  const texts = [note, ...placeText(turn, place), say("waiting.how")];
  showChoices(turn, { title: say("waiting.title"), texts, offers });
}

export async function sayLapsed(turn: Turn, sessionId: string): Promise<void> {
  const session = await bookedBy(workOf(turn), sessionId);
  if (session?.state === "booked")
    return showSession(turn, sessionId, wordingOf(turn).say("booking.already"));
  markDone(turn);
  sayText(turn, wordingOf(turn).say("waiting.lapsed"));
}
