import type { Intent } from "../../domain/engine/intent.ts";
import { allWords, heardWords } from "../../domain/engine/words.ts";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { DirectoryId } from "../../domain/person.ts";
import type { FindCommand } from "../../prompts/commands.ts";
import { type Acted, type ActParts, act, type Door, type Meant } from "../../use-cases/act/act.ts";
import {
  oweReply,
  rememberPlaces,
  type Shown,
  saveChat,
  takeUpReply,
} from "../../use-cases/act/chat-reply.ts";
import { tellsOfDistress } from "../../use-cases/act/guard-words.ts";
import type { Presence, Work } from "../../use-cases/act/work.ts";
import { lineCard } from "../cards/record-card.ts";
import { noteBreak } from "../cases/talk.ts";
import { dispatch, refuse } from "./dispatch.ts";
import { showDistress, stopForDistress } from "./distress.ts";
import { askAboutWords, endLeftGuard } from "./guard-question.ts";
import { interpret } from "./interpret.ts";
import { type DialogOf, type Heard, openTurn, type TurnTools } from "./open-turn.ts";
import { filled, type Payload, payloadOf, payloadSchema } from "./payload.ts";
import { type Turn, wordingOf, workOf } from "./turn.ts";

export type TurnParts = ActParts &
  TurnTools & {
    readonly findCommand: FindCommand;
    /** Whether an entry of the outbox has left, although that is not stored yet. */
    readonly isDelivered: (outboxId: string) => boolean;
    /** Whether no other server process works on the same database. */
    readonly isSoleProcess: boolean;
  };

export type Incoming = Heard & {
  readonly who: DirectoryId;
  readonly isInvoke: boolean;
  /** The message whose button was pressed. */
  readonly replyToId: string | undefined;
};

/** What a stored turn owes the person, and under which outbox entry. */
export type Taken = {
  readonly outboxId: string;
  /** Undefined when the person's data is gone. */
  readonly personId: string | undefined;
  /** Until when the entry is remembered. */
  readonly expiresAt: number;
  /** The body of an invoke's answer. */
  readonly answer: Payload["answer"];
  /** What is to be sent into the chat right away. */
  readonly payload: Payload | undefined;
  readonly isRepeat: boolean;
};

/**
 * The door of the 1:1 chat. An activity that comes again is not looked at again: it gets the same answer, and into the
 * chat goes only what never left.
 */
export function takeTurn(parts: TurnParts, incoming: Incoming, dialogOf: DialogOf): Promise<Acted<Taken>> {
  return act(parts, incoming, chatDoor(parts, incoming, dialogOf));
}

function chatDoor(parts: TurnParts, incoming: Incoming, dialogOf: DialogOf): Door<Turn, Taken> {
  let before: Presence | undefined;
  return {
    look: (work, presence) => {
      before = presence;
      return openTurn(parts, { work, presence, heard: incoming, dialogOf });
    },
    interpret: (turn) => meantBy(turn, interpret(turn, parts.findCommand), rawWords(turn, incoming.intent)),
    following: (turn) => {
      const { next } = turn;
      turn.next = undefined;
      return next && meantBy(turn, next);
    },
    standing: ({ person, isGuide }) => ({ person, isGuide }),
    stop: stopForDistress,
    refuse,
    hold: askAboutWords,
    perform: (turn, action, { isAside }) => {
      turn.isAside = isAside;
      return dispatch(turn, action);
    },
    close: (turn) => {
      if (!before) throw new Error("A turn is closed that was not opened");
      return closeTurn(turn, before, incoming);
    },
    repeat: (work, presence) => repeatTurn(parts, work, { presence, incoming, dialogOf }),
  };
}

function meantBy(turn: Turn, action: Meant["action"], heard?: readonly string[]): Meant {
  const { isChecked, talkNames: names, talk } = turn;
  const isOfTalk = "case" in action && action.case === talk?.focus?.case.id;
  return { action, isChecked, names, heard, part: isOfTalk ? talk?.focus?.role : undefined };
}

/** What a message says by itself, where a guard's answer has replaced something in it. */
function rawWords({ isChecked }: Turn, intent: Intent): readonly string[] | undefined {
  return isChecked && intent.kind === "text" ? allWords(intent) : undefined;
}

async function closeTurn(turn: Turn, before: Presence, incoming: Incoming): Promise<Taken> {
  await settleQuestions(turn, before, incoming.intent);
  const work = workOf(turn);
  const payload = payloadOf(turn, { ...incoming, words: heardWords(incoming.intent) });
  const stored = payload && JSON.stringify(payload.stored);
  const { isErased, address } = turn;
  const outboxId = turn.newId();
  const isHeld = before.person.reach === "held";
  const { key } = incoming;
  await oweReply(work, {
    id: outboxId,
    key,
    payload: stored,
    isHeld,
    address: isErased ? address : undefined,
  });
  if (!isErased) {
    if (payload && stored !== undefined)
      await rememberShown(turn, { outboxId, payload: payload.sent, stored });
    const { person, state, opening, draft } = turn;
    await saveChat(work, before, { person, state, opening, draftId: draft?.run.id, address });
  }
  return {
    outboxId,
    personId: isErased ? undefined : before.person.id,
    expiresAt: turn.at + OUTBOX_LIFE_MS,
    answer: payload?.sent.answer,
    payload: isHeld ? undefined : payload?.sent,
    isRepeat: false,
  };
}

/** What the turn means for a guard's open question, and for a talk that goes on beside it. */
async function settleQuestions(turn: Turn, before: Presence, intent: Intent): Promise<void> {
  const { guard } = before.chat.state;
  const isAnswer = intent.kind === "press" && intent.press.verb === "guarded";
  const isAnswered = isAnswer || turn.isReleased;
  if (guard && !isAnswered && turn.person.acknowledged && !turn.isErased) await endLeftGuard(turn, guard);
  const wording = wordingOf(turn);
  // The card that asked does not keep the words.
  if (turn.isReleased && turn.isInTalk) turn.record ??= lineCard(wording, wording.say("record.done"));
  noteBreak(turn);
}

/** Remembers which messages now show words of which object. */
async function rememberShown(
  turn: Turn,
  { outboxId, payload, stored }: { outboxId: string; payload: Payload; stored: string },
): Promise<void> {
  const { message, update } = payload;
  const personId = turn.person.id;
  // Most replies show no answer at all, and what is stored of them tells that already.
  const mayShowDraft = (turn.reply && "bare" in turn.reply) || showsDraft(turn, stored);
  const objectsIn = (shown: unknown) => {
    const draft = mayShowDraft && showsDraft(turn, JSON.stringify(shown)) ? turn.draft : undefined;
    return new Set([...turn.shows, ...(draft ? [draft.run.id] : [])]);
  };
  const shown: Shown[] = [];
  if (message) shown.push({ place: { outboxId }, objectIds: objectsIn(message) });
  if (update) {
    const objectIds = objectsIn(update.card);
    // A card that has become a record of its answer carries no loose words any more.
    objectIds.delete(personId);
    shown.push({ place: { activityId: update.activityId }, objectIds });
  }
  const { showsLooseUntil: expiresAt } = turn;
  if (message && expiresAt !== undefined)
    shown.push({ place: { outboxId }, objectIds: [personId], expiresAt });
  await rememberPlaces(workOf(turn), { shown, replaced: update?.activityId });
}

/** Whether any answer of the running draft stands in what is shown, as JSON. */
function showsDraft({ draft }: Turn, shown: string): boolean {
  return Object.values(draft?.run.answers ?? {}).some(({ text }) =>
    shown.includes(JSON.stringify(text).slice(1, -1)),
  );
}

/** Words that were not stored with what is owed have come again, too. */
async function repeatTurn(
  parts: TurnParts,
  work: Work,
  { presence, incoming, dialogOf }: { presence: Presence; incoming: Incoming; dialogOf: DialogOf },
): Promise<Taken> {
  const { id, payload, isLeft } = await takeUpReply(work, { ...parts, key: incoming.key });
  const stored = payload === undefined ? undefined : payloadSchema.parse(JSON.parse(payload));
  const again = async (owed: Payload) => {
    // What is stored of an answer to distress is not said to somebody in distress.
    if (!tellsOfDistress(allWords(incoming.intent))) return filled(owed, heardWords(incoming.intent));
    const turn = await openTurn(parts, { work, presence, heard: incoming, dialogOf });
    await showDistress(turn, false);
    return payloadOf(turn, { ...incoming, words: [] })?.sent ?? owed;
  };
  return {
    outboxId: id,
    personId: presence.person.id,
    expiresAt: work.at + OUTBOX_LIFE_MS,
    answer: stored?.answer,
    payload: isLeft && stored ? await again(stored) : undefined,
    isRepeat: true,
  };
}
