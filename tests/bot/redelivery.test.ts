import { describe, expect, test } from "vitest";
import { openDatabase } from "../../storage/db/database.ts";
import { readableTexts, storedRows } from "../helpers/databases/database-content.ts";
import { type DatabaseKind, databases, freshDatabase } from "../helpers/databases/databases.ts";
import { testKeys } from "../helpers/databases/test-store.ts";
import { answerAll, placeOf, reflecting, saying } from "../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import type { TestChat } from "../helpers/test-chat.ts";

const say = saying();
const WITH_NAME = "Frau Sommerfeld kam zu spät.";

const withApp = async (
  kind: DatabaseKind,
  work: (app: TestApp, chat: TestChat) => Promise<void>,
): Promise<void> => {
  const app = await createTestApp({ databaseUrl: await freshDatabase(kind) });
  try {
    await work(app, app.chat());
  } finally {
    await app.stop();
  }
};

type Activity = Parameters<TestApp["post"]>[0];

/** Delivers once more what was answered before; gives how the request was answered. */
async function again(app: TestApp, activity: Activity): Promise<unknown> {
  const response = await app.post(activity);
  expect(response.status).toBe(200);
  const body = await response.text();
  await app.app.runNow();
  return body === "" ? undefined : JSON.parse(body);
}

/**
 * As if the process had been killed between the commit of its last turn and the reply: that is owed still, and whoever
 * comes after knows nothing of it.
 */
async function killBeforeReply(app: TestApp, chat: TestChat): Promise<void> {
  const { id } = chat.last();
  await app.app.runNow();
  await app.app.stop();
  const database = await openDatabase(app.config.databaseUrl);
  await database.transaction(async (db) => {
    const owed = { state: "owed", activity_id: null } as const;
    await db.updateTable("outbox").set(owed).where("activity_id", "=", id).execute();
  });
  await database.close();
  await app.restart();
  // Where there can be other processes, it is left to the one that owed it for a while.
  if (app.config.databaseUrl.startsWith("postgres:")) app.advance({ hours: 1 / 200 });
}

describe.each(databases)("on %s, an activity that comes again", (kind) => {
  test("is not taken for the answer to what was asked meanwhile", () =>
    withApp(kind, async (app, chat) => {
      const first = chat.message("Heute kam ein Nilpferd");
      await chat.send(first);
      await chat.tap(say("notice.accept"));
      const question = await chat.tap(say("form.express"));
      await again(app, first);
      expect(placeOf(await chat.say("noch einmal"))).toEqual(placeOf(question));
      await answerAll(chat);
      expect(chat.last().text.split("Nilpferd")).toHaveLength(2);
    }));

  test("brings no second card, however often and at whatever moment", () =>
    withApp(kind, async (app, chat) => {
      await reflecting(chat);
      const answer = chat.message("Ich wollte zuhören");
      const before = chat.seen().length;
      const isOut = Promise.withResolvers<void>();
      app.connector.behave = () => ({ until: isOut.promise });
      const deliveries = [answer, answer, answer].map((activity) => app.post(activity));
      await app.connector.waitFor(() => chat.seen().length > before, 5_000);
      isOut.resolve();
      for (const delivery of deliveries) expect((await delivery).status).toBe(200);
      await again(app, answer);
      expect(chat.seen()).toHaveLength(before + 1);
      expect(chat.last().text).toContain("2 von 3");
    }));

  test("is answered as it was, when it is a press, and changes no message again", () =>
    withApp(kind, async (app, chat) => {
      const question = await reflecting(chat);
      const data = { verb: "answer", ...placeOf(question), text: "Ich wollte zuhören" };
      const press = chat.press(data, { replyToId: question.id });
      const answer = await chat.sendQuietly(press);
      await app.app.runNow();
      const sent = app.connector.sent().length;
      expect(await again(app, press)).toEqual(answer);
      expect(JSON.stringify(answer)).toContain("Ich wollte zuhören");
      expect(app.connector.sent()).toHaveLength(sent);
    }));

  test("brings the words that were not stored, into the card that a dead process left behind", () =>
    withApp(kind, async (app, chat) => {
      await reflecting(chat);
      const message = chat.message(WITH_NAME);
      const asked = await chat.send(message);
      const before = chat.seen().length;
      await killBeforeReply(app, chat);
      await app.post(message);
      await app.connector.waitFor(() => chat.seen().length > before, 5_000);
      expect(chat.last().card).toEqual(asked.card);
      await again(app, message);
      expect(chat.seen()).toHaveLength(before + 1);
      expect((await readableTexts(app.config.databaseUrl, testKeys)).join()).not.toContain("Sommerfeld");
      expect((await chat.tap(say("guard.store-client"))).text).toContain("2 von 3");
    }));

  test("that never comes leaves a card without them, which says so", () =>
    withApp(kind, async (app, chat) => {
      await reflecting(chat);
      await chat.say(WITH_NAME);
      const before = chat.seen().length;
      await killBeforeReply(app, chat);
      app.advance({ hours: 1 });
      await app.app.runNow();
      expect(chat.seen()).toHaveLength(before + 1);
      expect(chat.last().text).toContain(say("guard.text-bare"));
      expect(chat.last().text).not.toContain("Sommerfeld");
    }));

  test("brings the first sentence again, which is stored nowhere", () =>
    withApp(kind, async (app, chat) => {
      const message = chat.message("Ein Gürteltier kam zu spät");
      const { card } = await chat.send(message);
      const before = chat.seen().length;
      await killBeforeReply(app, chat);
      await app.post(message);
      await app.connector.waitFor(() => chat.seen().length > before, 5_000);
      expect(chat.last().card).toEqual(card);
      expect(JSON.stringify(card)).toContain("Gürteltier");
    }));

  test("names people again, when it tells of distress", () =>
    withApp(kind, async (app, chat) => {
      await reflecting(chat);
      const message = chat.message("Ich habe gestern versucht, mich umzubringen.");
      await chat.send(message);
      const before = chat.seen().length;
      await killBeforeReply(app, chat);
      await app.post(message);
      await app.connector.waitFor(() => chat.seen().length > before, 5_000);
      await app.app.runNow();
      expect(chat.seen()).toHaveLength(before + 1);
      expect(chat.last().text).toContain("0800 1110111");
    }));

  test("adds no row, but the memory that it was answered", () =>
    withApp(kind, async (app, chat) => {
      await reflecting(chat);
      const message = chat.message("Ich wollte zuhören");
      await chat.send(message);
      await app.app.runNow();
      const before = await storedRows(app.config.databaseUrl);
      await again(app, message);
      expect(await storedRows(app.config.databaseUrl)).toEqual(before);
    }));
});

test("is known again by another process, and what that one is sending is left to it", async () => {
  const databaseUrl = await freshDatabase("postgres");
  const [one, two] = [await createTestApp({ databaseUrl }), await createTestApp({ databaseUrl })];
  try {
    const chat = one.chat();
    await reflecting(chat);
    const before = chat.seen().length;
    const isOut = Promise.withResolvers<void>();
    one.connector.behave = () => ({ until: isOut.promise });
    const message = chat.message("Ich wollte zuhören");
    await one.post(message);
    expect((await two.post(message)).status).toBe(200);
    isOut.resolve();
    for (const app of [one, two]) await app.app.runNow();
    expect(chat.seen()).toHaveLength(before + 1);
  } finally {
    for (const app of [one, two]) await app.stop();
  }
});
