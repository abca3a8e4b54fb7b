import { expect, test } from "vitest";
import { createMetrics } from "../../bot/metrics.ts";

test("sessions are counted by state, and no state of a few people is shown", async () => {
  const counts = [
    { state: "booked", count: 10 },
    { state: "cancelled", count: 9 },
  ];
  const { registry } = createMetrics({
    backlog: async () => ({ depth: 0, oldestMs: 0 }),
    cases: async () => [],
    sessions: async () => counts,
  });
  expect(await registry.metrics()).toContain('lernkompass_sessions{state="booked"} 10');
  expect(await registry.metrics()).not.toContain("cancelled");
  counts[0] = { state: "booked", count: 9 };
  expect(await registry.metrics()).not.toContain("booked");
});
