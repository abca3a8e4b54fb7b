import type { Blank, Place } from "../../domain/blank.ts";
import { OUTBOX_LIFE_MS, REPLY_LANE } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import { voiceOf } from "../../domain/voice.ts";
import type { Tx } from "../../storage/store.ts";
import type { Work } from "./work.ts";

const LOOK_AGAIN_MS = [1_000, 6_000];

type Context = Pick<Work, "tx" | "at" | "newId" | "person">;

/**
 * Has every message of ours blanked that shows words of an object (docs/method.md, principle 12), to whomever
 * they were shown; or in the chat of one person only.
 */
export async function blankWordsOf(work: Context, objectId: string, inChatOf?: string): Promise<void> {
  await blankAll(work, await work.tx.wordPlaces.takeOf(objectId, inChatOf));
}

/** Takes the words of an object out of all that was said to the person: stored replies, and messages in Teams. */
export async function takeBackWords(work: Context, objectId: string): Promise<void> {
  await work.tx.outbox.forgetWords(work.person.id);
  await blankWordsOf(work, objectId);
}

/** The same of a case: of the cards that show it, and of every line that was passed on. */
export async function blankCase(
  work: Omit<Context, "person">,
  caseId: string,
  inChatOf?: string,
): Promise<void> {
  await blankAll(work, await work.tx.wordPlaces.takeOfCase(caseId, inChatOf));
}

async function blankAll(
  work: Omit<Context, "person">,
  places: ReadonlyMap<string, readonly Place[]>,
): Promise<void> {
  for (const { person } of await work.tx.chats.findAll([...places.keys()]))
    await blankPlaces({ ...work, person }, places.get(person.id) ?? []);
}

/** `address`: where the chat is, when the person's data is gone and the entry has to say it itself. */
export async function blankPlaces(work: Context, places: readonly Place[], address?: Address): Promise<void> {
  for (const place of places) {
    const id = work.newId();
    const blank: Blank = { ...place, voice: voiceOf(work.person.manner) };
    await owe(work.tx, {
      id,
      kind: "blank",
      at: work.at,
      personId: work.person.id,
      address,
      payload: { blank },
    });
    // What is only just being sent is blanked as soon as Teams has said which message it became.
    if ("outboxId" in place)
      for (const inMs of LOOK_AGAIN_MS) await work.tx.enqueueDelivery({ lane: REPLY_LANE, inMs, count: 1 });
  }
}

/** Adds a message that the companion owes on its own, and has it sent at once. */
export async function owe(
  tx: Tx,
  entry: {
    id: string;
    kind: "blank" | "notice";
    at: number;
    personId: string;
    address?: Address | undefined;
    payload: unknown;
  },
): Promise<void> {
  const { id, kind, at, personId, address, payload } = entry;
  await tx.outbox.add({
    id,
    key: id,
    kind,
    personId: address ? undefined : personId,
    ...(address ? { address } : {}),
    payload: JSON.stringify(payload),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  });
  await tx.enqueueDelivery({ lane: REPLY_LANE, inMs: 0, count: 1 });
}
