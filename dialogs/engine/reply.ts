import type { ChatState } from "../../domain/engine/chat-state.ts";
import type { Offer, Press } from "../../domain/engine/press.ts";
import { pressWithoutWords } from "../../domain/engine/words.ts";
import type { Card } from "../cards/card.ts";
import { choiceCard } from "../cards/choice-card.ts";
import { lineCard } from "../cards/record-card.ts";
import { type Turn, wordingOf } from "./turn.ts";

/** Leaves a card as the reply (`bare`: see Reply); its numbered choices can then be typed. */
export function showCard(turn: Turn, card: Card, offers: readonly Offer[] = [], bare?: Card): void {
  turn.reply = bare ? { card, bare } : { card };
  offer(turn, offers);
}

/** Leaves a card of choices as the reply: a short text, and what can be done now. */
export function showChoices(turn: Turn, choices: Omit<Parameters<typeof choiceCard>[0], "lang">): void {
  showCard(turn, choiceCard({ lang: wordingOf(turn).locale, ...choices }), choices.offers);
}

/** The pressed card becomes one line: that it is done. */
export function markDone(turn: Turn): void {
  const wording = wordingOf(turn);
  turn.record = lineCard(wording, wording.say("record.done"));
}

const LOOSE_WORDS_LIFE_MS = 24 * 3_600_000;

/** Says that the card just shown carries words that stand nowhere else: they are taken out of it after a day. */
export function showsForADay(turn: Turn): void {
  turn.showsLooseUntil = turn.at + LOOSE_WORDS_LIFE_MS;
}

export function sayText(turn: Turn, text: string): void {
  turn.reply = { text };
  offer(turn, []);
}

/** Typed words fill a field of the card just shown, unless something else is being asked. */
export function asksFor(turn: Turn, asks: NonNullable<ChatState["asks"]>): void {
  if (!turn.draft) turn.state = { ...turn.state, asks };
}

function offer(turn: Turn, offers: readonly Offer[]): void {
  if (offers.length === 0 && turn.state.offers.length === 0 && turn.state.asks === undefined) return;
  const { asks: _answered, ...state } = turn.state;
  turn.state = {
    ...state,
    offers: offers.map(({ label, press }) => ({ label, press: withoutWords(press) })),
  };
}

/** Words live in cards and drafts; the list of what can be typed next would keep them too long. */
function withoutWords(press: Press): Press {
  if (press.verb !== "guarded") return pressWithoutWords(press);
  const { held: _words, ...rest } = press;
  return rest;
}
