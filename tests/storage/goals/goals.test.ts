import { describe, expect, test } from "vitest";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  aCheckIn,
  aGoal,
  aTask,
  now,
  openTestStore,
  storeSomeone,
} from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("keeps goals with their tasks and check-ins, for their owner alone, and lets them go together", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const [owner, other] = [await storeSomeone(store), await storeSomeone(store)];
    const [first, second] = [aGoal({ text: "Zuhören" }), aGoal({ text: "Abschließen", state: "paused" })];
    const checkIns = [aCheckIn(first.id, { answer: "tried" }), aCheckIn(first.id, { answer: "in-the-way" })];
    const task = aTask(first.id);
    await store.transaction(async (tx) => {
      for (const goal of [first, second]) await tx.goals.add(owner.person.id, goal);
      for (const each of checkIns) await tx.checkIns.add(owner.person.id, each);
      await tx.tasks.add(owner.person.id, task);
    });
    await store.transaction(async (tx) => {
      const id = owner.person.id;
      const listed = await tx.goals.listFor(id, { states: ["active", "paused"], at: now, page: 0, size: 9 });
      expect(listed).toEqual({ items: [second, first], total: 2 });
      expect(await tx.checkIns.listFor(id, first.id, 9)).toEqual(checkIns.toReversed());
      expect(await tx.tasks.listFor(id, first.id, 9)).toEqual([task]);
      expect(await tx.tasks.find(id, task.id)).toEqual(task);
      expect(await tx.goals.find(other.person.id, first.id, now)).toBeUndefined();
      expect(await tx.tasks.listFor(other.person.id, first.id, 9)).toEqual([]);
      expect(await tx.goals.remove(other.person.id, first.id)).toBe(false);
      await tx.goals.save({ ...second, state: "let-go", review: undefined, echoOn: "2026-12-18" });
      expect(await tx.goals.find(id, second.id, now)).toMatchObject({ state: "let-go", review: undefined });
      expect(await tx.goals.remove(id, first.id)).toBe(true);
    });
    const left = await storedRows(url);
    expect([left.goals?.length, left.tasks, left.check_ins]).toEqual([1, [], []]);
    expect(await store.transaction((tx) => tx.goals.removeExpired(second.expiresAt))).toBe(1);
  });
});
