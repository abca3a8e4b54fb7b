import { randomUUID } from "node:crypto";
import { type LogEntry, TALK_ITEM } from "../../../domain/cases/case.ts";
import type { DirectoryId } from "../../../domain/person.ts";
import type { Store, Tx } from "../../../storage/store.ts";
import { aCase, anEntry } from "./cases.ts";
import { aGuide } from "./sessions.ts";

export type Pair<T extends DirectoryId = DirectoryId> = { readonly learner: T; readonly guide: T };

const LONG_MS = 20 * 24 * 3_600_000;
const AT_ONCE = 200;

/**
 * Puts two people whom the companion knows into a talk in which both have just written: what they type next goes to the
 * other one without a question. Gives the case.
 */
export async function storeTalk(
  store: Store,
  { learner, guide }: Pair,
  { lines = 1, text = "Was wäre anders?" }: { lines?: number; text?: string } = {},
): Promise<string> {
  const at = Date.now();
  const expiresAt = at + LONG_MS;
  return store.transaction(async (tx) => {
    const [{ id: personId }, { id: guidePersonId }] = [
      await personOf(tx, learner),
      await personOf(tx, guide),
    ];
    const known = await tx.guides.findByObjectId(guide.aadObjectId);
    const listed = known ?? aGuide({ aadObjectId: guide.aadObjectId });
    if (!known) await tx.guides.save(listed);
    const offered = aCase({
      personId,
      guideId: listed.id,
      guidePersonId,
      state: "talking",
      learnerName: "Aylin Yilmaz",
      words: {},
      lastNumber: lines,
      lastLineAt: at,
      expiresAt,
    });
    const talk = { ...offered, guideId: listed.id };
    await tx.cases.add(talk);
    const log = Array.from({ length: lines }, (_, index) => lineOf(talk.id, index + 1, text));
    const writers = { learner: personId, guide: guidePersonId };
    for (let from = 0; from < lines; from += AT_ONCE) {
      const some = log.slice(from, from + AT_ONCE);
      await tx.caseLog.add(some.map((line) => ({ ...line, personId: writers[line.author] })));
      for (const { id, author } of some)
        await tx.wordPlaces.add({
          personId: author === "guide" ? personId : guidePersonId,
          objectId: id,
          place: { activityId: `shown-${id}` },
        });
    }
    for (const who of [learner, guide]) await arm(tx, who, talk.id, at);
    return talk.id;
  });
}

/** The learner's own words first, then both in turns. */
function lineOf(caseId: string, number: number, text: string): LogEntry & { body: { text: string } } {
  const line = { ...anEntry(caseId, text, number), id: randomUUID() };
  if (number === 1) return line;
  return { ...line, author: number % 2 === 0 ? "guide" : "learner", item: TALK_ITEM };
}

async function arm(tx: Tx, who: DirectoryId, id: string, at: number): Promise<void> {
  const { person, chat } = await presenceOf(tx, who);
  const state = { ...chat.state, offers: [], talk: { id, isOn: true, confirmedAt: at } };
  await tx.chats.save(person.id, { ...chat, state });
}

async function personOf(tx: Tx, who: DirectoryId) {
  return (await presenceOf(tx, who)).person;
}

async function presenceOf(tx: Tx, who: DirectoryId) {
  const found = await tx.chats.find(who);
  if (!found) throw new Error("Somebody who shall talk has never written to the companion");
  return found;
}
