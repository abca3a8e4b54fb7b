import { findOffer, type Offer, type Press } from "../../domain/engine/press.ts";
import { type FindCommand, normalise } from "../../prompts/commands.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { asideOf } from "../start/asides.ts";
import { showCard, type Turn, wordingOf } from "./turn.ts";

export type Doubt = { readonly offer: Offer; readonly command: Press };

/** Typed numbers and labels mean what was offered. Returns what is an offered answer and a command as well. */
export function understandOffer(turn: Turn, findCommand: FindCommand): Doubt | undefined {
  const { intent } = turn;
  if (intent.kind !== "text" && intent.kind !== "command") return undefined;
  const offer = findOffer(turn.state.offers, intent.text, normalise);
  if (!offer) return undefined;
  const command = findCommand(intent.text);
  const aside = command === undefined ? undefined : asideOf(command);
  if (offer.press.verb === "answer" && aside !== undefined && aside !== "withdraw")
    return { offer, command: aside };
  turn.intent = { kind: "press", press: offer.press };
  return undefined;
}

export function showMeant(turn: Turn, { offer, command }: Doubt): void {
  const wording = wordingOf(turn);
  const { say } = wording;
  const offers: Offer[] = [
    { label: say("meant.answer"), press: offer.press },
    { label: say("meant.command"), press: command },
  ];
  const texts = [say("meant.text", { word: offer.label })];
  showCard(turn, choiceCard({ lang: wording.locale, title: say("meant.title"), texts, offers }), offers);
}
