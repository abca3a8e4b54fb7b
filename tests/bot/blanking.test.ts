import { describe, expect, test } from "vitest";
import { databases, freshDatabase } from "../helpers/databases/databases.ts";
import { inTalk, write } from "../helpers/people/cases.ts";
import { answerAll, reflecting, saying } from "../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import { shownNow, type TestChat } from "../helpers/test-chat.ts";

const say = saying();

// Nothing is run by hand here: whoever has words deleted has them taken out of the messages at once.
describe.each(databases)("on %s, words that go leave the companion's own messages at once", (kind) => {
  const withApp = async (work: (app: TestApp) => Promise<void>): Promise<void> => {
    const app = await createTestApp({ databaseUrl: await freshDatabase(kind) });
    try {
      await work(app);
    } finally {
      await app.stop();
    }
  };
  const gone = (app: TestApp, chat: TestChat, word: string) =>
    app.connector.waitFor(() => !shownNow(chat).join().includes(word), 5_000);

  test("when a number is typed instead of the button that deletes them", () =>
    withApp(async (app) => {
      const chat = app.chat();
      await reflecting(chat);
      await answerAll(chat, "de-sie", "Kirsche");
      await chat.say(say("summary.discard"));
      const { buttons } = chat.last();
      await chat.say(String(buttons.indexOf(say("summary.discard-yes")) + 1));
      await gone(app, chat, "Kirsche");
      expect(shownNow(chat).join()).toContain(say("blank.text"));
    }));

  test.each([
    ["deleted", (chat: TestChat, id: string) => chat.messageDelete(id)],
    ["changed", (chat: TestChat, id: string) => chat.messageUpdate(id, "Etwas anderes")],
  ])("when the message is %s after the summary has shown it", (_what, edit) =>
    withApp(async (app) => {
      const chat = app.chat();
      await reflecting(chat);
      const message = chat.message("Die Kirsche fiel.");
      await chat.send(message);
      await answerAll(chat);
      expect(chat.last().text).toContain("Kirsche");
      await chat.send(edit(chat, message.id));
      await gone(app, chat, "Kirsche");
    }),
  );

  test.each([
    ["its message is deleted", (chat: TestChat, id: string) => chat.messageDelete(id)],
    ["its message is harmless now", (chat: TestChat, id: string) => chat.messageUpdate(id, "Es war spät.")],
    ["what it was for is given up", (chat: TestChat) => chat.message("abbrechen")],
  ])("of a guard's card, too, when %s", (_what, leave) =>
    withApp(async (app) => {
      const chat = app.chat();
      await reflecting(chat);
      const message = chat.message("Frau Sommerfeld kam zu spät.");
      await chat.send(message);
      expect(JSON.stringify(chat.last().card)).toContain("Sommerfeld");
      await chat.sendQuietly(leave(chat, message.id));
      await gone(app, chat, "Sommerfeld");
    }),
  );

  test("when the line of a talk is edited to nothing", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      const line = learner.message("Das war die Kirsche.");
      await learner.sendQuietly(line);
      await app.connector.waitFor(() => sabine.chat.last().text.includes("Kirsche"), 5_000);
      await learner.sendQuietly(learner.messageUpdate(line.id, ""));
      await gone(app, sabine.chat, "Kirsche");
    }));

  test("when the answer to a guard puts other words in their place", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      const line = learner.message("Das war die Kirsche.");
      await learner.sendQuietly(line);
      await app.connector.waitFor(() => sabine.chat.last().text.includes("Kirsche"), 5_000);
      await learner.send(learner.messageUpdate(line.id, "Frau Sommerfeld kam zu spät."));
      await learner.tap(say("guard.about-me"));
      // Asked once more before it goes to somebody else.
      await learner.tap(say("talk.send-to", { name: "Sabine Brandt" }));
      await learner.tapForAnswer(say("guard.about-me"));
      await gone(app, sabine.chat, "Kirsche");
      expect(shownNow(sabine.chat).join()).toContain("Sommerfeld");
    }));

  test("also those that are only just on their way to somebody else", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      const held = Promise.withResolvers<void>();
      app.connector.behave = ({ conversationId }) =>
        conversationId === sabine.chat.conversationId ? { until: held.promise } : undefined;
      await learner.sendQuietly(learner.message("Das war die Kirsche."));
      await app.connector.waitFor(() => shownNow(sabine.chat).join().includes("Kirsche"), 5_000);
      await learner.say("zurückziehen");
      await learner.tap(say("case.withdraw"));
      held.resolve();
      app.advance({ hours: 1 / 600 });
      await gone(app, sabine.chat, "Kirsche");
    }));

  test("and stay gone for the other one when a line is written and called back at once", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      await write(app, learner, "Das war die Kirsche.", sabine.chat);
      await learner.say("zurück");
      await gone(app, sabine.chat, "Kirsche");
    }));
});
