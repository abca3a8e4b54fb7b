import type { Sent } from "../../storage/delivery/mark-delivered.ts";
import type { Store } from "../../storage/store.ts";

/** How long a mark waits for a turn whose commit it can share. */
const RIDE_WITHIN_MS = 50;
/** All at once would hold up a turn for several milliseconds. */
const MAX_AT_ONCE = 50;

export type Marks = ReturnType<typeof createMarks>;

/**
 * What has been sent, marked in the commit of the next turn, whoever's it is, or a moment later. A process that dies in
 * between leaves as owed what was sent: it is then seen twice, under the same key, and none is lost. In a talk that is
 * the line in flight, since the commit of the next one marks it; only lines a few milliseconds apart can be more.
 */
export function createMarks(store: Store, onError: (error: unknown) => void) {
  const gathered = new Map<string, Sent>();
  let isRiding = false;
  let last: Promise<unknown> = Promise.resolve();

  // Forgotten only once stored: a mark that is lost lets a message go out again.
  const forget = (stored: readonly Sent[]) => {
    for (const { id } of stored) gathered.delete(id);
  };
  const ride = () => {
    if (isRiding || gathered.size === 0) return;
    isRiding = true;
    store
      .piggyback(async (tx) => {
        const some = [...gathered.values()].slice(0, MAX_AT_ONCE);
        await tx.outbox.markDelivered(some);
        return some;
      }, RIDE_WITHIN_MS)
      .then(
        (some) => {
          isRiding = false;
          forget(some);
          ride();
        },
        (error) => {
          isRiding = false;
          onError(error);
        },
      );
  };
  const markGathered = async () => {
    const all = [...gathered.values()];
    for (let from = 0; from < all.length; from += MAX_AT_ONCE) {
      const some = all.slice(from, from + MAX_AT_ONCE).filter(({ id }) => gathered.has(id));
      if (some.length === 0) continue;
      await store.transaction((tx) => tx.outbox.markDelivered(some));
      forget(some);
    }
  };
  return {
    add: (sent: Sent) => {
      gathered.set(sent.id, sent);
      ride();
    },
    /** What was sent and is about to be marked. */
    pending: (): readonly Sent[] => [...gathered.values()],
    /** Whether one of them is this. */
    isPending: (id: string) => gathered.has(id),
    /** Marks what has been gathered until now, after any flush under way. */
    flush: () => {
      const mine = last.then(markGathered);
      last = mine.catch(() => {});
      return mine;
    },
  };
}
