import { expect, test } from "vitest";
import { createTurnGate, TooBusy } from "../../../bot/edge/turn-gate.ts";

/** A piece of work that ends when it is told to. */
function piece(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end: resolve };
}

test("runs the turns of one chat one after the other, in the order they came", async () => {
  const gate = createTurnGate(10);
  const log: string[] = [];
  const pieces = ["a", "b", "c"].map((name) => piece(log, name));
  const done = pieces.map(({ work }) => gate.run("chat", work));
  for (const each of pieces.toReversed()) each.end();
  expect(await Promise.all(done)).toEqual(["a", "b", "c"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("does not let one chat wait for another", async () => {
  const gate = createTurnGate(10);
  const log: string[] = [];
  const [slow, fast] = [piece(log, "slow"), piece(log, "fast")];
  const first = gate.run("one", slow.work);
  fast.end();
  expect(await gate.run("two", fast.work)).toBe("fast");
  slow.end();
  await first;
});

test("goes on after a turn that fails, and hands its fault to its own caller", async () => {
  const gate = createTurnGate(10);
  const failing = gate.run("chat", async () => {
    throw new Error("mine alone");
  });
  const next = gate.run("chat", async () => "next");
  await expect(failing).rejects.toThrow("mine alone");
  expect(await next).toBe("next");
});

test("takes no more than it can hold, and more again when there is room", async () => {
  const gate = createTurnGate(2);
  const log: string[] = [];
  const pieces = [piece(log, "a"), piece(log, "b")];
  const done = pieces.map(({ work }) => gate.run("chat", work));
  await expect(gate.run("other", async () => "c")).rejects.toBeInstanceOf(TooBusy);
  for (const each of pieces) each.end();
  await Promise.all(done);
  expect(await gate.run("other", async () => "d")).toBe("d");
});

test("is idle when the last turn is over, also one that came while waiting", async () => {
  const gate = createTurnGate(10);
  const log: string[] = [];
  const [first, second] = [piece(log, "first"), piece(log, "second")];
  const running = gate.run("chat", first.work);
  const idle = gate.idle().then(() => log.push("idle"));
  const later = gate.run("chat", second.work);
  first.end();
  await running;
  second.end();
  await later;
  await idle;
  expect(log.at(-1)).toBe("idle");
  expect(log).toContain("second ends");
});
