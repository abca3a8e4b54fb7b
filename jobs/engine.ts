import { PROACTIVE_LANE, REPLY_LANE } from "../domain/outbox.ts";
import type { Store } from "../storage/store.ts";
import { createPoller } from "./poller.ts";

/** Sees to it that what is owed is sent and what is due is planned. What is to be said stands in the outbox alone. */
export type Engine = {
  readonly start: () => Promise<void>;
  /** What can go at once goes at once: called after a commit that left something to send. */
  readonly wake: (lane: number) => void;
  /** Plans and sends now; resolves when nothing is due. */
  readonly runNow: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Work = {
  readonly clock: () => number;
  readonly deliver: (lane: number) => Promise<void>;
  readonly plan: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

const REPLIES_EVERY_MS = 1_000;
const OWN_EVERY_MS = 2_000;
const PLAN_EVERY_MS = 30_000;

/** On PostgreSQL the queue drives it, over any number of processes; on SQLite the only process looks for itself. */
export function createEngine(store: Store, { clock, deliver, plan, onError }: Work): Engine {
  const { queue } = store;
  const replies = createPoller({ everyMs: REPLIES_EVERY_MS, work: () => deliver(REPLY_LANE), onError });
  const own = createPoller({ everyMs: OWN_EVERY_MS, work: () => deliver(PROACTIVE_LANE), onError });
  const plans = createPoller({
    everyMs: PLAN_EVERY_MS,
    work: async () => {
      await plan();
      void own.runNow();
    },
    onError,
  });
  const pollers = [plans, replies, own];
  return {
    start: async () => {
      if (queue) await queue.work({ deliver, plan, sweep: () => sweep(store, clock), onError });
      else for (const poller of pollers) poller.start();
    },
    wake: (lane) => void (lane === PROACTIVE_LANE ? own : replies).runNow(),
    runNow: async () => {
      for (const poller of pollers) await poller.runNow();
    },
    stop: async () => {
      await queue?.stop();
      await Promise.all(pollers.map((poller) => poller.stop()));
    },
  };
}

/** What is due without a job: a process was killed between a commit and its send, or while it sent. */
function sweep(store: Store, clock: () => number): Promise<void> {
  return store.transaction(async (tx) => {
    for (const lane of [REPLY_LANE, PROACTIVE_LANE])
      await tx.enqueueDelivery({ lane, inMs: 0, count: await tx.outbox.dueIn(lane, clock()) });
  });
}
