import type { ChatState, Opening } from "../../domain/engine/chat-state.ts";
import type { Draft } from "../../domain/engine/draft.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import { type Offer, type Press, wordFields } from "../../domain/engine/press.ts";
import type { Address, Person } from "../../domain/person.ts";
import { dayOf } from "../../domain/time/days.ts";
import { voiceOf } from "../../domain/voice.ts";
import type { Wording, Wordings } from "../../prompts/wording.ts";
import type { OwedTalk, Work } from "../../use-cases/act/work.ts";
import type { Card } from "../cards/card.ts";

/**
 * What a turn says: one message at the most. A card that carries words which may not be stored has holes in their place
 * (domain/engine/holes.ts), or is not stored at all; `bare` is what is said instead when the words are gone.
 */
type Reply = { readonly card: Card; readonly bare?: Card } | { readonly text: string };

/**
 * One turn of one chat. Dialogs read the intent, change what they must, and leave one reply; whoever opened the
 * turn stores the changes and sends the reply. Nothing here reaches the network.
 */
export type Turn = {
  readonly tx: Work["tx"];
  readonly at: number;
  readonly newId: () => string;
  /** Names the activity that is answered; the same when it comes again. */
  readonly key: string;
  readonly organisation: Work["organisation"];
  readonly wordings: Wordings;
  readonly address: Address;
  /** The person's name as Teams has just told it. */
  readonly name: string;
  /** Where the calendar file of a session is; undefined when nobody could reach it. */
  readonly calendarUrl: ((token: string) => string) | undefined;
  /** Where a link to a download leads; undefined when nobody could reach it. */
  readonly downloadUrl: ((token: string) => string) | undefined;
  /** The case in which the person, as learner, talks with a guide. */
  readonly talkId: string | undefined;
  readonly isGuide: boolean;
  /** What was stored for others in this turn, to be sent right after the commit. */
  readonly owed: OwedTalk[];
  /** Names of the people who talk: these may be called by name. */
  talkNames: readonly string[];
  /** Set when what was done belongs to a talk: the next line goes there as well. */
  isInTalk: boolean;
  intent: Intent;
  /** Whether the person has already said that these words may be kept. */
  isChecked: boolean;
  person: Person;
  state: ChatState;
  /** A sentence that may become a beginning; whoever stores the turn gives it a day. */
  opening: Opening | undefined;
  /** The draft of the running dialog. */
  draft: Draft | undefined;
  reply: Reply | undefined;
  /** Kept objects whose words the reply shows, beside those of the running draft. */
  shows: readonly string[];
  /** Set when the reply carries words that are kept nowhere: until when (UTC milliseconds) it may show them. */
  showsLooseUntil: number | undefined;
  /** Set when the person's data went in this turn: nothing of theirs is to be stored any more. */
  isErased: boolean;
  /** What the pressed card becomes. */
  record: Card | undefined;
  /** What to tell the person whose press changes no card. */
  toast: string | undefined;
};

export function wordingOf(turn: Pick<Turn, "person" | "wordings">): Wording {
  return turn.wordings[voiceOf(turn.person.manner)];
}

/** Today as an ISO day in the person's zone. */
export function today(turn: Turn): string {
  return dayOf(turn.at, turn.person.manner.zone);
}

export function workOf(turn: Turn): Work {
  const { tx, at, newId, organisation, person, owed } = turn;
  return { tx, at, newId, organisation, person, owed };
}

/** Leaves a card as the reply (`bare`: see Reply); its numbered choices can then be typed. */
export function showCard(turn: Turn, card: Card, offers: readonly Offer[] = [], bare?: Card): void {
  turn.reply = bare ? { card, bare } : { card };
  offer(turn, offers);
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
  const gone = press.verb === "guarded" ? ["held"] : wordFields(press.verb);
  return Object.fromEntries(Object.entries(press).filter(([key]) => !gone.includes(key))) as Press;
}
