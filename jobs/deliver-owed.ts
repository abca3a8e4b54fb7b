import type { Store } from "../storage/store.ts";
import type { Outcome, Sender } from "./sender.ts";

const LEASE_MS = 30_000;
const BATCH = 50;
const MAX_ATTEMPTS = 6;
const MAX_WAIT_MS = 10 * 60_000;

type Context = { readonly store: Store; readonly sender: Sender; readonly clock: () => number };

/**
 * Sends what is still owed: replies whose turn was stored and then cut short, or that Teams did not take at once.
 * One failing recipient neither stops nor repeats the others.
 */
export async function deliverOwed(ctx: Context): Promise<void> {
  const owed = await ctx.store.transaction((tx) =>
    tx.outbox.lease({ at: ctx.clock(), leaseMs: LEASE_MS, limit: BATCH }),
  );
  for (const { id, payload, attempts, address } of owed) {
    const outcome = await ctx.sender.deliver(address, JSON.parse(payload));
    await recordOutcome(ctx, { id, attempts }, outcome);
  }
}

/** Stores what became of an entry that was sent `attempts` times: done, given up, or due again later. */
export async function recordOutcome(
  ctx: Pick<Context, "store" | "clock">,
  { id, attempts }: { id: string; attempts: number },
  outcome: Outcome,
): Promise<void> {
  await ctx.store.transaction(async ({ outbox }) => {
    switch (outcome.kind) {
      case "delivered":
        return outbox.markDelivered([{ id, activityId: outcome.activityId }]);
      case "gone":
      case "refused":
        return outbox.markFailed(id);
      case "not-sent":
      case "throttled":
      case "ambiguous": {
        if (attempts >= MAX_ATTEMPTS) return outbox.markFailed(id);
        const wait = outcome.retryAfterMs * 2 ** Math.max(0, attempts - 1);
        return outbox.postpone(id, ctx.clock() + Math.max(outcome.retryAfterMs, Math.min(wait, MAX_WAIT_MS)));
      }
    }
  });
}
