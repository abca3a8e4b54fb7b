import { describe, expect, test } from "vitest";
import { freshStore, many, now } from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("hands out the moments of a ceiling one after the other, to many at once", async () => {
    const store = await freshStore(kind);
    const tryToTake = (at: number, count: number, withinMs: number) =>
      store.transaction((tx) => tx.pace.take({ name: "tenant", at, count, spacingMs: 20, withinMs }));
    const take = async (at: number, count: number) => (await tryToTake(at, count, 10_000)).firstAt;
    const firsts = await Promise.all(many(10, () => take(now, 5)));
    expect(firsts.toSorted((a, b) => a - b)).toEqual(many(10, (index) => now + index * 100));
    expect(await take(now + 5_000, 1)).toBe(now + 5_000);
    // Set back by an hour, the clock makes nobody wait for an hour.
    expect(await take(now - 3_600_000, 1)).toBe(now - 3_600_000);
    await store.transaction((tx) => tx.pace.holdUntil({ name: "tenant", at: now, until: now + 7_000 }));
    // Who cannot wait for so long takes none, and nobody loses one by it.
    expect(await tryToTake(now, 5, 2_000)).toEqual({ firstAt: now + 7_000, isTaken: false });
    expect(await take(now, 1)).toBe(now + 7_000);
  });
});
