import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "../storage/store.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/** No figure by state tells of a few people (docs/method.md, principle 3). */
const LEAST_SHOWN = 10;

/** What can be seen from outside. No label names a person, a chat or a word. */
export function createMetrics(store: Store, clock: () => number) {
  const registry = new Registry();
  const registers = [registry];
  const turns = new Counter({
    name: "lernkompass_turns_total",
    help: "Turns by outcome.",
    labelNames: ["outcome"] as const,
    registers,
  });
  const turnSeconds = new Histogram({
    name: "lernkompass_turn_duration_seconds",
    help: "From the arrival of an activity to the stored turn.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const sends = new Counter({
    name: "lernkompass_sends_total",
    help: "Messages to Teams by outcome.",
    labelNames: ["outcome"] as const,
    registers,
  });
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
      const { depth, oldestMs } = await store.transaction((tx) => tx.outbox.backlog(clock()));
      this.set(depth);
      age.set(oldestMs / 1_000);
    },
  });
  const byState = [
    ["lernkompass_sessions", "Sessions with guides", "sessions"],
    ["lernkompass_cases", "Enquiries to guides", "cases"],
  ] as const;
  for (const [name, what, table] of byState)
    new Gauge({
      name,
      help: `${what} by state; a state with fewer than ${LEAST_SHOWN} is not shown.`,
      labelNames: ["state"] as const,
      registers,
      async collect() {
        this.reset();
        for (const { state, count } of await store.transaction((tx) => tx[table].counts()))
          if (count >= LEAST_SHOWN) this.set({ state }, count);
      },
    });
  const ends = new Counter({
    name: "lernkompass_outbox_ended_total",
    help: "Messages that have come to their end, by kind, state and reason.",
    labelNames: ["kind", "state", "reason"] as const,
    registers,
  });
  const plannings = new Counter({
    name: "lernkompass_nudges_total",
    help: "Weekly questions that became due, by what planning did with them.",
    labelNames: ["planning"] as const,
    registers,
  });
  const countPlannings = (counts: Readonly<Record<string, number>>) => {
    for (const [planning, count] of Object.entries(counts)) plannings.inc({ planning }, count);
  };
  return { registry, turns, turnSeconds, sends, ends, countPlannings };
}
