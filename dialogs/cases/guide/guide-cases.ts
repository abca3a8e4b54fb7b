import type { Case } from "../../../domain/cases/case.ts";
import type { Offer } from "../../../domain/engine/press.ts";
import type { Wording } from "../../../prompts/wording.ts";
import { findCase, heldCases, type OwnCase, offeredCases } from "../../../use-cases/cases/cases.ts";
import { declineCase } from "../../../use-cases/cases/hand-over-case.ts";
import { takeCase } from "../../../use-cases/cases/take-case.ts";
import { guideOf } from "../../../use-cases/guides/guides.ts";
import { markDone, sayText, showChoices } from "../../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../../engine/turn.ts";
import { learnerNameOf, notTakenText, outline } from "../case-text.ts";
import { showMyCase } from "../my-case.ts";
import { showCase } from "./guide-case.ts";

const LISTED = 10;

/** A case of the guide's own; of anybody else's nothing is told. */
export async function withCase(
  turn: Turn,
  id: string,
  go: (own: OwnCase) => void | Promise<void>,
): Promise<void> {
  const own = await findCase(workOf(turn), id);
  if (own?.role === "learner") return showMyCase(turn);
  if (!own) return sayText(turn, wordingOf(turn).say("cases.gone"));
  await go(own);
}

export async function showCases(turn: Turn, note?: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const guide = await guideOf(workOf(turn));
  if (!guide) return showMyCase(turn, note);
  const held = await heldCases(workOf(turn));
  const offered = await offeredCases(workOf(turn), { guideId: guide.id, limit: LISTED });
  const shown = [
    ...held.map((each, index) => heldEntry(wording, each, index + 1)),
    ...offered.map((each, index) => offeredEntry(wording, each, held.length + index + 1)),
  ];
  const offers: Offer[] = [
    ...shown.map(({ offer }) => offer),
    { label: say("sessions.show"), press: { verb: "sessions" } },
  ];
  turn.shows = held.map(({ id }) => id);
  const texts = [note, shown.length === 0 ? say("cases.none") : undefined];
  showChoices(turn, { title: say("cases.title"), texts, list: shown.map(({ line }) => line), offers });
}

/** A numbered line of the list, and its button. */
type Entry = { readonly line: string; readonly offer: Offer };

function heldEntry(wording: Wording, each: Case, number: number): Entry {
  const { say } = wording;
  const values = { number, learner: learnerNameOf(wording, each) };
  return {
    line: say("cases.line-held", values),
    offer: { label: say("cases.open", values), press: { verb: "open-case", case: each.id } },
  };
}

function offeredEntry(wording: Wording, each: Case, number: number): Entry {
  return {
    line: `${number}. ${outline(wording, each)}`,
    offer: {
      label: wording.say("cases.take-nth", { number }),
      press: { verb: "take-case", case: each.id },
    },
  };
}

export async function take(turn: Turn, id: string): Promise<void> {
  const wording = wordingOf(turn);
  const { say } = wording;
  const outcome = await takeCase(workOf(turn), id);
  if (outcome.kind === "taken") {
    markDone(turn);
    return withCase(turn, id, (own) =>
      showCase(turn, own, { note: outcome.isAlready ? undefined : say("cases.taken") }),
    );
  }
  turn.toast = notTakenText(wording, outcome);
  sayText(turn, turn.toast);
}

/** A guide who was asked alone says no, without a reason. */
export async function decline(turn: Turn, id: string): Promise<void> {
  const { say } = wordingOf(turn);
  const isDeclined = await declineCase(workOf(turn), id);
  markDone(turn);
  sayText(turn, say(isDeclined ? "cases.declined" : "cases.gone"));
}
