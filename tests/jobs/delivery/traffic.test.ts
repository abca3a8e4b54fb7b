import { expect, test } from "vitest";
import { createTraffic } from "../../../jobs/delivery/traffic.ts";

function aRoad() {
  const time = { now: 1_000_000, ticks: 0 };
  const traffic = createTraffic({ clock: () => time.now, ticks: () => time.ticks });
  const pass = (ms: number) => {
    time.now += ms;
    time.ticks += ms;
  };
  return { traffic, time, pass };
}

test("a chat takes 7 messages in a second, 8 in two, 60 in thirty, 1,800 in an hour", () => {
  const { traffic, pass, time } = aRoad();
  const moments: number[] = [];
  for (let message = 0; message < 1_900; message++) {
    pass(traffic.waitFor("a"));
    traffic.sent("a");
    moments.push(time.ticks);
  }
  const mostWithin = (ms: number) =>
    Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length));
  expect([1_000, 2_000, 30_000, 3_600_000].map(mostWithin)).toEqual([7, 8, 60, 1_800]);
  expect(traffic.waitFor("b")).toBe(0);
});

test("a chat that is throttled waits alone; a second one within five seconds makes everybody wait", () => {
  const { traffic, pass } = aRoad();
  const wait = { waitMs: 20_000, pauseMs: 2_000 };
  expect(traffic.throttled("a", wait)).toBe(false);
  expect([traffic.restOf("a"), traffic.restOf("b")]).toEqual([20_000, 0]);
  expect(traffic.throttled("a", wait)).toBe(false);
  pass(6_000);
  expect(traffic.throttled("b", wait)).toBe(false);
  pass(4_000);
  expect(traffic.throttled("c", wait)).toBe(true);
  expect(traffic.restOf("d")).toBe(2_000);
  pass(2_000);
  expect([traffic.restOf("c"), traffic.restOf("d")]).toEqual([18_000, 0]);
});

test("nobody waits for hours because the clock was set back", () => {
  const { traffic, time } = aRoad();
  traffic.throttled("a", { waitMs: 20_000, pauseMs: 2_000 });
  time.now -= 2 * 3_600_000;
  expect(traffic.restOf("a")).toBe(0);
});
