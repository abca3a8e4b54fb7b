import { expect, test, vi } from "vitest";
import { createMarks } from "../../../bot/send/marks.ts";
import type { Store } from "../../../storage/store.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";

test("marks that could not be stored are stored the next time, so that nothing is sent twice", async () => {
  const url = await freshDatabase();
  const store = await openTestStore(url);
  const { person } = await storeSomeone(store);
  const entry = {
    kind: "reply" as const,
    id: "e1",
    key: "k1",
    personId: person.id,
    payload: "{}",
    dueAt: now,
    expiresAt: now + 1,
  };
  await store.transaction((tx) => tx.outbox.add(entry));

  let isDown = true;
  const flaky: Store = {
    ...store,
    transaction: (work) => (isDown ? Promise.reject(new Error("down")) : store.transaction(work)),
    piggyback: () => Promise.reject(new Error("down")),
  };
  const marks = createMarks(flaky, () => {});
  marks.add({ id: "e1", activityId: "sent-1", personId: person.id });
  await marks.flush().catch(() => {});
  isDown = false;
  await marks.flush();
  expect((await storedRows(url)).outbox).toMatchObject([{ state: "delivered", activity_id: "sent-1" }]);
});

test("marks of many sends are stored together", async () => {
  const url = await freshDatabase();
  const store = await openTestStore(url);
  const { person } = await storeSomeone(store);
  let commits = 0;
  const counted: Store = {
    ...store,
    piggyback: () => new Promise(() => {}),
    transaction: (work) => {
      commits++;
      return store.transaction(work);
    },
  };
  const marks = createMarks(counted, () => {});
  for (const id of ["e1", "e2", "e3"]) {
    await store.transaction((tx) =>
      tx.outbox.add({
        id,
        key: id,
        kind: "reply",
        personId: person.id,
        payload: "{}",
        dueAt: now,
        expiresAt: now + 1,
      }),
    );
    marks.add({ id, activityId: `sent-${id}`, personId: person.id });
  }
  await marks.flush();
  await marks.flush();
  const { outbox } = await storedRows(url);
  expect([commits, outbox?.map(({ state }) => state)]).toEqual([1, Array(3).fill("delivered")]);
});

test("what is sent while marks are being stored waits for the next time, and is not lost to a second flush", async () => {
  const url = await freshDatabase();
  const store = await openTestStore(url);
  const { person } = await storeSomeone(store);
  const commits: number[] = [];
  const counted: Store = {
    ...store,
    piggyback: () => new Promise(() => {}),
    transaction: async (work) => {
      const during = commits.push(0);
      if (during === 1)
        for (const id of ["e2", "e3"]) marks.add({ id, activityId: `sent-${id}`, personId: person.id });
      return store.transaction(work);
    },
  };
  const marks = createMarks(counted, () => {});
  for (const id of ["e1", "e2", "e3"]) {
    const entry = {
      kind: "reply" as const,
      id,
      key: id,
      personId: person.id,
      payload: "{}",
      dueAt: now,
      expiresAt: now + 1,
    };
    await store.transaction((tx) => tx.outbox.add(entry));
  }
  marks.add({ id: "e1", activityId: "sent-e1", personId: person.id });
  await marks.flush();
  expect((await storedRows(url)).outbox?.map(({ state }) => state)).toEqual(["delivered", "owed", "owed"]);
  await Promise.all([marks.flush(), marks.flush(), marks.flush()]);
  expect((await storedRows(url)).outbox?.map(({ state }) => state)).toEqual(Array(3).fill("delivered"));
  expect(commits).toHaveLength(2);
});

test("a mark is stored in the next turn's commit, whoever's it is, and by itself when none comes", async () => {
  const url = await freshDatabase();
  const store = await openTestStore(url);
  const { person } = await storeSomeone(store);
  const marks = createMarks(store, () => {});
  const states = async () => (await storedRows(url)).outbox?.map(({ state }) => state);
  for (const id of ["e1", "e2"]) {
    const entry = { id, key: id, kind: "reply", personId: person.id, payload: "{}" } as const;
    await store.transaction((tx) => tx.outbox.add({ ...entry, dueAt: now, expiresAt: now + 1 }));
  }
  marks.add({ id: "e1", activityId: "sent-e1", personId: person.id });
  await store.sharedTransaction("somebody else", (tx) => tx.outbox.find("e1"));
  expect(await states()).toEqual(["delivered", "owed"]);
  marks.add({ id: "e2", activityId: "sent-e2", personId: person.id });
  await vi.waitFor(async () => expect(await states()).toEqual(["delivered", "delivered"]));
  expect(marks.isPending("e2")).toBe(false);
});
