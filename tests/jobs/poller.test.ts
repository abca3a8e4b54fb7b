import { expect, test } from "vitest";
import { createPoller } from "../../jobs/poller.ts";

function counting(work: () => Promise<void> = async () => {}) {
  const faults: unknown[] = [];
  let runs = 0;
  let atOnce = 0;
  let most = 0;
  const poller = createPoller({
    everyMs: 1,
    work: async () => {
      runs++;
      most = Math.max(most, ++atOnce);
      await work().finally(() => {
        atOnce--;
      });
    },
    onError: (error) => faults.push(error),
  });
  return { poller, faults, runs: () => runs, most: () => most };
}

test("runs again and again until it is stopped", async () => {
  const three = Promise.withResolvers<void>();
  const seen = counting(async () => {
    if (seen.runs() === 3) three.resolve();
  });
  seen.poller.start();
  await three.promise;
  await seen.poller.stop();
  const runs = seen.runs();
  await seen.poller.stop();
  expect(seen.runs()).toBe(runs);
});

test("runs one at a time; asked again while it runs it runs once more, however often it is asked", async () => {
  const begun = Promise.withResolvers<void>();
  const seen = counting(() => {
    begun.resolve();
    return new Promise((resolve) => setImmediate(resolve));
  });
  const first = seen.poller.runNow();
  await begun.promise;
  await Promise.all([first, seen.poller.runNow(), seen.poller.runNow(), seen.poller.runNow()]);
  expect([seen.runs(), seen.most()]).toEqual([2, 1]);
});

test("goes on after a fault, and reports it", async () => {
  const seen = counting(async () => {
    if (seen.runs() === 1) throw new Error("once");
  });
  await seen.poller.runNow();
  await seen.poller.runNow();
  expect(seen.runs()).toBe(2);
  expect(seen.faults).toEqual([new Error("once")]);
});

test("stops only when the run in flight is over", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const log: string[] = [];
  const seen = counting(async () => {
    await promise;
    log.push("run");
  });
  const run = seen.poller.runNow();
  const stopped = seen.poller.stop().then(() => log.push("stopped"));
  resolve();
  await Promise.all([run, stopped]);
  expect(log).toEqual(["run", "stopped"]);
});
