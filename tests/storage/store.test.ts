import { describe, expect, test } from "vitest";
import type { Store } from "../../storage/store.ts";
import { storedRows } from "../helpers/databases/database-content.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import {
  aDraft,
  anOutboxEntry,
  aReflection,
  now,
  openTestStore,
  storeSomeone,
} from "../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("reads everything back after closing and opening again", async () => {
    const url = await freshDatabase(kind);
    const first = await openTestStore(url);
    const { who, person } = await storeSomeone(first);
    const [draft, reflection] = [aDraft(), aReflection()];
    await first.transaction(async (tx) => {
      await tx.drafts.add(person.id, draft);
      await tx.reflections.add(person.id, reflection);
    });
    await first.close();
    const second = await openTestStore(url);
    await second.transaction(async (tx) => {
      expect((await tx.chats.find(who))?.person).toEqual(person);
      expect(await tx.drafts.listFor(person.id, now)).toEqual([draft]);
      expect(await tx.reflections.find(person.id, reflection.id, now)).toEqual(reflection);
    });
  });

  test("removes what is expired and nothing else", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const [stays, goes] = [await storeSomeone(store), await storeSomeone(store)];
    await fill(store, stays.person.id);
    await fill(store, goes.person.id);
    await store.transaction(async (tx) => {
      await tx.people.save({ ...goes.person, expiresAt: now - 1 });
      for (const { person, chat } of [stays, goes]) {
        const opening = { text: "Vielleicht", expiresAt: person === stays.person ? now : now + 1 };
        await tx.chats.save(person.id, { ...chat, opening });
      }
    });
    const removed = await store.transaction(async (tx) => ({
      drafts: await tx.drafts.removeExpired(now),
      openings: await tx.chats.forgetExpiredOpenings(now),
      reflections: await tx.reflections.removeExpired(now),
      messages: await tx.outbox.removeExpired(now),
      people: await tx.people.removeExpired(now),
    }));
    expect(removed).toEqual({ drafts: 2, openings: 1, reflections: 2, messages: 2, people: 1 });
    const left = await storedRows(url);
    for (const table of ["drafts", "reflections", "outbox", "chats"])
      expect(left[table], table).toEqual([expect.objectContaining({ person_id: stays.person.id })]);
    expect(left.chats?.[0]).toMatchObject({ opening_sealed: null, opening_expires_at: null });
    expect(left.people).toEqual([expect.objectContaining({ id: stays.person.id })]);
  });
});

async function fill(store: Store, personId: string): Promise<void> {
  await store.transaction(async (tx) => {
    for (const expiresAt of [now, now + 1]) {
      await tx.drafts.add(personId, aDraft({ expiresAt }));
      await tx.reflections.add(personId, aReflection({ expiresAt }));
      await tx.outbox.add(anOutboxEntry(personId, { expiresAt }));
    }
  });
}
