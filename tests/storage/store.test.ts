import { randomUUID } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { OWN_LANE, REPLY_LANE } from "../../domain/outbox.ts";
import { DatabaseError, openDatabase } from "../../storage/db/database.ts";
import type { NewEntry } from "../../storage/delivery/outbox.ts";
import { isDuplicateEntry } from "../../storage/delivery/outbox.ts";
import type { Store, Tx } from "../../storage/store.ts";
import { bytesOf, ownTables, readableTexts, storedRows } from "../helpers/databases/database-content.ts";
import { emptyDatabase, freshDatabase } from "../helpers/databases/databases.ts";
import {
  aCheckIn,
  aDraft,
  aGoal,
  aReflection,
  aTask,
  now,
  openTestStore,
  someone,
  storeSomeone,
  testKeys,
} from "../helpers/databases/test-store.ts";

const aDay = 24 * 3_600_000;
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

function anEntry(personId: string, fields: Partial<NewEntry> = {}): NewEntry {
  const id = randomUUID();
  return {
    id,
    key: id,
    kind: "reply",
    personId,
    payload: '{"message":{"text":"Guten Tag"}}',
    dueAt: now,
    expiresAt: now + aDay,
    ...fields,
  };
}

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  const freshUrl = () => freshDatabase(kind);
  const freshStore = async () => openTestStore(await freshUrl());

  test("finds a person with chat and draft as they were stored", async () => {
    const store = await freshStore();
    const { who, person, chat } = await storeSomeone(store);
    const draft = aDraft();
    const changed = {
      ...person,
      isGreeted: true,
      hasDeclined: true,
      manner: { language: "en", address: "sie", plain: true, zone: "Europe/Lisbon" } as const,
      acknowledged: { noticeId: "n1", on: "2026-11-20" },
      rotation: { asked: { situation: 2 }, uses: { reflect: 3 } },
    };
    const state = {
      ...chat.state,
      dialogs: { dialogStack: [{ id: "reflect" }] },
      offers: [],
      used: ["s1"],
      ventingOn: "2026-11-20",
    };
    const opening = { text: "Es begann so", sourceId: "m1", expiresAt: now + aDay };
    await store.transaction(async (tx) => {
      await tx.notices.add({ id: "n1", voice: "en", text: "The notice" });
      await tx.people.save(changed);
      await tx.drafts.add(person.id, draft);
      await tx.chats.save(person.id, { ...chat, state, opening, draftId: draft.run.id });
    });
    expect(await store.transaction((tx) => tx.chats.find(who))).toEqual({
      person: changed,
      chat: { address: chat.address, state, opening, draftId: draft.run.id },
      draft,
      talkId: undefined,
      isGuide: false,
      isAnswered: false,
    });
  });

  test("knows nobody whom it was not told of, and keeps tenants apart", async () => {
    const store = await freshStore();
    const { who } = await storeSomeone(store);
    const foreign = await store.transaction((tx) => tx.chats.find({ ...who, tenantId: "tenant-2" }));
    expect(foreign).toBeUndefined();
  });

  test("makes one person of a directory id that comes many times at once", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const { who, address } = someone();
    const found = await Promise.all(
      many(20, () =>
        store.transaction(async ({ chats }) => {
          await chats.create(who, { ...someone().person }, address);
          return (await chats.find(who))?.person.id;
        }),
      ),
    );
    expect(new Set(found).size).toBe(1);
    const { people, chats } = await storedRows(url);
    expect([people?.length, chats?.length]).toEqual([1, 1]);
  });

  test("lists drafts that have not expired, and forgets a chat's draft that has gone", async () => {
    const store = await freshStore();
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
    const store = await freshStore();
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
    const store = await freshStore();
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
    const url = await freshUrl();
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

  test("adds an outbox entry once per key", async () => {
    const store = await freshStore();
    const { person } = await storeSomeone(store);
    const added = await Promise.allSettled(
      many(8, () => store.transaction((tx) => tx.outbox.add(anEntry(person.id, { key: "same" })))),
    );
    const refused = added.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused.map(isDuplicateEntry)).toEqual(Array(7).fill(true));
  });

  const claiming =
    (store: Store) =>
    (at: number, limit: number, lane = REPLY_LANE) =>
      store.transaction((tx) => tx.outbox.claim({ lane, at, leaseMs: 1_000, limit }));

  test("gives every entry that is due to one of many, for as long as its lease lasts", async () => {
    const store = await freshStore();
    const people = await Promise.all(many(30, () => storeSomeone(store)));
    const entries = people.map(({ person }) => anEntry(person.id));
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
    const store = await freshStore();
    const people = await Promise.all(many(6, () => storeSomeone(store)));
    const [delivered, failed, later, due, future, silent] = people.map(({ person }, index) =>
      anEntry(person.id, { dueAt: index === 4 ? now + 1 : now, key: `key ${index}` }),
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
    const store = await freshStore();
    const { person } = await storeSomeone(store);
    const [nudge, first, second] = [
      anEntry(person.id, { kind: "nudge" }),
      anEntry(person.id, { dueAt: now + 5 }),
      anEntry(person.id),
    ];
    for (const entry of [nudge, first, second]) await store.transaction((tx) => tx.outbox.add(entry));
    const claim = claiming(store);
    expect(await claim(now, 9)).toEqual([]);
    expect(await claim(now + 9, 9, OWN_LANE)).toEqual([]);
    for (const [lane, entry] of [
      [REPLY_LANE, first],
      [REPLY_LANE, second],
      [OWN_LANE, nudge],
    ] as const) {
      expect((await claim(now + 9, 9, lane)).map(({ id }) => id)).toEqual([entry.id]);
      await store.transaction((tx) => tx.outbox.markDelivered([{ ...entry, activityId: undefined }]));
    }
  });

  test("makes due at once what was put off for long, when the person writes; what is being sent is left alone", async () => {
    const store = await freshStore();
    const { person } = await storeSomeone(store);
    const entry = anEntry(person.id);
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
    const store = await freshStore();
    const people = await Promise.all(many(4, () => storeSomeone(store)));
    const entries = people.map(({ person }, index) => ({
      ...anEntry(person.id, { key: `week ${index}` }),
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
    const store = await freshStore();
    const people = await Promise.all(many(6, () => storeSomeone(store)));
    const entry = (index: number, fields: Partial<NewEntry>) => {
      const personId = people[index]?.person.id ?? "";
      return { ...anEntry(personId, { kind: "nudge", ...fields }), personId };
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
      store.transaction((tx) => tx.outbox.claim({ lane: OWN_LANE, at: now, leaseMs: 30_000, limit }));
    expect((await claim(2)).map(({ kind }) => kind).toSorted()).toEqual(["nudge", "session"]);
    expect((await claim(9)).map(({ kind }) => kind)).toEqual(many(4, () => "nudge"));
  });

  test("remembers for a week what was said, however long it could have waited", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const week = 7 * aDay;
    const people = await Promise.all(many(3, () => storeSomeone(store)));
    const entries = people.map(({ person }) => ({
      ...anEntry(person.id, { kind: "session", expiresAt: now + 40 * aDay }),
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

  test("hands out the moments of a ceiling one after the other, to many at once", async () => {
    const store = await freshStore();
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

  test("undoes everything of a transaction that fails", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const { person } = await storeSomeone(store);
    const failing = store.transaction(async (tx) => {
      await tx.drafts.add(person.id, aDraft());
      await tx.reflections.add(person.id, aReflection());
      await tx.people.save({ ...person, isGreeted: true });
      throw new Error("broken off");
    });
    await expect(failing).rejects.toThrow("broken off");
    const { drafts, reflections, people } = await storedRows(url);
    expect([drafts, reflections, people?.[0]?.greeted]).toEqual([[], [], 0]);
  });

  test("leaves nothing of a transaction that fails to the next one on its connection", async () => {
    const store = await freshStore();
    const { person } = await storeSomeone(store);
    await store.transaction((tx) => tx.outbox.add(anEntry(person.id, { key: "twice" })));
    const failing = store.transaction(async (tx) => {
      // On PostgreSQL this one has not been sent yet when the work breaks off.
      tx.outbox.add(anEntry(person.id, { key: "twice" })).catch(() => {});
      throw new Error("broken off");
    });
    await expect(failing).rejects.toThrow("broken off");
    for (const key of many(4, (index) => `after ${index}`))
      await store.transaction((tx) => tx.outbox.add(anEntry(person.id, { key })));
  });

  test("keeps transactions apart that run at the same time, when some of them fail", async () => {
    const store = await freshStore();
    const { person } = await storeSomeone(store);
    const drafts = many(60, () => aDraft());
    const results = await Promise.allSettled(
      drafts.map((draft, index) =>
        store.transaction(async (tx) => {
          await tx.drafts.add(person.id, draft);
          if (index % 3 === 0) throw new Error("mine alone");
          // A fault inside SQL spoils a PostgreSQL transaction and must not spoil SQLite's shared one.
          if (index % 7 === 0) await tx.drafts.add(person.id, draft);
        }),
      ),
    );
    const stored = (await store.transaction((tx) => tx.drafts.listFor(person.id, now))).map(
      ({ run }) => run.id,
    );
    const wanted = drafts.filter((_, index) => index % 3 !== 0 && index % 7 !== 0).map(({ run }) => run.id);
    expect(stored.sort()).toEqual(wanted.sort());
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(wanted.length);
  });

  test("keeps goals with their tasks and check-ins, for their owner alone, and lets them go together", async () => {
    const url = await freshUrl();
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

  test("lets owners share a commit, and keeps the faults of some away from the others", async () => {
    const store = await freshStore();
    const owners = await Promise.all(many(40, () => storeSomeone(store)));
    const results = await Promise.allSettled(
      owners.map(({ person, who }, index) =>
        store.sharedTransaction(person.id, async (tx) => {
          await tx.chats.find(who);
          await tx.outbox.add(anEntry(person.id, { key: index % 7 === 0 ? "twice" : `own ${index}` }));
          if (index % 9 === 1) throw new Error("mine alone");
          return index;
        }),
      ),
    );
    const stored = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const wanted = owners.flatMap((_, index) => (index % 7 === 0 || index % 9 === 1 ? [] : [index]));
    const ofThoseWithOneKey = stored.filter((index) => index % 7 === 0);
    expect(stored.filter((index) => index % 7 !== 0)).toEqual(wanted);
    expect(ofThoseWithOneKey).toHaveLength(1);
    expect(await store.transaction((tx) => tx.outbox.backlog(now))).toMatchObject({ depth: stored.length });
  });

  test("keeps apart what owners who share a commit find, save and add, and the order of each", async () => {
    const store = await freshStore();
    const owners = await Promise.all(
      many(40, async () => {
        const draft = aDraft();
        const known = await storeSomeone(store);
        await store.transaction(async (tx) => {
          await tx.drafts.add(known.person.id, draft);
          await tx.chats.save(known.person.id, { ...known.chat, draftId: draft.run.id });
        });
        return { ...known, draft };
      }),
    );
    const stranger = { tenantId: "tenant-1", aadObjectId: "nobody" };
    const found = await Promise.all([
      ...owners.map(({ who, person, draft }, index) =>
        store.sharedTransaction(person.id, async (tx) => {
          const mine = await tx.chats.find(who);
          for (const times of [1, 2]) {
            const expiresAt = now + 10 * index + times;
            await tx.drafts.save({ ...draft, expiresAt });
            await tx.outbox.add(anEntry(person.id, { payload: JSON.stringify({ expiresAt }) }));
          }
          return mine?.person.id;
        }),
      ),
      store.sharedTransaction("nobody", async (tx) => (await tx.chats.find(stranger))?.person.id),
    ]);
    expect(found).toEqual([...owners.map(({ person }) => person.id), undefined]);

    for (const times of [1, 2]) {
      const claimed = await store.transaction((tx) =>
        tx.outbox.claim({ lane: REPLY_LANE, at: now, leaseMs: 1_000, limit: 100 }),
      );
      const said = new Map(claimed.map(({ personId, payload }) => [personId, JSON.parse(payload)]));
      for (const [index, { person }] of owners.entries())
        expect(said.get(person.id)).toEqual({ expiresAt: now + 10 * index + times });
      for (const { id } of claimed) await store.transaction((tx) => tx.outbox.end(id, "failed", undefined));
    }
    for (const [index, { who }] of owners.entries()) {
      const read = await store.transaction((tx) => tx.chats.find(who));
      expect(read?.draft?.expiresAt).toBe(now + 10 * index + 2);
    }
  });

  test("keeps all that several who share a commit owe the same person, each with a place of its own", async () => {
    const store = await freshStore();
    const { person } = await storeSomeone(store);
    const owners = await Promise.all(many(12, () => storeSomeone(store)));
    const entries = await Promise.all(
      owners.map(({ who, person: owner }) =>
        store.sharedTransaction(owner.id, async (tx) => {
          await tx.chats.find(who);
          const entry = anEntry(person.id);
          await tx.outbox.add(entry);
          return entry.id;
        }),
      ),
    );
    const claimed: string[] = [];
    for (const _ of entries) {
      const due = { lane: REPLY_LANE, at: now, leaseMs: 1_000, limit: 100 };
      const [first, ...others] = await store.transaction((tx) => tx.outbox.claim(due));
      expect(others).toEqual([]);
      if (!first) break;
      claimed.push(first.id);
      await store.transaction((tx) => tx.outbox.end(first.id, "failed", undefined));
    }
    expect(claimed.toSorted()).toEqual(entries.toSorted());
  });

  test("lets work that can wait ride in the commit of others, or go alone when there is none", async () => {
    const store = await freshStore();
    const [one, other] = [await storeSomeone(store), await storeSomeone(store)];
    const depth = async () => (await store.transaction((tx) => tx.outbox.backlog(now))).depth;
    const adding = (key: string) => (tx: Tx) => tx.outbox.add(anEntry(one.person.id, { key }));
    const riding = store.rideAlong(adding("riding"), 3_600_000);
    expect(await depth()).toBe(0);
    await store.sharedTransaction(other.person.id, (tx) => tx.chats.find(other.who));
    expect(await depth()).toBe(1);
    await riding;
    await store.rideAlong(adding("alone"), 1);
    expect(await depth()).toBe(2);
    const beside = store.rideAlong(adding("beside a fault"), 3_600_000);
    const failing = store.sharedTransaction(other.person.id, () => Promise.reject(new Error("mine alone")));
    await expect(failing).rejects.toThrow("mine alone");
    await beside;
    const again = store.rideAlong(adding("alone"), 3_600_000);
    const fine = store.sharedTransaction(other.person.id, (tx) => tx.chats.find(other.who));
    await expect(again).rejects.toThrow();
    expect((await fine)?.person.id).toBe(other.person.id);
    expect(await depth()).toBe(3);
  });

  test("never has two pieces of an owner's work side by side", async () => {
    const store = await freshStore();
    const { who, person } = await storeSomeone(store);
    const texts = many(12, (index) => `answer ${index}`);
    await Promise.all(
      texts.map((text) =>
        store.sharedTransaction(person.id, async (tx) => {
          const presence = await tx.chats.find(who);
          const used = [...(presence?.chat.state.used ?? []), text];
          if (presence) {
            const state = { ...presence.chat.state, used };
            await tx.chats.save(person.id, { ...presence.chat, state });
          }
        }),
      ),
    );
    const found = await store.transaction((tx) => tx.chats.find(who));
    expect(found?.chat.state.used).toEqual(texts);
  });

  test("reads everything back after closing and opening again", async () => {
    const url = await freshUrl();
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

  test("takes what another version remembered of a chat for a fresh one, alone and among others", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const [renamed, broken, sound] = [
      await storeSomeone(store),
      await storeSomeone(store),
      await storeSomeone(store),
    ];
    const offers = [{ label: "Weiter", press: { verb: "renamed-since" } as never }];
    await store.transaction(({ chats }) =>
      chats.save(renamed.person.id, { ...renamed.chat, state: { ...renamed.chat.state, offers } }),
    );
    const database = await openDatabase(url);
    await database.transaction(async (db) => {
      const unreadable = {
        state_sealed: "of an unknown key",
        opening_sealed: "x",
        opening_expires_at: now + 1,
      };
      await db.updateTable("chats").set(unreadable).where("person_id", "=", broken.person.id).execute();
    });
    await database.close();
    const everybody = [renamed, broken, sound].map(({ person }) => person.id);
    const found = await store.transaction(({ chats }) => chats.findAll(everybody));
    expect(found.map(({ chat }) => chat)).toEqual(
      found.map(({ person }) => [renamed, broken, sound].find((each) => each.person.id === person.id)?.chat),
    );
    expect(found).toHaveLength(3);
  });

  test("runs its migrations once, however often it is opened", async () => {
    const url = await emptyDatabase(kind);
    for (let time = 0; time < 3; time++) await (await openDatabase(url)).close();
    await storeSomeone(await openTestStore(url));
    expect((await storedRows(url)).people).toHaveLength(1);
  });

  test("can be opened by two processes at the same time, from nothing", { timeout: 10_000 }, async () => {
    for (let round = 0; round < 5; round++) {
      const url = await emptyDatabase(kind);
      const opened = await Promise.allSettled([openDatabase(url), openDatabase(url)]);
      for (const each of opened) if (each.status === "fulfilled") await each.value.close();
      expect(opened.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    }
  });

  test("refuses a database of a newer version, says what to do, and changes nothing", async () => {
    const url = await freshUrl();
    const database = await openDatabase(url);
    await database.transaction((db) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030')`.execute(db),
    );
    await database.close();
    const opening = openDatabase(url);
    await expect(opening).rejects.toBeInstanceOf(DatabaseError);
    await expect(opening).rejects.toThrow(/newer version.*9999-from-the-future.*Nothing was changed/);
  });

  test("stores what people wrote sealed, and reads it with the key", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const { person, chat } = await storeSomeone(store);
    const word = "Flusspferdgeheimnis";
    const state = { ...chat.state, offers: [{ label: word, press: { verb: "menu" } as const }] };
    await store.transaction(async (tx) => {
      await tx.drafts.add(person.id, aDraft({ text: word }));
      await tx.reflections.add(person.id, aReflection({ text: word }));
      await tx.chats.save(person.id, { ...chat, state, opening: { text: word, expiresAt: now } });
      await tx.outbox.add(anEntry(person.id, { payload: JSON.stringify({ message: { text: word } }) }));
    });
    expect(JSON.stringify(await storedRows(url))).not.toContain(word);
    if (kind === "sqlite") {
      expect(bytesOf(url).includes(word)).toBe(false);
      expect(bytesOf(url).includes(person.id)).toBe(true);
    }
    const readable = await readableTexts(url, testKeys);
    expect(readable.filter((text) => text.includes(word))).toHaveLength(5);
  });

  test("is read with an older key as the second one", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const { person } = await storeSomeone(store);
    await store.transaction((tx) => tx.drafts.add(person.id, aDraft()));
    const both = await openTestStore(url, [Buffer.alloc(32, 8), ...testKeys]);
    expect(await both.transaction((tx) => tx.drafts.listFor(person.id, now))).toHaveLength(1);
  });

  test("removes what is expired and nothing else", async () => {
    const url = await freshUrl();
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

  test("keeps every text column in one of the known classes", async () => {
    const url = await freshUrl();
    await (await openTestStore(url)).ping();
    const database = await openDatabase(url);
    const tables = await database.transaction(ownTables);
    await database.close();
    const columns = tables.flatMap(({ name, columns: all }) =>
      all
        .filter(({ dataType }) => /text|char|json/i.test(dataType))
        .map((column) => `${name}.${column.name}`),
    );
    expect(columns.sort()).toEqual(Object.values(textColumns).flat().sort());
    for (const column of textColumns.sealed) expect(column).toMatch(/_sealed$/);
  });
});

/** A new text column must be put here: words of people belong under `sealed` only. */
const textColumns = {
  sealed: [
    "chats.state_sealed",
    "chats.opening_sealed",
    "drafts.run_sealed",
    "reflections.body_sealed",
    "goals.body_sealed",
    "goals.review_sealed",
    "tasks.body_sealed",
    "check_ins.body_sealed",
    "outbox.payload_sealed",
    "outbox.address_sealed",
    "nudge_plans.settings_sealed",
    "guides.body_sealed",
    "guide_hours.availability_sealed",
    "cases.body_sealed",
    "case_entries.body_sealed",
    "sessions.body_sealed",
    "bookings.body_sealed",
    "waiting.body_sealed",
    "access_records.reason_sealed",
    "seal_checks.text_sealed",
  ],
  ids: [
    "people.id",
    "people.tenant_id",
    "people.aad_object_id",
    "people.notice_id",
    "people.site_id",
    "nudge_plans.person_id",
    "guides.id",
    "guides.aad_object_id",
    "guides.not_for",
    "guide_hours.guide_id",
    "guide_hours.person_id",
    "guide_traits.id",
    "guide_traits.guide_id",
    "sessions.id",
    "sessions.person_id",
    "sessions.guide_id",
    "sessions.calendar_hash",
    "sessions.hand_over_to",
    "bookings.id",
    "bookings.person_id",
    "waiting.id",
    "waiting.person_id",
    "waiting.session_id",
    "sites.id",
    "sites.parent",
    "chats.person_id",
    "chats.conversation_id",
    "chats.bot_id",
    "chats.user_id",
    "chats.draft_id",
    "drafts.id",
    "drafts.person_id",
    "reflections.id",
    "reflections.person_id",
    "goals.id",
    "goals.person_id",
    "tasks.id",
    "tasks.person_id",
    "tasks.goal_id",
    "check_ins.id",
    "check_ins.person_id",
    "check_ins.goal_id",
    "outbox.id",
    "outbox.key",
    "outbox.person_id",
    "outbox.activity_id",
    "notices.id",
    "word_places.id",
    "word_places.person_id",
    "word_places.object_id",
    "word_places.outbox_id",
    "word_places.activity_id",
    "exports.token_hash",
    "exports.person_id",
    "exports.reflection_id",
    "exports.goal_id",
    "access_records.id",
    "access_records.subject",
    "erasures.id",
    "cases.id",
    "cases.person_id",
    "cases.guide_id",
    "cases.guide_person_id",
    "case_guides.id",
    "case_guides.case_id",
    "case_guides.guide_id",
    "case_entries.id",
    "case_entries.case_id",
    "case_entries.person_id",
    "case_entries.source_hash",
    "case_accesses.id",
    "case_accesses.case_id",
    "case_accesses.person_id",
    "case_accesses.guide_id",
    "case_cards.id",
    "case_cards.case_id",
    "case_cards.channel_id",
    "case_cards.activity_id",
    "guide_channels.id",
    "guide_channels.conversation_id",
    "guide_channels.team_id",
    "guide_channels.bot_id",
    // "words", "talk", or the id of what was shared.
    "case_entries.item",
    "case_accesses.item",
  ],
  addresses: ["chats.service_url", "guide_channels.service_url"],
  days: [
    "people.acknowledged_on",
    "people.rest_until",
    "nudge_plans.rests_until",
    "nudge_plans.last_week",
    "nudge_plans.chosen_on",
    "sessions.seen_on",
    "waiting.since_on",
    "sites.days_off",
    "drafts.started_on",
    "reflections.kept_on",
    "reflections.keep_until",
    "goals.set_on",
    "goals.keep_until",
    "goals.echo_on",
    "tasks.made_on",
    "check_ins.on_day",
    "access_records.on_day",
    "case_entries.on_day",
    "case_accesses.on_day",
  ],
  keysAndChoices: [
    "cases.state",
    "case_entries.author",
    "guide_channels.trait",
    "people.language",
    "people.address",
    "people.time_zone",
    "people.rotation",
    "people.reach",
    "guides.regions",
    "guides.topics",
    "guides.languages",
    "guides.law_fields",
    "guides.time_zone",
    "guide_traits.trait",
    "sessions.time_zone",
    "sessions.form",
    "sessions.state",
    "sites.name",
    "sites.kind",
    "sites.law_fields",
    "sites.federal_state",
    "sites.stage",
    "pace.name",
    "drafts.script",
    "reflections.script",
    "reflections.form",
    "reflections.resonance",
    "goals.state",
    "outbox.state",
    "outbox.kind",
    "outbox.reason",
    "notices.voice",
    "access_records.act",
    "erasures.kind",
  ],
  ourOwnWords: ["notices.text"],
};

async function fill(store: Store, personId: string): Promise<void> {
  await store.transaction(async (tx) => {
    for (const expiresAt of [now, now + 1]) {
      await tx.drafts.add(personId, aDraft({ expiresAt }));
      await tx.reflections.add(personId, aReflection({ expiresAt }));
      await tx.outbox.add(anEntry(personId, { expiresAt }));
    }
  });
}

test("on PostgreSQL, a person's row is locked until the transaction ends", async () => {
  const url = await freshDatabase("postgres");
  const store = await openTestStore(url);
  const { who } = await storeSomeone(store);
  const other = new Kysely<{ people: { id: string } }>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
  });
  const lockFree = () => other.selectFrom("people").select("id").forUpdate().skipLocked().execute();
  try {
    await store.transaction(async (tx) => {
      await tx.chats.find(who);
      expect(await lockFree()).toHaveLength(0);
    });
    expect(await lockFree()).toHaveLength(1);
  } finally {
    await other.destroy();
  }
});

test("on PostgreSQL, a turn that waited for another one of the same person sees what that one stored", async () => {
  const url = await freshDatabase("postgres");
  const [one, two] = [await openTestStore(url), await openTestStore(url)];
  const { who, person, chat } = await storeSomeone(one);
  const draft = aDraft();
  await one.transaction(async (tx) => {
    await tx.drafts.add(person.id, draft);
    await tx.chats.save(person.id, { ...chat, draftId: draft.run.id });
  });
  const further = { ...draft, run: { ...draft.run, step: draft.run.step + 1 } };
  const observer = new pg.Client({ connectionString: url });
  await observer.connect();
  onTestFinished(() => observer.end());

  let second: Promise<unknown> = Promise.resolve();
  await one.transaction(async (tx) => {
    await tx.chats.find(who);
    await tx.drafts.save(further);
    await tx.chats.save(person.id, {
      ...chat,
      draftId: draft.run.id,
      state: { ...chat.state, used: ["s1"] },
    });
    second = two.transaction((other) => other.chats.find(who));
    await untilSomeoneWaits(observer);
  });
  expect(await second).toMatchObject({ draft: further, chat: { state: { used: ["s1"] } } });
});

/** Resolves when a connection of the database waits for a lock. */
async function untilSomeoneWaits(observer: pg.Client): Promise<void> {
  const waiting =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await observer.query(waiting)).rowCount === 0);
}

describe("on postgres alone", () => {
  test("a turn that waits for another process does not make the others wait", async () => {
    const url = await freshDatabase("postgres");
    const [store, other] = [await openTestStore(url), await openTestStore(url)];
    const [held, free] = [await storeSomeone(store), await storeSomeone(store)];
    const [isHeld, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = other.transaction(async (tx) => {
      await tx.chats.find(held.who);
      isHeld.resolve();
      await letGo.promise;
    });
    await isHeld.promise;
    let isDone = false;
    const waiting = store
      .sharedTransaction("held", (tx) => tx.chats.find(held.who))
      .finally(() => {
        isDone = true;
      });
    const passing = store.sharedTransaction("free", (tx) => tx.chats.find(free.who));
    expect((await passing)?.person.id).toBe(free.person.id);
    expect(isDone).toBe(false);
    letGo.resolve();
    expect((await waiting)?.person.id).toBe(held.person.id);
    await holding;
  });

  test("a connection that breaks under a transaction fails that one and nothing else", async () => {
    const url = await freshDatabase("postgres");
    const store = await openTestStore(url);
    const { who, person } = await storeSomeone(store);
    const breaking = store.transaction(async (tx) => {
      await tx.outbox.add(anEntry(person.id));
      await tx.chats.find(who);
      await terminateConnections(url);
      await tx.chats.find(who);
    });
    await expect(breaking).rejects.toThrow();
    expect((await store.transaction((tx) => tx.chats.find(who)))?.person.id).toBe(person.id);
    expect(await store.transaction((tx) => tx.outbox.backlog(now))).toMatchObject({ depth: 0 });
  });
});

async function terminateConnections(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
}
