import { describe, expect, test } from "vitest";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  aDraft,
  aReflection,
  freshStore,
  many,
  now,
  openTestStore,
  storeSomeone,
} from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("lists drafts that have not expired, and forgets a chat's draft that has gone", async () => {
    const store = await freshStore(kind);
    const { who, person, chat } = await storeSomeone(store);
    const [short, long] = [aDraft({ expiresAt: now + 1 }), aDraft({ expiresAt: now + 2 })];
    await store.transaction(async (tx) => {
      await tx.drafts.add(person.id, short);
      await tx.drafts.add(person.id, long);
      await tx.chats.save(person.id, { ...chat, draftId: short.run.id });
    });
    const idsAt = async (at: number) =>
      (await store.transaction((tx) => tx.drafts.listFor(person.id, at))).map(({ run }) => run.id);
    expect(await idsAt(now)).toEqual([long.run.id, short.run.id]);
    expect(await idsAt(now + 1)).toEqual([long.run.id]);
    expect(await store.transaction((tx) => tx.drafts.removeExpired(now + 1))).toBe(1);
    expect(await store.transaction((tx) => tx.chats.find(who))).toMatchObject({ draft: undefined });
  });

  test("shows reflections newest first, in pages, and counts all", async () => {
    const store = await freshStore(kind);
    const { person } = await storeSomeone(store);
    const kept = many(5, (index) => aReflection({ text: `Nr. ${index}` }));
    for (const reflection of kept) await store.transaction((tx) => tx.reflections.add(person.id, reflection));
    const page = (number: number) =>
      store.transaction((tx) => tx.reflections.listFor(person.id, { at: now, page: number, size: 2 }));
    expect(await page(0)).toEqual({ items: [kept[4], kept[3]], total: 5 });
    expect(await page(2)).toEqual({ items: [kept[0]], total: 5 });
    expect((await page(9)).items).toEqual([]);
  });

  test("treats another person's reflection as if it did not exist", async () => {
    const store = await freshStore(kind);
    const [owner, other] = [await storeSomeone(store), await storeSomeone(store)];
    const reflection = aReflection();
    await store.transaction((tx) => tx.reflections.add(owner.person.id, reflection));
    await store.transaction(async ({ reflections }) => {
      expect(await reflections.find(other.person.id, reflection.id, now)).toBeUndefined();
      expect((await reflections.listFor(other.person.id, { at: now, page: 0, size: 9 })).total).toBe(0);
      expect(await reflections.resonate(other.person.id, reflection.id, "no")).toBe(false);
      expect(await reflections.find(owner.person.id, reflection.id, now)).toEqual(reflection);
      expect(await reflections.find(owner.person.id, reflection.id, reflection.expiresAt)).toBeUndefined();
    });
  });

  test("counts the first resonance only", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const { person } = await storeSomeone(store);
    const { id } = aReflection();
    await store.transaction((tx) => tx.reflections.add(person.id, { ...aReflection(), id }));
    const answers = await Promise.all(
      (["some", "yes", "no"] as const).map((value) =>
        store.transaction((tx) => tx.reflections.resonate(person.id, id, value)),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    const counted = (["some", "yes", "no"] as const)[answers.indexOf(true)];
    expect((await storedRows(url)).reflections?.[0]).toMatchObject({ resonance: counted });
  });
});
