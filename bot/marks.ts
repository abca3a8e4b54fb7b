import type { Sent } from "../storage/outbox.ts";
import type { Store } from "../storage/store.ts";

const GATHER_MS = 200;
/** All at once would hold up a turn that comes meanwhile for several milliseconds. */
const MAX_AT_ONCE = 24;

/**
 * What has been sent, marked together a moment later instead of one commit each. A process that dies in between
 * leaves replies that were sent as owed: they are then seen twice, under the same key, and none is lost.
 */
export function createMarks(store: Store, onError: (error: unknown) => void) {
  let gathered: Sent[] = [];
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const plan = () => {
    timer ??= setTimeout(() => flush().catch(onError), GATHER_MS);
  };
  const markGathered = async () => {
    for (let left = gathered.length; left > 0; left -= MAX_AT_ONCE) {
      const part = gathered.slice(0, Math.min(left, MAX_AT_ONCE));
      // Taken out only once stored: a mark that is lost lets a reply go out again.
      await store.transaction((tx) => tx.outbox.markDelivered(part));
      gathered = gathered.slice(part.length);
    }
  };
  /** Marks what has been gathered until now, after any marking under way. */
  const flush = () => {
    const mine = last.then(() => {
      clearTimeout(timer);
      timer = undefined;
      return markGathered();
    });
    last = mine.then(
      () => {
        if (gathered.length > 0) plan();
      },
      () => {},
    );
    return mine;
  };
  return {
    add: (sent: Sent) => {
      gathered.push(sent);
      plan();
    },
    /** Whether it was sent and is about to be marked. */
    isPending: (id: string) => gathered.some((sent) => sent.id === id),
    flush,
  };
}
