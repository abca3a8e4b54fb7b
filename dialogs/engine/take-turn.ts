import type { Intent } from "../../domain/engine/intent.ts";
import { allWords, heardWords } from "../../domain/engine/words.ts";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { FindCommand } from "../../prompts/commands.ts";
import { type Acted, type ActParts, act, type Door, type Meant } from "../../use-cases/act/act.ts";
import { takeUpReply } from "../../use-cases/act/chat-reply.ts";
import { tellsOfDistress } from "../../use-cases/act/guard-words.ts";
import type { Presence, Work } from "../../use-cases/act/work.ts";
import { closeTurn, type Taken } from "./close-turn.ts";
import { dispatch, refuse } from "./dispatch.ts";
import { showDistress, stopForDistress } from "./guard/distress.ts";
import { askAboutWords } from "./guard/guard-question.ts";
import { interpret } from "./interpret.ts";
import { type DialogOf, type Incoming, openTurn, type TurnTools } from "./open-turn.ts";
import { filled, type Payload, payloadOf, payloadSchema } from "./payload.ts";
import type { Turn } from "./turn.ts";

export type TurnParts = ActParts &
  TurnTools & {
    readonly findCommand: FindCommand;
    /** Whether an entry of the outbox has left, although that is not stored yet. */
    readonly isDelivered: (outboxId: string) => boolean;
    /** Whether no other server process works on the same database. */
    readonly isSoleProcess: boolean;
  };

/**
 * The door of the 1:1 chat. Idempotent: an activity that is delivered again is not looked at again. It gets the same
 * answer, and into the chat goes only what never left.
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

function meantBy(turn: Turn, action: Meant["action"], raw?: readonly string[]): Meant {
  const { isChecked, talkNames: names, talk } = turn;
  const isOfTalk = "case" in action && action.case === talk?.focus?.case.id;
  return { action, isChecked, names, rawWords: raw, part: isOfTalk ? talk?.focus?.role : undefined };
}

/** What the message itself says, where a guard's answer has replaced something in it. */
function rawWords({ isChecked }: Turn, intent: Intent): readonly string[] | undefined {
  return isChecked && intent.kind === "text" ? allWords(intent) : undefined;
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
