import type { Sent } from "../storage/outbox.ts";
import type { Store } from "../storage/store.ts";

const GATHER_MS = 200;
const MAX_AT_ONCE = 1_000;

/**
 * What has been sent, marked together a moment later instead of one commit each. A process that dies in between
 * leaves replies that were sent as owed: they are then seen twice, under the same key, and none is lost.
 */
export function createMarks(store: Store, onError: (error: unknown) => void) {
  let gathered: Sent[] = [];
  let timer: NodeJS.Timeout | undefined;

  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    while (gathered.length > 0) {
      const part = gathered.slice(0, MAX_AT_ONCE);
      // Taken out only once stored: a mark that is lost lets a reply go out again.
      await store.transaction((tx) => tx.outbox.markDelivered(part));
      gathered = gathered.slice(part.length);
    }
  };
  return {
    add: (sent: Sent) => {
      gathered.push(sent);
      timer ??= setTimeout(() => flush().catch(onError), GATHER_MS);
    },
    flush,
  };
}
