import { describe, expect, test } from "vitest";
import {
  answerAll,
  expectGoodCards,
  reflecting,
  saying,
  startForm,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();
const say = saying();
const english = saying("en");

async function keepOne(chat: TestChat, word: string): Promise<void> {
  await startForm(chat, "express");
  await answerAll(chat, "de-sie", word);
  await chat.tap(say("summary.keep"));
}

describe("settings", () => {
  test("change language and address in the middle, and the question stays", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say("Ich wollte zuhören");
    await chat.say("einstellungen");
    expect(chat.last().text).toContain(say("settings.title"));
    await chat.tap(say("settings.save"), { language: "en" });
    expect(chat.last().text).toContain(english("settings.saved"));
    expect(chat.last().text).toContain("2 of 3");
    await answerAll(chat, "en");
    expect(chat.last().text).toContain("Ich wollte zuhören");
    expectGoodCards(chat);
  });

  test.each([
    ["a language that is not there", { language: "fr" }],
    ["a zone that is not there", { zone: "Europe/Atlantis" }],
    ["nothing", {}],
  ])("stay as they are when %s is sent", async (_what, inputs) => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("settings");
    await chat.tap(say("settings.save"), inputs);
    expect((await chat.say("hilfe")).text).toContain(say("help.title"));
  });

  test("hold for the days that are written out", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("sprache");
    await chat.tap(say("settings.save"), { zone: "Europe/Athens", plain: "true" });
    expect((await chat.say("hilfe")).text).toContain(saying("de-plain")("help.title"));
  });
});

describe("the history", () => {
  test("is empty at first, and says so", async () => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.say("history")).text).toContain(say("history.empty"));
    expectGoodCards(chat);
  });

  test("lists the newest first, page by page, and opens each", async () => {
    const chat = app().chat();
    await chat.begin();
    for (const word of ["Erste", "Zweite", "Dritte", "Vierte", "Fünfte", "Sechste"])
      await keepOne(chat, word);
    const first = await chat.say("verlauf");
    expect(first.text).toContain(say("history.intro", { count: 6 }));
    expect(first.text.indexOf("Sechste 1")).toBeLessThan(first.text.indexOf("Fünfte 1"));
    expect(first.text).not.toContain("Erste 1");
    expect(first.buttons).not.toContain(say("history.newer"));
    await chat.tap(say("history.older"));
    expect(chat.last().text).toContain("Erste 1");
    expect(chat.last().buttons).not.toContain(say("history.older"));
    await chat.tap(chat.last().buttons.find((title) => title.includes("1")) ?? "");
    expect(chat.last().text).toMatch(/(Erste|Zweite) 3/);
    await chat.tap(say("history.back"));
    expect(chat.last().text).toContain("Sechste 1");
    expectGoodCards(chat);
  });

  test("opens what is typed by its number in the list", async () => {
    const chat = app().chat();
    await chat.begin();
    await keepOne(chat, "Nashorn");
    await chat.say("verlauf");
    await chat.say("1");
    expect(chat.last().text).toContain("Nashorn 3");
  });
});

test.each(["hilfe", "help", "?"])(
  "“%s” says what can be typed, also in the middle of a question",
  async (typed) => {
    const chat = app().chat();
    const question = await reflecting(chat);
    await chat.say(typed);
    expect(chat.last().text).toContain(say("help.within"));
    await chat.tap(say("question.next"), { text: "Ich wollte zuhören" }, question);
    expect(chat.last().text).toContain("2 von 3");
  },
);

test("what stands beside a question does not lose the question that is open", async () => {
  const chat = app().chat();
  await reflecting(chat);
  await chat.say("ziel");
  await chat.say("Ich wollte zuhören");
  expect(chat.last().text).toContain("2 von 3");
});

test("buttons on the menu are those that work already", async () => {
  const chat = app().chat();
  const menu = await chat.begin();
  for (const title of menu.buttons) {
    await chat.tap(title, {}, menu);
    expect(chat.last().text).not.toContain(say("old-card.text"));
  }
  expectGoodCards(chat);
});

describe("what is not words", () => {
  const image = { contentType: "image/png", contentUrl: "https://example.com/x.png", name: "x.png" };

  test("a picture is not taken, and the question follows", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.send(chat.message("", { attachments: [image] }));
    expect(chat.last().text).toContain(say("input.files"));
    await chat.say("Ich wollte zuhören");
    expect(chat.last().text).toContain("2 von 3");
  });

  test("of a picture with words, the words count", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.send(chat.message("Ich wollte zuhören", { attachments: [image] }));
    expect(chat.last().text).toContain("2 von 3");
  });

  test("of a quoted reply, the quoted words of others are left out", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const html =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>Worte einer anderen</p></blockquote><p>Meine &lt;eigenen&gt; Worte</p>';
    await chat.send(
      chat.message("Worte einer anderen\nMeine <eigenen> Worte", {
        attachments: [{ contentType: "text/html", content: html }],
      }),
    );
    await answerAll(chat);
    expect(chat.last().text).toContain("Meine <eigenen> Worte");
    expect(chat.last().text).not.toContain("einer anderen");
  });

  test("an empty message is answered kindly when nothing runs", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.send(chat.message(""));
    expect(chat.last().text).toContain(say("input.empty"));
  });
});

test("a sentence that is turned down is forgotten", async () => {
  const chat = app().chat();
  await chat.begin();
  await chat.say("Heute war ein Marabu da");
  await chat.tap(say("opening.no"));
  expect(chat.last().text).toContain(say("opening.dropped"));
  await chat.tap(say("form.express"), {}, chat.seen().at(-2));
  expect(chat.last().text).toContain(say("old-card.started"));
});

test("a question of subject gets the honest answer outside of a reflection too", async () => {
  const chat = app().chat();
  await chat.begin();
  await chat.say("Wie hoch ist der Regelbedarf?");
  expect(chat.last().text).toContain(say("advice.text"));
  await chat.tap(say("advice.take-opening"));
  await chat.tap(say("form.express"));
  await answerAll(chat);
  expect(chat.last().text).toContain("Wie hoch ist der Regelbedarf?");
  expectGoodCards(chat);
});
