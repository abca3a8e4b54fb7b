import type { Offer, PressOf } from "../../domain/engine/press.ts";
import {
  answerHandOver,
  colleaguesFor,
  proposeHandOver,
} from "../../use-cases/sessions/hand-over-session.ts";
import type { OwnSession } from "../../use-cases/sessions/sessions.ts";
import { markDone, sayText, showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { showSession, withSession } from "./sessions.ts";

export async function showColleagues(turn: Turn, own: OwnSession, note?: string): Promise<void> {
  const { say } = wordingOf(turn);
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
  const texts = [note, say(colleagues.length === 0 ? "session.no-colleague" : "session.hand-over-text")];
  showChoices(turn, { title: say("session.hand-over"), texts, offers });
}

export async function handOver(turn: Turn, { session: id, guide }: PressOf<"hand-over-to">): Promise<void> {
  const { say } = wordingOf(turn);
  const outcome = await proposeHandOver(workOf(turn), { id, to: guide });
  switch (outcome.kind) {
    case "changed":
      markDone(turn);
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
      markDone(turn);
      return showSession(turn, id, text);
    }
    case "taken":
      return showSession(turn, id, say("session.colleague-busy"));
    case "old":
      return showSession(turn, id, say("session.changed-since"));
  }
}
