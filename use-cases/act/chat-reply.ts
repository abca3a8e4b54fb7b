import type { Place } from "../../domain/blank.ts";
import type { ChatState, Opening } from "../../domain/engine/chat-state.ts";
import { LEASE_MS, OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { Address, Person } from "../../domain/person.ts";
import { personExpiry } from "../../domain/time/days.ts";
import type { Presence, Work } from "./work.ts";

const OPENING_LIFE_MS = 24 * 3_600_000;
/** Longer than a turn may take to send its reply by itself. */
const LEFT_TO_THE_TURN_MS = 15_000;

/**
 * Owes the person the reply to an activity; without a payload the entry only remembers that it was answered. While earlier
 * messages have to go first, it waits behind them, and they are tried again: whoever writes can be reached.
 */
export async function oweReply(
  { tx, at, duties, person }: Work,
  reply: {
    readonly id: string;
    readonly key: string;
    readonly payload: string | undefined;
    readonly isHeld: boolean;
    /** Set when the person's data is gone, and the entry has to say itself where it goes. */
    readonly address: Address | undefined;
  },
): Promise<void> {
  const { id, key, payload, isHeld, address } = reply;
  if (isHeld) await tx.outbox.hurry(person.id, { at, leaseMs: LEASE_MS });
  const entry = {
    id,
    key,
    kind: "reply",
    ...(address ? { personId: undefined, address } : { personId: person.id }),
    payload,
    dueAt: isHeld ? at : at + LEFT_TO_THE_TURN_MS,
    expiresAt: at + OUTBOX_LIFE_MS,
  } as const;
  duties.owe(entry, { inMs: isHeld ? [0] : [] });
}

/** What was owed for an activity that has come again, and whether it is to be sent now by whoever asks. */
export async function takeUpReply(
  { tx, at, person }: Work,
  {
    key,
    isDelivered,
    isSoleProcess,
  }: { key: string; isDelivered: (outboxId: string) => boolean; isSoleProcess: boolean },
): Promise<{ readonly id: string; readonly payload: string | undefined; readonly isLeft: boolean }> {
  const entry = await tx.outbox.find(key);
  if (!entry) return { id: "", payload: undefined, isLeft: false };
  const isLeft =
    person.reach !== "held" &&
    !isDelivered(entry.id) &&
    (await tx.outbox.takeUp(entry.id, { at, leaseMs: LEASE_MS, isSole: isSoleProcess }));
  return { ...entry, isLeft };
}

/** A message that shows words of objects, until when it may do so if these words stand nowhere else. */
export type Shown = {
  readonly place: Place;
  readonly objectIds: Iterable<string>;
  readonly expiresAt?: number | undefined;
};

/** Remembers which messages now show words of which object, so that they can lose them with it. */
export async function rememberPlaces(
  { tx, person }: Work,
  { shown, replaced }: { shown: readonly Shown[]; replaced: string | undefined },
): Promise<void> {
  for (const { place, objectIds, expiresAt } of shown)
    for (const objectId of objectIds)
      await tx.wordPlaces.add({
        personId: person.id,
        objectId,
        place,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
  if (replaced !== undefined) await tx.wordPlaces.settle(person.id, replaced);
}

/** What a turn leaves of a person and a chat. */
export type Left = {
  readonly person: Person;
  readonly state: ChatState;
  readonly opening: Opening | undefined;
  readonly draftId: string | undefined;
  readonly address: Address;
};

/** Writes only what changed: a typed answer touches the draft and nothing else. */
export async function saveChat({ tx, at }: Work, before: Presence, left: Left): Promise<void> {
  const expiresAt = personExpiry(at);
  if (left.person !== before.person || expiresAt !== before.person.expiresAt)
    await tx.people.save({ ...left.person, expiresAt });
  const { chat } = before;
  const { address, state, opening, draftId } = left;
  const hasMoved = Object.entries(address).some(
    ([key, value]) => chat.address[key as keyof Address] !== value,
  );
  const isChanged = state !== chat.state || opening !== chat.opening || draftId !== chat.draftId;
  if (!isChanged && !hasMoved) return;
  const kept = opening && { expiresAt: at + OPENING_LIFE_MS, ...opening };
  await tx.chats.save(before.person.id, { address, state, opening: kept, draftId });
}
