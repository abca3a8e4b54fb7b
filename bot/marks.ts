import type { Sent } from "../storage/outbox.ts";
import type { Store } from "../storage/store.ts";

const GATHER_MS = 200;

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
    const sent = gathered;
    gathered = [];
    if (sent.length > 0) await store.transaction((tx) => tx.outbox.markDelivered(sent));
  };
  return {
    add: (sent: Sent) => {
      gathered.push(sent);
      timer ??= setTimeout(() => flush().catch(onError), GATHER_MS);
    },
    flush,
  };
}
