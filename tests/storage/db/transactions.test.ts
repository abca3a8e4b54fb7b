import pg from "pg";
import { describe, expect, test } from "vitest";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  aDraft,
  anOutboxEntry,
  aReflection,
  freshStore,
  many,
  now,
  openTestStore,
  storeSomeone,
} from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("undoes everything of a transaction that fails", async () => {
    const url = await freshDatabase(kind);
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
    const store = await freshStore(kind);
    const { person } = await storeSomeone(store);
    await store.transaction((tx) => tx.outbox.add(anOutboxEntry(person.id, { key: "twice" })));
    const failing = store.transaction(async (tx) => {
      // On PostgreSQL this one has not been sent yet when the work breaks off.
      tx.outbox.add(anOutboxEntry(person.id, { key: "twice" })).catch(() => {});
      throw new Error("broken off");
    });
    await expect(failing).rejects.toThrow("broken off");
    for (const key of many(4, (index) => `after ${index}`))
      await store.transaction((tx) => tx.outbox.add(anOutboxEntry(person.id, { key })));
  });

  test("keeps transactions apart that run at the same time, when some of them fail", async () => {
    const store = await freshStore(kind);
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
});

describe("on postgres alone", () => {
  test("a connection that breaks under a transaction fails that one and nothing else", async () => {
    const url = await freshDatabase("postgres");
    const store = await openTestStore(url);
    const { who, person } = await storeSomeone(store);
    const breaking = store.transaction(async (tx) => {
      await tx.outbox.add(anOutboxEntry(person.id));
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
