import type { Person } from "../domain/person.ts";
import type { Tx } from "../storage/store.ts";
import type { Alone } from "../use-cases/act/alone.ts";
import { blankPlaces } from "../use-cases/act/blank-words.ts";
import type { Chore } from "../use-cases/act/work.ts";

const AT_ONCE = 200;

/**
 * Removes everything whose end has come, and has the messages blanked that show words of it; then makes what was
 * deleted unreadable in the files. Returns how much of what.
 */
export async function purgeExpired(alone: Alone): Promise<Readonly<Record<string, number>>> {
  let blanked = 0;
  for (let some = AT_ONCE; some === AT_ONCE; blanked += some)
    some = await alone("purge-expired", blankExpired);
  const counts = await alone("purge-expired", removeExpired);
  return { ...counts, blanked };
}

async function removeExpired({ tx, at, duties }: Chore) {
  await tx.exports.removeExpired(at);
  await tx.accessRecords.removeExpired(at);
  await tx.erasures.removeExpired(at);
  duties.scrub();
  return {
    drafts: await tx.drafts.removeExpired(at),
    openings: await tx.chats.forgetExpiredOpenings(at),
    reflections: await tx.reflections.removeExpired(at),
    goals: await tx.goals.removeExpired(at),
    sessions: await tx.sessions.removeExpired(at),
    bookings: await tx.bookings.removeExpired(at),
    waiting: await tx.waitingList.removeExpired(at),
    cases: await tx.cases.removeExpired(at),
    messages: await tx.outbox.removeExpired(at),
    people: await tx.people.removeExpired(at),
  };
}

/** The orders to blank are stored in the transaction that takes the places out: none is lost by a kill. */
async function blankExpired(chore: Chore): Promise<number> {
  const { tx, at } = chore;
  const places = await tx.wordPlaces.takeExpired(at, AT_ONCE);
  const people = new Map<string, Person | undefined>();
  for (const { personId, place } of places) {
    if (!people.has(personId)) people.set(personId, await personOf(tx, personId));
    const person = people.get(personId);
    if (person) blankPlaces({ ...chore, person }, [place]);
  }
  return places.length;
}

async function personOf(tx: Tx, personId: string): Promise<Person | undefined> {
  const who = await tx.people.directoryIdOf(personId);
  return who && (await tx.chats.find(who))?.person;
}
