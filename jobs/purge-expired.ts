import type { Person } from "../domain/person.ts";
import type { Store, Tx } from "../storage/store.ts";
import { blankPlaces } from "../use-cases/act/blank-words.ts";

const AT_ONCE = 200;

type Context = {
  readonly store: Store;
  readonly clock: () => number;
  readonly newId: () => string;
};

/**
 * Removes everything whose end has come, and has the messages blanked that show words of it; then makes what was
 * deleted unreadable in the files. Returns how much of what.
 */
export async function purgeExpired(ctx: Context): Promise<Readonly<Record<string, number>>> {
  const at = ctx.clock();
  const blanked = await inParts((tx) => blankExpired(ctx, tx, at), ctx.store);
  const counts = await ctx.store.transaction(async (tx) => {
    await tx.exports.removeExpired(at);
    await tx.accessRecords.removeExpired(at);
    await tx.erasures.removeExpired(at);
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
  });
  await ctx.store.scrub();
  return { ...counts, blanked };
}

/** The orders to blank are stored in the transaction that takes the places out: none is lost by a kill. */
async function blankExpired(ctx: Context, tx: Tx, at: number): Promise<number> {
  const places = await tx.wordPlaces.takeExpired(at, AT_ONCE);
  const people = new Map<string, Person | undefined>();
  for (const { personId, place } of places) {
    if (!people.has(personId)) people.set(personId, await personOf(tx, personId));
    const person = people.get(personId);
    if (person) await blankPlaces({ tx, at, newId: ctx.newId, person }, [place]);
  }
  return places.length;
}

async function personOf(tx: Tx, personId: string): Promise<Person | undefined> {
  const who = await tx.people.directoryIdOf(personId);
  return who && (await tx.chats.find(who))?.person;
}

async function inParts(work: (tx: Tx) => Promise<number>, store: Store): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await store.transaction(work);
    total += done;
    if (done < AT_ONCE) return total;
  }
}
