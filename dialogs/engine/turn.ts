import type { Action } from "../../domain/engine/action.ts";
import type { ChatState, Opening } from "../../domain/engine/chat-state.ts";
import type { Draft } from "../../domain/engine/draft.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import type { Address, Person } from "../../domain/person.ts";
import { dayOf } from "../../domain/time/days.ts";
import { voiceOf } from "../../domain/voice.ts";
import type { Wording, Wordings } from "../../prompts/wording.ts";
import type { Work } from "../../use-cases/act/work.ts";
import type { OpenTalk } from "../../use-cases/cases/talk/open-talk.ts";
import type { Card } from "../cards/card.ts";

/**
 * What a turn says: one message at the most. A card that carries words which may not be stored has holes in their place
 * (domain/engine/holes.ts), or is not stored at all; `bare` is what is said instead when the words are gone.
 */
type Reply = { readonly card: Card; readonly bare?: Card } | { readonly text: string };

/** How the conversation drives whatever dialog is running. */
export type RunningDialog = {
  readonly isRunning: () => boolean;
  /** Begins with the draft that the turn holds. */
  readonly begin: () => Promise<void>;
  readonly goOn: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * One turn of one chat. Handlers read what is meant, change what they must, and leave one reply; whoever opened the
 * turn stores the changes and sends the reply. Nothing here reaches the network.
 */
export type Turn = {
  /** As the turn began; see `workOf`. */
  readonly work: Work;
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
  readonly dialog: RunningDialog;
  readonly isGuide: boolean;
  /** With whom the person talks at this moment. */
  talk: OpenTalk | undefined;
  /** Names of the people who talk: these may be called by name. */
  talkNames: readonly string[];
  /** Set when what was done belongs to a talk: the next line goes there as well. */
  isInTalk: boolean;
  /** What was heard: of the answer to a guard, what that had held back. */
  heard: Intent;
  /** A message that was changed in Teams: what its words were said for, if they are kept. */
  changed: "line" | "message" | undefined;
  /** Set when a guard has just let words go on. */
  isReleased: boolean;
  /** What is being done now. */
  action: Action;
  /** What is to be done after it. */
  next: Action | undefined;
  /** Whether the person has already said that these words may be kept. */
  isChecked: boolean;
  /** Whether the words ask for advice, which is not given here. */
  isAside: boolean;
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

/** Whether a "nur loswerden" of today is open: what is said in it is kept nowhere. */
export function isVenting(turn: Turn): boolean {
  return turn.state.ventingOn === today(turn);
}

/** The unit of work of the person as they are now. */
export function workOf({ work, person }: Turn): Work {
  return { ...work, person };
}
