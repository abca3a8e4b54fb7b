import { randomUUID } from "node:crypto";
import type { TurnContext } from "botbuilder";
import { converse } from "../dialogs/engine/converse.ts";
import { showDistress, tellsOfDistress } from "../dialogs/engine/guards.ts";
import type { createDialogs } from "../dialogs/engine/script-dialog.ts";
import type { Turn } from "../dialogs/engine/turn.ts";
import type { Intent } from "../domain/engine/intent.ts";
import { NO_ROTATION } from "../domain/engine/run.ts";
import { heardWords } from "../domain/engine/words.ts";
import type { Organisation } from "../domain/organisation/organisation.ts";
import { LEASE_MS, OUTBOX_LIFE_MS, REPLY_LANE } from "../domain/outbox.ts";
import type { Address, DirectoryId, Person } from "../domain/person.ts";
import { personExpiry } from "../domain/time/days.ts";
import type { FindCommand } from "../prompts/commands.ts";
import type { Wordings } from "../prompts/wording.ts";
import { isDuplicateEntry } from "../storage/delivery/outbox.ts";
import type { Presence } from "../storage/start/chats.ts";
import type { Store, Tx } from "../storage/store.ts";
import { talkPayload } from "./send/pass-on.ts";
import { filled, type Payload, payloadOf, payloadSchema } from "./send/payload.ts";

export type TurnParts = {
  readonly store: Store;
  readonly clock: () => number;
  readonly organisation: Organisation;
  readonly wordings: Wordings;
  readonly findCommand: FindCommand;
  readonly dialogs: ReturnType<typeof createDialogs>;
  readonly downloadUrl: ((token: string) => string) | undefined;
  readonly calendarUrl: ((token: string) => string) | undefined;
  /** Whether an entry of the outbox has left, although that is not stored yet. */
  readonly isDelivered: (outboxId: string) => boolean;
  /** Whether no other server process works on the same database. */
  readonly isSoleProcess: boolean;
  readonly defaults: { readonly language: "de" | "en"; readonly zone: string };
};

export type Incoming = {
  readonly who: DirectoryId;
  /** As Teams has just told it; empty when it did not. */
  readonly name: string;
  readonly address: Address;
  readonly intent: Intent;
  /** Tells a redelivery from something new. */
  readonly key: string;
  readonly isInvoke: boolean;
  readonly replyToId: string | undefined;
};

/** What a turn owes somebody else in a talk, ready to be sent. */
export type Passed = {
  readonly id: string;
  readonly personId: string;
  readonly address: Address;
  readonly payload: Payload;
  readonly expiresAt: number;
};

/** A stored turn: what it owes, and under which outbox entry. */
export type Stored = {
  /** What others are owed, to be sent right away. */
  readonly passed: readonly Passed[];
  /** Set when a person's data went in this turn. */
  readonly isErased?: boolean;
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

const LOOK_AGAIN_MS = [0, 1_000, 6_000];
const OPENING_LIFE_MS = 24 * 3_600_000;
/** Longer than a turn may take to send its reply by itself. */
const LEFT_TO_THE_TURN_MS = 15_000;

/**
 * The unit of work of one turn: everything it changes and the reply it owes are stored in one commit. An activity that
 * comes again is not looked at again: it gets the same answer, and into the chat goes only what never left.
 */
export async function runTurn(parts: TurnParts, context: TurnContext, incoming: Incoming): Promise<Stored> {
  const { tenantId, aadObjectId } = incoming.who;
  const owner = `${tenantId}/${aadObjectId}`;
  try {
    return await parts.store.sharedTransaction(owner, async (tx) => {
      const at = parts.clock();
      const before = await presenceOf(parts, tx, incoming, at);
      if (before.isAnswered) return repeatTurn(parts, tx, before, { incoming, at });
      return storeTurn(parts, tx, before, { context, incoming, at });
    });
  } catch (error) {
    // Another process, or another activity with the same message, was faster by a moment.
    if (!isDuplicateEntry(error)) throw error;
    return parts.store.transaction(async (tx) => {
      const at = parts.clock();
      const before = await presenceOf(parts, tx, incoming, at);
      return repeatTurn(parts, tx, before, { incoming, at });
    });
  }
}

async function storeTurn(
  parts: TurnParts,
  tx: Tx,
  before: Presence,
  { context, incoming, at }: { context: TurnContext; incoming: Incoming; at: number },
): Promise<Stored> {
  const turn = openTurn(parts, tx, before, { at, incoming });
  await converse(turn, parts.dialogs(context, turn), parts.findCommand);

  const payload = payloadOf(turn, { ...incoming, words: heardWords(incoming.intent) });
  const stored = payload && JSON.stringify(payload.stored);
  const outboxId = randomUUID();
  const { isErased } = turn;
  const isHeld = before.person.reach === "held";
  if (isHeld) {
    await tx.outbox.hurry(before.person.id, { at, leaseMs: LEASE_MS });
    await tx.enqueueDelivery({ lane: REPLY_LANE, inMs: 0, count: 1 });
  }
  await tx.outbox.add({
    id: outboxId,
    key: incoming.key,
    kind: "reply",
    ...(isErased ? { personId: undefined, address: incoming.address } : { personId: before.person.id }),
    payload: stored,
    dueAt: isHeld ? at : at + LEFT_TO_THE_TURN_MS,
    expiresAt: at + OUTBOX_LIFE_MS,
  });
  if (!isErased) {
    if (payload && stored !== undefined)
      await rememberPlaces(tx, turn, { outboxId, payload: payload.sent, stored });
    await saveChanges(tx, before, turn, incoming.address);
  }
  const personId = isErased ? undefined : before.person.id;
  const passed = await passOn(parts, tx, turn.owed);
  return {
    outboxId,
    personId,
    expiresAt: at + OUTBOX_LIFE_MS,
    answer: payload?.sent.answer,
    payload: isHeld ? undefined : payload?.sent,
    passed,
    isRepeat: false,
    isErased,
  };
}

/** What others are told in this turn; what has to wait behind something else is left to the outbox. */
async function passOn(parts: TurnParts, tx: Tx, owed: Turn["owed"]): Promise<readonly Passed[]> {
  const passed: Passed[] = [];
  for (const each of owed) {
    const { id, to } = each;
    // Asked together: a line waits for each way to the database.
    const [before, presence] = await Promise.all([tx.outbox.owedBefore(to, id), tx.chats.findOne(to)]);
    if (!before.every(parts.isDelivered)) {
      await tx.outbox.giveBack([id], parts.clock());
      // Once what is before it is known to have left; that takes a moment, or as long as Teams takes.
      for (const inMs of LOOK_AGAIN_MS) await tx.enqueueDelivery({ lane: REPLY_LANE, inMs, count: 1 });
      continue;
    }
    const ready = await talkPayload(parts, tx, each, presence);
    if (ready) passed.push({ id, personId: to, expiresAt: parts.clock() + OUTBOX_LIFE_MS, ...ready });
  }
  return passed;
}

/** Remembers which messages now show words of which object, so that they can lose them with it. */
async function rememberPlaces(
  tx: Tx,
  turn: Turn,
  { outboxId, payload, stored }: { outboxId: string; payload: Payload; stored: string },
): Promise<void> {
  const { message, update } = payload;
  const personId = turn.person.id;
  const places = [
    ...(message ? [{ place: { outboxId }, shown: message }] : []),
    ...(update ? [{ place: { activityId: update.activityId }, shown: update.card }] : []),
  ];
  // Most replies show no answer at all, and what is stored of them tells that already.
  const mayShowDraft = (turn.reply && "bare" in turn.reply) || showsDraft(turn, stored);
  for (const { place, shown } of places) {
    const draft = mayShowDraft && showsDraft(turn, JSON.stringify(shown)) ? turn.draft : undefined;
    const shownObjects = new Set([...turn.shows, ...(draft ? [draft.run.id] : [])]);
    // A card that has become a record of its answer carries no loose words any more.
    if ("activityId" in place) shownObjects.delete(personId);
    for (const objectId of shownObjects) await tx.wordPlaces.add({ personId, objectId, place });
  }
  if (update) await tx.wordPlaces.settle(personId, update.activityId);
  const { showsLooseUntil: expiresAt } = turn;
  if (message && expiresAt !== undefined)
    await tx.wordPlaces.add({ personId, objectId: personId, place: { outboxId }, expiresAt });
}

/** Whether any answer of the running draft stands in what is shown, as JSON. */
function showsDraft({ draft }: Turn, shown: string): boolean {
  return Object.values(draft?.run.answers ?? {}).some(({ text }) =>
    shown.includes(JSON.stringify(text).slice(1, -1)),
  );
}

/**
 * An activity that comes again: its answer is the same, and what it owes goes out if it was left behind. Words that were
 * not stored with it have come again, too.
 */
async function repeatTurn(
  parts: TurnParts,
  tx: Tx,
  before: Presence,
  { incoming, at }: { incoming: Incoming; at: number },
): Promise<Stored> {
  const entry = await tx.outbox.find(incoming.key);
  const stored = entry?.payload === undefined ? undefined : payloadSchema.parse(JSON.parse(entry.payload));
  const isLeft =
    entry !== undefined &&
    before.person.reach !== "held" &&
    !parts.isDelivered(entry.id) &&
    (await tx.outbox.takeUp(entry.id, { at, leaseMs: LEASE_MS, isSole: parts.isSoleProcess }));
  return {
    outboxId: entry?.id ?? "",
    personId: before.person.id,
    expiresAt: at + OUTBOX_LIFE_MS,
    answer: stored?.answer,
    payload: isLeft && stored ? await sentAgain(parts, tx, { before, incoming, at, stored }) : undefined,
    passed: [],
    isRepeat: true,
  };
}

/** What is stored of an answer to distress is not said to somebody in distress. */
async function sentAgain(
  parts: TurnParts,
  tx: Tx,
  { stored, before, ...now }: { stored: Payload; before: Presence; incoming: Incoming; at: number },
): Promise<Payload> {
  const { intent } = now.incoming;
  if (!tellsOfDistress(intent)) return filled(stored, heardWords(intent));
  const turn = openTurn(parts, tx, before, now);
  await showDistress(turn, false);
  return payloadOf(turn, { ...now.incoming, words: [] })?.sent ?? stored;
}

async function presenceOf(
  parts: TurnParts,
  tx: Tx,
  { who, address, key }: Incoming,
  at: number,
): Promise<Presence> {
  const known = await tx.chats.find(who, key);
  if (known) return known;
  await tx.chats.create(who, newPerson(parts, at), address);
  const made = await tx.chats.find(who, key);
  if (!made) throw new Error("A person who was just stored is not there");
  return made;
}

function newPerson({ defaults }: TurnParts, at: number): Person {
  return {
    id: randomUUID(),
    manner: { language: defaults.language, address: "sie", plain: false, zone: defaults.zone },
    isGreeted: false,
    hasDeclined: false,
    acknowledged: undefined,
    restUntil: undefined,
    rotation: NO_ROTATION,
    siteId: undefined,
    unanswered: 0,
    reach: "open",
    expiresAt: personExpiry(at),
  };
}

function openTurn(
  parts: TurnParts,
  tx: Tx,
  { person, chat, draft, talkId, isGuide }: Presence,
  now: { at: number; incoming: Incoming },
): Turn {
  const { organisation, wordings, downloadUrl, calendarUrl } = parts;
  return {
    tx,
    at: now.at,
    newId: randomUUID,
    key: now.incoming.key,
    organisation,
    wordings,
    address: now.incoming.address,
    downloadUrl,
    calendarUrl,
    name: now.incoming.name,
    talkId,
    isGuide,
    owed: [],
    isInTalk: false,
    talkNames: [],
    intent: now.incoming.intent,
    isChecked: false,
    shows: [],
    showsLooseUntil: undefined,
    isErased: false,
    person: heardFrom(person),
    state: chat.state,
    opening: chat.opening && chat.opening.expiresAt > now.at ? chat.opening : undefined,
    draft: draft && draft.expiresAt > now.at ? draft : undefined,
    reply: undefined,
    record: undefined,
    toast: undefined,
  };
}

/** Whoever writes or presses can be reached, and has answered: the weekly question comes every week again. */
function heardFrom(person: Person): Person {
  const isReachable = person.reach === "open" || person.reach === "held";
  if (person.unanswered === 0 && isReachable) return person;
  return { ...person, unanswered: 0, reach: isReachable ? person.reach : "open" };
}

/** Writes only what changed: a typed answer touches the draft and nothing else. */
async function saveChanges(tx: Tx, before: Presence, turn: Turn, address: Address): Promise<void> {
  const expiresAt = personExpiry(turn.at);
  if (turn.person !== before.person || expiresAt !== before.person.expiresAt) {
    await tx.people.save({ ...turn.person, expiresAt });
  }
  const { chat } = before;
  const draftId = turn.draft?.run.id;
  const hasMoved = Object.entries(address).some(
    ([key, value]) => chat.address[key as keyof Address] !== value,
  );
  const isChanged = turn.state !== chat.state || turn.opening !== chat.opening || draftId !== chat.draftId;
  if (!isChanged && !hasMoved) return;
  const opening = turn.opening && { expiresAt: turn.at + OPENING_LIFE_MS, ...turn.opening };
  await tx.chats.save(before.person.id, { address, state: turn.state, opening, draftId });
}
