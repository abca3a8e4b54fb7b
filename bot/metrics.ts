import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "../storage/store.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/** No figure by state tells of a few people (docs/method.md, principle 3). */
const LEAST_SHOWN = 10;

/** What can be seen from outside. No label names a person, a chat or a word. */
export function createMetrics(store: Store, clock: () => number) {
  const registry = new Registry();
  const registers = [registry];
  showOutbox(registry, () => store.transaction((tx) => tx.outbox.backlog(clock())));
  showStates(registry, { name: "lernkompass_sessions", what: "Sessions with guides" }, () =>
    store.transaction((tx) => tx.sessions.counts()),
  );
  showStates(registry, { name: "lernkompass_cases", what: "Enquiries to guides" }, () =>
    store.transaction((tx) => tx.cases.counts()),
  );
  const plannings = new Counter({
    name: "lernkompass_nudges_total",
    help: "Weekly questions that became due, by what planning did with them.",
    labelNames: ["planning"] as const,
    registers,
  });
  return {
    registry,
    turns: new Counter({
      name: "lernkompass_turns_total",
      help: "Turns by outcome.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    turnSeconds: new Histogram({
      name: "lernkompass_turn_duration_seconds",
      help: "From the arrival of an activity to the stored turn.",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    sends: new Counter({
      name: "lernkompass_sends_total",
      help: "Messages to Teams by outcome.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    ends: new Counter({
      name: "lernkompass_outbox_ended_total",
      help: "Messages that have come to their end, by kind, state and reason.",
      labelNames: ["kind", "state", "reason"] as const,
      registers,
    }),
    countPlannings: (counts: Readonly<Record<string, number>>) => {
      for (const [planning, count] of Object.entries(counts)) plannings.inc({ planning }, count);
    },
  };
}

function showOutbox(registry: Registry, backlog: () => Promise<{ depth: number; oldestMs: number }>): void {
  const registers = [registry];
  const age = new Gauge({
    name: "lernkompass_outbox_oldest_seconds",
    help: "How long the oldest message that is due has been waiting.",
    registers,
  });
  new Gauge({
    name: "lernkompass_outbox_depth",
    help: "Messages that are stored and not yet sent.",
    registers,
    async collect() {
      const { depth, oldestMs } = await backlog();
      this.set(depth);
      age.set(oldestMs / 1_000);
    },
  });
}

function showStates(
  registry: Registry,
  { name, what }: { name: string; what: string },
  counts: () => Promise<readonly { state: string; count: number }[]>,
): void {
  new Gauge({
    name,
    help: `${what} by state; a state with fewer than ${LEAST_SHOWN} is not shown.`,
    labelNames: ["state"] as const,
    registers: [registry],
    async collect() {
      this.reset();
      for (const { state, count } of await counts()) if (count >= LEAST_SHOWN) this.set({ state }, count);
    },
  });
}
