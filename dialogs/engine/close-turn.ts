import type { Intent } from "../../domain/engine/intent.ts";
import { heardWords } from "../../domain/engine/words.ts";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import { oweReply, rememberPlaces, type Shown, saveChat } from "../../use-cases/act/chat-reply.ts";
import type { Presence } from "../../use-cases/act/work.ts";
import { noteBreak } from "../cases/talk/talk.ts";
import { endLeftGuard } from "./guard/guard-answer.ts";
import type { Incoming } from "./open-turn.ts";
import { type Payload, payloadOf } from "./payload.ts";
import { markDone } from "./reply.ts";
import { type Turn, workOf } from "./turn.ts";

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

/** Stores what a turn has changed and what it owes, in the commit of its work. */
export async function closeTurn(turn: Turn, before: Presence, incoming: Incoming): Promise<Taken> {
  await settleQuestions(turn, before, incoming.intent);
  const payload = payloadOf(turn, { ...incoming, words: heardWords(incoming.intent) });
  const stored = payload && JSON.stringify(payload.stored);
  const outboxId = turn.newId();
  const isHeld = before.person.reach === "held";
  const { isErased, address } = turn;
  const owed = { id: outboxId, key: incoming.key, payload: stored, isHeld };
  await oweReply(workOf(turn), { ...owed, address: isErased ? address : undefined });
  if (!isErased) {
    if (payload && stored !== undefined)
      await rememberShown(turn, { outboxId, payload: payload.sent, stored });
    const { person, state, opening, draft } = turn;
    await saveChat(workOf(turn), before, { person, state, opening, draftId: draft?.run.id, address });
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
  // The card that asked does not keep the words.
  if (turn.isReleased && turn.isInTalk && !turn.record) markDone(turn);
  noteBreak(turn);
}

/** Places of words: remembers which messages now show words of which object, so that they can be blanked. */
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
