import type { Blank } from "../domain/blank.ts";
import { OUTBOX_LIFE_MS } from "../domain/outbox.ts";
import type { Address, Person } from "../domain/person.ts";
import { voiceOf } from "../domain/voice.ts";
import type { Tx } from "../storage/store.ts";
import type { Work } from "./work.ts";

type Context = Pick<Work, "tx" | "at" | "newId" | "person">;

/**
 * Has every message of ours blanked that shows words of an object (product.md §4, principle 12), to whomever
 * they were shown; or in the chat of one person only.
 */
export async function blankWordsOf(work: Context, objectId: string, inChatOf?: string): Promise<number> {
  const places = await work.tx.wordPlaces.takeOf(objectId, inChatOf);
  await blankPlaces(work, places.get(work.person.id) ?? []);
  const others = [...places.keys()].filter((personId) => personId !== work.person.id);
  for (const { person } of await work.tx.chats.findAll(others))
    await blankPlaces({ ...work, person }, places.get(person.id) ?? []);
  return [...places.values()].flat().length;
}

/** `address`: where the chat is, when the person's data is gone and the entry has to say it itself. */
export async function blankPlaces(
  work: Pick<Work, "tx" | "at" | "newId"> & { person: Person },
  activityIds: readonly string[],
  address?: Address,
): Promise<void> {
  for (const activityId of activityIds) {
    const id = work.newId();
    const blank: Blank = { activityId, voice: voiceOf(work.person.manner) };
    await owe(work.tx, {
      id,
      kind: "blank",
      at: work.at,
      personId: work.person.id,
      address,
      payload: { blank },
    });
  }
}

/** Adds a message that the companion owes on its own, due at once. */
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
}
