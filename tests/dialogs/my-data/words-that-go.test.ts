import { describe, expect, test } from "vitest";
import { keepOne, openFirstKept } from "../../helpers/people/kept.ts";
import { answerAll, expectGoodCards, reflecting, saying } from "../../helpers/people/reflecting.ts";
import { withApp } from "../../helpers/shared-app.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const say = saying();

describe("words that go", () => {
  test("go from the bot's own messages too: on discard", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await answerAll(chat, "de-sie", "Kirsche");
      await chat.tap(say("summary.discard"));
      await chat.tap(say("summary.discard-yes"));
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
      expect(shownNow(chat).filter((text) => text.includes(say("blank.text"))).length).toBeGreaterThan(1);
      expectGoodCards(chat);
    }));

  test("when a kept reflection is deleted", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Kirsche");
      await openFirstKept(chat);
      expect(shownNow(chat).filter((text) => text.includes("Kirsche")).length).toBeGreaterThan(2);
      await chat.tap(say("history.delete"));
      await chat.tap(say("history.delete-yes"));
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));

  test("when their time is over, draft and reflection alike", () =>
    withApp(async (app, chat) => {
      await keepOne(chat, "Kirsche");
      await chat.say("reflektieren");
      await chat.tap(say("form.express"));
      await chat.say("Pflaume");
      await chat.tap(say("question.later"));
      await app.app.runNow();
      app.advance({ days: 9 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Pflaume"))).toEqual([]);
      expect(shownNow(chat).filter((text) => text.includes("Kirsche")).length).toBeGreaterThan(0);
      app.advance({ days: 200 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));

  test("when a guard's question was left open for a day", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await chat.say("Es ging um Frau Herbst");
      expect(shownNow(chat).join()).toContain("Frau Herbst");
      await app.app.runNow();
      app.advance({ days: 2 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).join()).not.toContain("Frau Herbst");
    }));

  test("but not from the record of an answer that a guard had asked about, nor the contacts", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await chat.say("Es ging um Frau Herbst");
      await app.app.runNow();
      await chat.tap(say("guard.about-me"));
      await chat.say("Ich will nicht mehr leben");
      await app.app.runNow();
      app.advance({ days: 2 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).join()).toContain("Es ging um Frau Herbst");
      expect(shownNow(chat).join()).toContain(say("distress.title"));
      expect(shownNow(chat).join()).not.toContain(say("blank.text"));
    }));

  test("but not a notice that waits for the tap: the sentence is in it still", () =>
    withApp(async (app, chat) => {
      const notice = await chat.say("Pflaume war es");
      expect(shownNow(chat).join()).toContain("Pflaume war es");
      await app.app.runNow();
      app.advance({ days: 2 });
      await app.app.runNow();
      await app.app.runNow();
      expect(shownNow(chat).join()).toContain(say("notice.accept"));
      await chat.tap(say("notice.accept"), {}, notice);
      expect(shownNow(chat).at(-1)).toContain(say("opening.text"));
    }));

  test("also when Teams did not take the change at first", () =>
    withApp(async (app, chat) => {
      await reflecting(chat);
      await answerAll(chat, "de-sie", "Kirsche");
      await chat.tap(say("summary.discard"));
      await chat.tap(say("summary.discard-yes"));
      let refusals = 3;
      app.connector.behave = ({ method }) =>
        method === "PUT" && refusals-- > 0 ? { status: 503 } : undefined;
      for (let round = 0; round < 4; round++) {
        await app.app.runNow();
        app.advance({ hours: 1 });
      }
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));
});
