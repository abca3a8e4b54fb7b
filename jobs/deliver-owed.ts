import type { Store } from "../storage/store.ts";
import type { Sender } from "./sender.ts";

const LEASE_MS = 30_000;
const BATCH = 50;
const MAX_ATTEMPTS = 6;
const MAX_WAIT_MS = 10 * 60_000;

/**
 * Sends what is still owed: replies whose turn was stored and then cut short, or that Teams did not take at once.
 * One failing recipient neither stops nor repeats the others.
 */
export async function deliverOwed(ctx: { store: Store; sender: Sender; clock: () => number }): Promise<void> {
  const owed = await ctx.store.transaction((tx) =>
    tx.outbox.lease({ at: ctx.clock(), leaseMs: LEASE_MS, limit: BATCH }),
  );
  for (const { id, payload, attempts, address } of owed) {
    const outcome = await ctx.sender.deliver(address, JSON.parse(payload));
    await ctx.store.transaction(async ({ outbox }) => {
      switch (outcome.kind) {
        case "delivered":
          return outbox.markDelivered([{ id, activityId: outcome.activityId }]);
        case "gone":
        case "refused":
          return outbox.markFailed(id);
        case "not-sent":
        case "throttled":
        case "ambiguous":
          if (attempts >= MAX_ATTEMPTS) return outbox.markFailed(id);
          return outbox.postpone(
            id,
            ctx.clock() + Math.min(outcome.retryAfterMs * 2 ** (attempts - 1), MAX_WAIT_MS),
          );
      }
    });
  }
}
