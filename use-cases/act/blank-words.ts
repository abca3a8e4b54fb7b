import type { Blank, Place } from "../../domain/blank.ts";
import { OUTBOX_LIFE_MS } from "../../domain/outbox.ts";
import type { Address } from "../../domain/person.ts";
import { voiceOf } from "../../domain/voice.ts";
import type { Chore, Work } from "./work.ts";

const LOOK_AGAIN_MS = [1_000, 6_000];

type Context = Chore & Pick<Work, "person">;

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
export async function blankCase(work: Chore, caseId: string, inChatOf?: string): Promise<void> {
  await blankAll(work, await work.tx.wordPlaces.takeOfCase(caseId, inChatOf));
}

async function blankAll(work: Chore, places: ReadonlyMap<string, readonly Place[]>): Promise<void> {
  for (const { person } of await work.tx.chats.findAll([...places.keys()]))
    blankPlaces({ ...work, person }, places.get(person.id) ?? []);
}

/** `address`: where the chat is, when the person's data is gone and the entry has to say it itself. */
export function blankPlaces(work: Context, places: readonly Place[], address?: Address): void {
  const voice = voiceOf(work.person.manner);
  for (const place of places) {
    const blank: Blank = { ...place, voice };
    // What is only just being sent is blanked as soon as Teams has said which message it became.
    const inMs = "outboxId" in place ? [0, ...LOOK_AGAIN_MS] : [0];
    owe(work, { kind: "blank", address, payload: { blank }, inMs });
  }
}

/** Owes a person a message that the companion sends on its own, at once. */
export function owe(
  { duties, newId, at, person }: Context,
  {
    kind,
    address,
    payload,
    inMs = [0],
  }: {
    kind: "blank" | "notice";
    address?: Address | undefined;
    payload: unknown;
    inMs?: readonly number[];
  },
): void {
  const id = newId();
  const entry = {
    id,
    key: id,
    kind,
    personId: address ? undefined : person.id,
    ...(address ? { address } : {}),
    payload: JSON.stringify(payload),
    dueAt: at,
    expiresAt: at + OUTBOX_LIFE_MS,
  };
  duties.owe(entry, { inMs });
}
