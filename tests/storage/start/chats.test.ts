import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../storage/db/database.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import {
  aDay,
  aDraft,
  freshStore,
  many,
  now,
  openTestStore,
  someone,
  storeSomeone,
} from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("finds a person with chat and draft as they were stored", async () => {
    const store = await freshStore(kind);
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
    const store = await freshStore(kind);
    const { who } = await storeSomeone(store);
    const foreign = await store.transaction((tx) => tx.chats.find({ ...who, tenantId: "tenant-2" }));
    expect(foreign).toBeUndefined();
  });

  test("makes one person of a directory id that comes many times at once", async () => {
    const url = await freshDatabase(kind);
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

  test("takes what another version remembered of a chat for a fresh one, alone and among others", async () => {
    const url = await freshDatabase(kind);
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
});
