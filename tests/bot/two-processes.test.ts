import { expect, test } from "vitest";
import { storedRows } from "../helpers/databases/database-content.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { reflecting, saying } from "../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";

const say = saying();
/** Two servers on one PostgreSQL database. */
async function withTwo(work: (one: TestApp, two: TestApp) => Promise<void>): Promise<void> {
  const databaseUrl = await freshDatabase("postgres");
  const one = await createTestApp({ databaseUrl });
  const two = await createTestApp({ databaseUrl });
  try {
    await work(one, two);
  } finally {
    await one.stop();
    await two.stop();
  }
}

test("a message that reaches both servers at the same moment has one effect", () =>
  withTwo(async (one, two) => {
    const chat = one.chat();
    await reflecting(chat, "full");
    const before = chat.seen().length;
    for (let number = 1; number <= 8; number++) {
      const message = chat.message(`Wort ${number}`);
      const answers = await Promise.all([one.post(message), two.post(message), one.post(message)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
    await one.connector.waitFor(() => chat.seen().length === before + 8, 5_000);
    for (const app of [one, two]) await app.app.runNow();
    expect(chat.seen()).toHaveLength(before + 8);
    await chat.say("noch einmal");
    for (let number = 1; number <= 8; number++) expect(chat.last().text).toContain(`Wort ${number}`);
    expect(chat.last().buttons).toContain(say("summary.keep"));
  }));

test("messages of one person that go to different servers at once are all taken", () =>
  withTwo(async (one, two) => {
    const chat = one.chat();
    await reflecting(chat, "full");
    const words = Array.from({ length: 8 }, (_, index) => `Wort-${index}`);
    const before = chat.seen().length;
    await Promise.all(words.map((text, index) => (index % 2 === 0 ? one : two).post(chat.message(text))));
    await one.connector.waitFor(() => chat.seen().length === before + words.length, 5_000);
    await chat.say("noch einmal");
    expect(words.filter((word) => chat.last().text.includes(word))).toHaveLength(8);
  }));

test("one person who arrives at both servers at once is one person, and is greeted once", () =>
  withTwo(async (one, two) => {
    const chat = one.chat();
    await Promise.all([
      one.post(chat.installed()),
      two.post(chat.membersAdded()),
      two.post(chat.installed()),
    ]);
    await chat.say("hilfe");
    expect(chat.seen().filter(({ text }) => text.startsWith("Guten Tag. Ich bin"))).toHaveLength(1);
    expect((await storedRows(one.config.databaseUrl)).people).toHaveLength(1);
  }));

test("what is owed is sent by one of them", () =>
  withTwo(async (one, two) => {
    const chats = Array.from({ length: 6 }, () => one.chat());
    for (const chat of chats) await reflecting(chat);
    one.connector.behave = () => ({ status: 500 });
    const before = one.connector.sent().length;
    for (const chat of chats) await chat.sendQuietly(chat.message("Ich wollte zuhören"));
    await one.connector.waitForCount(before + chats.length, 5_000);
    one.connector.behave = () => undefined;
    await one.app.runNow();
    for (const app of [one, two]) app.advance({ hours: 1 });
    await Promise.all([one.app.runNow(), two.app.runNow(), one.app.runNow()]);
    for (const chat of chats) {
      const replies = one.connector
        .sent(chat.conversationId)
        .filter(({ status, activity }) => status === 201 && JSON.stringify(activity).includes("2 von 3"));
      expect(replies).toHaveLength(1);
    }
  }));
