import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { PROACTIVE_LANE, REPLY_LANE } from "../../../domain/outbox.ts";
import type { NewEntry } from "../../../storage/delivery/add-entries.ts";
import { isDuplicateEntry } from "../../../storage/delivery/duplicate-entry.ts";
import type { Store } from "../../../storage/store.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  aDay,
  anOutboxEntry,
  freshStore,
  many,
  now,
  openTestStore,
  storeSomeone,
} from "../../helpers/databases/test-store.ts";

const claiming =
  (store: Store) =>
  (at: number, limit: number, lane = REPLY_LANE) =>
    store.transaction((tx) => tx.outbox.claim({ lane, at, leaseMs: 1_000, limit }));

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("adds an outbox entry once per key", async () => {
    const store = await freshStore(kind);
    const { person } = await storeSomeone(store);
    const added = await Promise.allSettled(
      many(8, () => store.transaction((tx) => tx.outbox.add(anOutboxEntry(person.id, { key: "same" })))),
    );
    const refused = added.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused.map(isDuplicateEntry)).toEqual(Array(7).fill(true));
  });

  test("gives every entry that is due to one of many, for as long as its lease lasts", async () => {
    const store = await freshStore(kind);
    const people = await Promise.all(many(30, () => storeSomeone(store)));
    const entries = people.map(({ person }) => anOutboxEntry(person.id));
    for (const entry of entries) await store.transaction((tx) => tx.outbox.add(entry));
    const claim = claiming(store);

    const taken = (await Promise.all(many(6, () => claim(now, 10)))).flat();
    expect(taken).toHaveLength(new Set(taken.map(({ id }) => id)).size);
    const rest = (await claim(now, 100)).map(({ id }) => id);
    expect([...taken.map(({ id }) => id), ...rest].sort()).toEqual(entries.map(({ id }) => id).sort());
    const address = people.find(({ person }) => person.id === taken[0]?.personId)?.chat.address;
    expect(taken[0]).toMatchObject({ attempts: 1, doubts: 0, address, payload: entries[0]?.payload });
    expect(await claim(now + 999, 100)).toEqual([]);
    expect(await claim(now + 1_000, 100)).toHaveLength(30);
  });

  test("gives out what is due: not what was delivered, given up, put off or silent", async () => {
    const store = await freshStore(kind);
    const people = await Promise.all(many(6, () => storeSomeone(store)));
    const [delivered, failed, later, due, future, silent] = people.map(({ person }, index) =>
      anOutboxEntry(person.id, { dueAt: index === 4 ? now + 1 : now, key: `key ${index}` }),
    ) as [NewEntry, NewEntry, NewEntry, NewEntry, NewEntry, NewEntry];
    await store.transaction(async ({ outbox }) => {
      for (const entry of [delivered, failed, later, due, future]) await outbox.add(entry);
      await outbox.add({ ...silent, payload: undefined });
    });
    await store.transaction(async ({ outbox }) => {
      await outbox.markDelivered([{ id: delivered.id, activityId: "sent-1", personId: delivered.personId }]);
      await outbox.end(failed.id, "failed", "refused");
      // Waits are seldom whole milliseconds.
      await outbox.postpone(later.id, { dueAt: now + 4_999.5, isDoubtful: true });
    });
    expect((await claiming(store)(now, 9)).map(({ id }) => id)).toEqual([due.id]);
    expect(await store.transaction((tx) => tx.outbox.backlog(now + 2))).toEqual({ depth: 3, oldestMs: 1 });
    expect(await store.transaction((tx) => tx.outbox.find("key 5"))).toMatchObject({ payload: undefined });
    expect(await store.transaction((tx) => tx.outbox.find("unknown"))).toBeUndefined();
    expect(await claiming(store)(now + 5_000, 9)).toContainEqual(
      expect.objectContaining({ id: later.id, doubts: 1 }),
    );
    expect(await store.transaction((tx) => tx.outbox.counts())).toEqual([
      { kind: "reply", state: "delivered", reason: null, count: 1 },
      { kind: "reply", state: "failed", reason: "refused", count: 1 },
      { kind: "reply", state: "owed", reason: null, count: 3 },
      { kind: "reply", state: "silent", reason: null, count: 1 },
    ]);
  });

  test("gives a person's entries out one after the other, replies before what the companion starts", async () => {
    const store = await freshStore(kind);
    const { person } = await storeSomeone(store);
    const [nudge, first, second] = [
      anOutboxEntry(person.id, { kind: "nudge" }),
      anOutboxEntry(person.id, { dueAt: now + 5 }),
      anOutboxEntry(person.id),
    ];
    for (const entry of [nudge, first, second]) await store.transaction((tx) => tx.outbox.add(entry));
    const claim = claiming(store);
    expect(await claim(now, 9)).toEqual([]);
    expect(await claim(now + 9, 9, PROACTIVE_LANE)).toEqual([]);
    for (const [lane, entry] of [
      [REPLY_LANE, first],
      [REPLY_LANE, second],
      [PROACTIVE_LANE, nudge],
    ] as const) {
      expect((await claim(now + 9, 9, lane)).map(({ id }) => id)).toEqual([entry.id]);
      await store.transaction((tx) => tx.outbox.markDelivered([{ ...entry, activityId: undefined }]));
    }
  });

  test("makes due at once what was put off for long, when the person writes; what is being sent is left alone", async () => {
    const store = await freshStore(kind);
    const { person } = await storeSomeone(store);
    const entry = anOutboxEntry(person.id);
    await store.transaction((tx) => tx.outbox.add(entry));
    const claim = claiming(store);
    await claim(now, 1);
    const hurry = () => store.transaction((tx) => tx.outbox.hurry(person.id, { at: now, leaseMs: 1_000 }));
    await hurry();
    expect(await claim(now + 1, 1)).toEqual([]);
    await store.transaction((tx) => tx.outbox.postpone(entry.id, { dueAt: now + 600_000 }));
    await hurry();
    expect(await claim(now + 1, 1)).toHaveLength(1);
  });

  test("adds many entries at once, each key one time", async () => {
    const store = await freshStore(kind);
    const people = await Promise.all(many(4, () => storeSomeone(store)));
    const entries = people.map(({ person }, index) => ({
      ...anOutboxEntry(person.id, { key: `week ${index}` }),
      personId: person.id,
    }));
    const [first] = entries;
    const addNew = (some: typeof entries) => store.transaction((tx) => tx.outbox.addNew(some));
    expect(await addNew(first ? [first] : [])).toEqual(new Set([first?.id]));
    const again = entries.map((entry) => ({ ...entry, id: randomUUID() }));
    expect(await addNew(again)).toEqual(new Set(again.slice(1).map(({ id }) => id)));
    const claimed = await claiming(store)(now, 9);
    expect(claimed.map(({ payload }) => payload)).toEqual(entries.map(({ payload }) => payload));
  });

  test("gives what is said about sessions before weekly questions that have waited longer", async () => {
    const store = await freshStore(kind);
    const people = await Promise.all(many(6, () => storeSomeone(store)));
    const entry = (index: number, fields: Partial<NewEntry>) => {
      const personId = people[index]?.person.id ?? "";
      return { ...anOutboxEntry(personId, { kind: "nudge", ...fields }), personId };
    };
    const entries = [
      ...many(4, (index) => entry(index, { dueAt: now - 100 + index })),
      entry(4, { kind: "session", dueAt: now - 1 }),
      // Of one person still in order.
      entry(5, { dueAt: now - 50 }),
      entry(5, { kind: "session", dueAt: now - 40 }),
    ];
    for (const each of entries) await store.transaction((tx) => tx.outbox.addNew([each]));
    const claim = (limit: number) =>
      store.transaction((tx) => tx.outbox.claim({ lane: PROACTIVE_LANE, at: now, leaseMs: 30_000, limit }));
    expect((await claim(2)).map(({ kind }) => kind).toSorted()).toEqual(["nudge", "session"]);
    expect((await claim(9)).map(({ kind }) => kind)).toEqual(many(4, () => "nudge"));
  });

  test("remembers for a week what was said, however long it could have waited", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const week = 7 * aDay;
    const people = await Promise.all(many(3, () => storeSomeone(store)));
    const entries = people.map(({ person }) => ({
      ...anOutboxEntry(person.id, { kind: "session", expiresAt: now + 40 * aDay }),
      personId: person.id,
    }));
    const [said, skipped, waiting] = entries.map(({ id }) => id);
    await store.transaction(async ({ outbox }) => {
      await outbox.addNew(entries);
      await outbox.markDelivered([{ id: said ?? "", activityId: "1", personId: people[0]?.person.id }]);
      await outbox.end(skipped ?? "", "skipped", "resting");
    });
    await store.transaction(({ outbox }) => outbox.removeExpired(now + week - 1));
    expect((await storedRows(url)).outbox).toHaveLength(3);
    await store.transaction(({ outbox }) => outbox.removeExpired(now + week));
    expect((await storedRows(url)).outbox?.map(({ id }) => id)).toEqual([waiting]);
  });
});
