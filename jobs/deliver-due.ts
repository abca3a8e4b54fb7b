import { setTimeout as delay } from "node:timers/promises";
import { OWN_LANE, REPLY_LANE } from "../domain/outbox.ts";
import type { Claimed } from "../storage/outbox.ts";
import type { Store, Tx } from "../storage/store.ts";
import { leaveForLater, PACE, recordOutcome, type Tried } from "./record-outcome.ts";
import type { Sender } from "./sender.ts";
import type { Traffic } from "./traffic.ts";

/** A claimed entry with the message that is to be sent now. */
export type Ready = Claimed & { readonly message: unknown };

export type DeliveryContext = Parameters<typeof recordOutcome>[0] & {
  readonly store: Store;
  readonly sender: Sender;
  readonly traffic: Traffic;
  readonly clock: () => number;
  /** Messages a second for what the companion starts by itself, over all server processes; 0: no ceiling. */
  readonly perSecond: number;
  /** Looks at entries once more, just before they are sent: ends or postpones what is not to be said now. */
  readonly prepare: (tx: Tx, claimed: readonly Claimed[]) => Promise<readonly Ready[]>;
  /** Remembers that a message has arrived, to be stored with others; `settle` stores what is remembered. */
  readonly delivered: (entry: Claimed, activityId: string | undefined) => void;
  readonly settle: () => Promise<void>;
  /** Runs `work` when nobody else is sending to a chat. */
  readonly oneAtATime: (chat: string, work: () => Promise<void>) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly isStopping: () => boolean;
};

/** Longer than a batch takes: a connector that hangs is cut off after five seconds. */
const LEASE_MS = 30_000;
const IN_FLIGHT = 32;
const BATCH = IN_FLIGHT;
/** Of the ceiling, so that what is claimed is on its way within half a second. */
const SHARE_OF_SECOND = 0.5;
/** A little more than the ceiling asks for, so that a moment taken a few milliseconds late does not exceed it. */
const SLACK = 1.01;
const MAX_LATE_MS = 8;
/** For so long a chat is waited for instead of giving its message back. */
const SHORT_WAIT_MS = 2_000;

/**
 * Sends what is due in a lane until nothing is. One failing recipient neither stops nor repeats the others. While one
 * batch is being sent the next is looked at; no more than one is ever under way and not yet marked.
 */
export async function deliverDue(ctx: DeliveryContext, lane: number): Promise<void> {
  // A reply that has just gone out, and is not yet marked, would keep back what comes after it.
  await ctx.settle();
  let sending: Promise<void> = Promise.resolve();
  try {
    while (!ctx.isStopping()) {
      let batch = await claim(ctx, lane);
      await sending;
      // What comes next for the same people was kept back by what has just been sent.
      if (batch.claimed === 0) batch = await claim(ctx, lane);
      if (batch.claimed === 0) return;
      sending = sendBatch(ctx, lane, batch);
      // Its fault is met where it is waited for.
      sending.catch(() => {});
    }
  } finally {
    await sending;
  }
}

async function sendBatch(ctx: DeliveryContext, lane: number, batch: Batch): Promise<void> {
  await sendAll(ctx, batch);
  await ctx.settle();
  if (lane === REPLY_LANE) await release(ctx, batch.ready);
}

/** To whom nothing is owed any more, replies go at once again. */
async function release(ctx: DeliveryContext, ready: readonly Ready[]): Promise<void> {
  const people = [...new Set(ready.flatMap(({ personId }) => personId ?? []))];
  if (people.length > 0) await ctx.store.transaction((tx) => tx.people.release(people));
}

type Batch = {
  readonly claimed: number;
  readonly ready: readonly Ready[];
  readonly firstAt: number;
  readonly spacingMs: number;
};

async function claim(ctx: DeliveryContext, lane: number): Promise<Batch> {
  const { perSecond } = ctx;
  const isPaced = lane === OWN_LANE && perSecond > 0;
  const spacingMs = isPaced ? (1_000 / perSecond) * SLACK : 0;
  const limit = isPaced ? Math.max(1, Math.min(BATCH, Math.floor(perSecond * SHARE_OF_SECOND))) : BATCH;
  return ctx.store.transaction(async (tx) => {
    const at = ctx.clock();
    const claimed = await tx.outbox.claim({ lane, at, leaseMs: LEASE_MS, limit });
    const ready = claimed.length === 0 ? [] : await ctx.prepare(tx, claimed);
    const firstAt =
      isPaced && ready.length > 0
        ? await tx.pace.take({ name: PACE, at, count: ready.length, spacingMs })
        : at;
    return { claimed: claimed.length, ready, firstAt, spacingMs };
  });
}

/** Many at a time, each at its moment. */
async function sendAll(ctx: DeliveryContext, { ready, firstAt, spacingMs }: Batch): Promise<void> {
  const left = ready.entries();
  const walk = async () => {
    for (const [index, entry] of left) {
      if (spacingMs > 0) await untilMoment(ctx, firstAt + index * spacingMs, spacingMs);
      // What fails in a way nobody thought of comes again when its lease ends.
      await ctx.oneAtATime(entry.address.conversationId, () => sendOne(ctx, entry)).catch(ctx.onError);
    }
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, ready.length) }, walk));
}

/** A moment that was missed is given up for a new one: the ceiling holds also when the server was busy. */
async function untilMoment(ctx: DeliveryContext, moment: number, spacingMs: number): Promise<void> {
  let at = moment;
  for (;;) {
    const waitMs = at - ctx.clock();
    if (waitMs > 0) await delay(waitMs);
    if (ctx.clock() - at <= MAX_LATE_MS) return;
    at = await ctx.store.transaction((tx) =>
      tx.pace.take({ name: PACE, at: ctx.clock(), count: 1, spacingMs }),
    );
  }
}

async function sendOne(ctx: DeliveryContext, entry: Ready): Promise<void> {
  const chat = entry.address.conversationId;
  const tried: Tried = { ...entry, chat };
  const waitMs = ctx.traffic.waitFor(chat);
  if (waitMs > SHORT_WAIT_MS || ctx.isStopping()) return leaveForLater(ctx, tried, waitMs);
  if (waitMs > 0) await delay(waitMs);
  ctx.traffic.sent(chat);
  const outcome = await ctx.sender.deliver(entry.address, entry.message);
  if (outcome.kind === "delivered") ctx.delivered(entry, outcome.activityId);
  else await recordOutcome(ctx, tried, outcome);
}
