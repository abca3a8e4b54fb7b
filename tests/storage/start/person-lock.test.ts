import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { aDraft, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";

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
});

/** Resolves when a connection of the database waits for a lock. */
async function untilSomeoneWaits(observer: pg.Client): Promise<void> {
  const waiting =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await observer.query(waiting)).rowCount === 0);
}
