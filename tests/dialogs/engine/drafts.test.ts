import { describe, expect, test } from "vitest";
import { readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { answerAll, expectGoodCards, reflecting, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp, withApp } from "../../helpers/shared-app.ts";
import { createTestApp } from "../../helpers/test-app.ts";

const app = sharedApp();

const say = saying();

describe("drafts", () => {
  test("go on days later, after the server was started again", () =>
    withApp(async (own, chat) => {
      await reflecting(chat, "full");
      await chat.say("Es war laut");
      await chat.tap(say("question.later"));
      own.advance({ days: 3 });
      await own.restart();
      await chat.say("weiter");
      expect(chat.last().text).toContain("2 von 7");
      await answerAll(chat);
      expect(chat.last().text).toContain("Situation: Es war laut");
    }));

  test("go on without a pause too, when the server was started again", () =>
    withApp(async (own, chat) => {
      await reflecting(chat);
      await own.restart();
      await chat.say("Es war laut");
      expect(chat.last().text).toContain("2 von 3");
    }));

  test("are gone after eight days, and it is said kindly", () =>
    withApp(async (own, chat) => {
      const question = await reflecting(chat);
      await chat.say("Ein Tapir");
      own.advance({ days: 8 });
      await own.app.runNow();
      expect((await storedRows(own.config.databaseUrl)).drafts).toEqual([]);
      expect(
        (await readableTexts(own.config.databaseUrl, testKeys)).filter((text) => text.includes("Tapir")),
      ).toEqual([]);
      await chat.tap(say("question.next"), { text: "noch da?" }, question);
      expect(chat.last().text).toContain(say("old-card.text"));
      await chat.say("weiter");
      expect(chat.last().text).toContain(say("pause.nothing"));
    }));

  test("stay until the seventh day is over", () =>
    withApp(async (own, chat) => {
      await reflecting(chat);
      await chat.say("Es war laut");
      await chat.say("muss los");
      own.advance({ days: 7, hours: 13 });
      await own.app.runNow();
      expect((await chat.say("weiter")).text).toContain("2 von 3");
    }));

  test("keep what stands in the field when the card is left by another button", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.tap(say("question.later"), { text: "Halb geschrieben" });
    await chat.say("weiter");
    expect(JSON.stringify(chat.last().card)).toContain("Halb geschrieben");
  });

  test("follow a message that is edited and then deleted in Teams", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const message = chat.message("Es war laut");
    await chat.send(message);
    await chat.send(chat.messageUpdate(message.id, "Es war leise"));
    expect(chat.last().text).toContain(say("correction.changed"));
    await chat.send(
      chat.messageUpdate(message.id, "Es war still", { timestamp: new Date(Date.now() + 5_000) }),
    );
    await answerAll(chat);
    expect(chat.last().text).toContain("Vorgenommen und geschehen: Es war still");
    await chat.send(chat.messageDelete(message.id));
    expect(chat.last().text).not.toContain("Es war still");
  });

  test("are asked about once before something else begins", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say("Es war laut");
    await chat.say("reflektieren");
    expect(chat.last().text).toContain(say("switch.title"));
    await chat.tap(say("switch.go"));
    await chat.tap(say("form.success"));
    expect(chat.last().text).toContain("1 von 7");
    await chat.say("muss los");
    await chat.say("weiter");
    expect(chat.last().text).toContain(say("pause.which"));
    const express = chat.last().buttons.findIndex((title) => title.includes(say("form.express")));
    await chat.say(String(express + 1));
    expect(chat.last().text).toContain("2 von 3");
    expectGoodCards(chat);
  });

  test("that are offered to wait name the same day in every zone", async () => {
    const own = await createTestApp({ env: { DEFAULT_TIME_ZONE: "America/New_York" } });
    try {
      const chat = own.chat();
      await reflecting(chat);
      await chat.say("Es war laut");
      await chat.say("reflektieren");
      expect(chat.last().text).toContain("27. November 2026");
    } finally {
      await own.stop();
    }
  });
});
