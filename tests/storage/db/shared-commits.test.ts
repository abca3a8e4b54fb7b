import { describe, expect, test } from "vitest";
import { REPLY_LANE } from "../../../domain/outbox.ts";
import type { Tx } from "../../../storage/store.ts";
import {
  aDraft,
  anOutboxEntry,
  freshStore,
  many,
  now,
  storeSomeone,
} from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("lets owners share a commit, and keeps the faults of some away from the others", async () => {
    const store = await freshStore(kind);
    const owners = await Promise.all(many(40, () => storeSomeone(store)));
    const results = await Promise.allSettled(
      owners.map(({ person, who }, index) =>
        store.sharedTransaction(person.id, async (tx) => {
          await tx.chats.find(who);
          await tx.outbox.add(anOutboxEntry(person.id, { key: index % 7 === 0 ? "twice" : `own ${index}` }));
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
    const store = await freshStore(kind);
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
            await tx.outbox.add(anOutboxEntry(person.id, { payload: JSON.stringify({ expiresAt }) }));
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
    const store = await freshStore(kind);
    const { person } = await storeSomeone(store);
    const owners = await Promise.all(many(12, () => storeSomeone(store)));
    const entries = await Promise.all(
      owners.map(({ who, person: owner }) =>
        store.sharedTransaction(owner.id, async (tx) => {
          await tx.chats.find(who);
          const entry = anOutboxEntry(person.id);
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
    const store = await freshStore(kind);
    const [one, other] = [await storeSomeone(store), await storeSomeone(store)];
    const depth = async () => (await store.transaction((tx) => tx.outbox.backlog(now))).depth;
    const adding = (key: string) => (tx: Tx) => tx.outbox.add(anOutboxEntry(one.person.id, { key }));
    const riding = store.piggyback(adding("riding"), 3_600_000);
    expect(await depth()).toBe(0);
    await store.sharedTransaction(other.person.id, (tx) => tx.chats.find(other.who));
    expect(await depth()).toBe(1);
    await riding;
    await store.piggyback(adding("alone"), 1);
    expect(await depth()).toBe(2);
    const beside = store.piggyback(adding("beside a fault"), 3_600_000);
    const failing = store.sharedTransaction(other.person.id, () => Promise.reject(new Error("mine alone")));
    await expect(failing).rejects.toThrow("mine alone");
    await beside;
    const again = store.piggyback(adding("alone"), 3_600_000);
    const fine = store.sharedTransaction(other.person.id, (tx) => tx.chats.find(other.who));
    await expect(again).rejects.toThrow();
    expect((await fine)?.person.id).toBe(other.person.id);
    expect(await depth()).toBe(3);
  });

  test("never has two pieces of an owner's work side by side", async () => {
    const store = await freshStore(kind);
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
});
