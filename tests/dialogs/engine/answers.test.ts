import { describe, expect, test } from "vitest";
import {
  answerAll,
  expectGoodCards,
  isSummary,
  placeOf,
  reflecting,
  saying,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();

const say = saying();

describe("answers", () => {
  test("can be given by number, by label, in own words and by the card", async () => {
    for (const give of [
      (chat: TestChat) => chat.say("2"),
      (chat: TestChat) => chat.say("Eine Kollegin oder einen Kollegen fragen"),
      (chat: TestChat) => chat.tap(say("question.next"), { choice: "colleague" }),
    ]) {
      const chat = app().chat();
      await atFeedbackSource(chat);
      await give(chat);
      expect(chat.last().text).toContain("7 von 7");
      await answerAll(chat);
      expect(chat.last().text).toContain(`Prüfen mit: ${say("choice.colleague")}`);
    }
  });

  test("by a number that is not offered are own words", async () => {
    const chat = app().chat();
    await atFeedbackSource(chat);
    await chat.say("42");
    await answerAll(chat);
    expect(chat.last().text).toContain("Prüfen mit: 42");
  });

  test.each([
    ["meant.answer", "Prüfen mit: Lernbegleitung"],
    ["meant.command", undefined],
  ] as const)("that are a command too are asked about once: %s", async (meant, line) => {
    const chat = app().chat();
    await atFeedbackSource(chat);
    await chat.say("Lernbegleitung");
    expect(chat.last().text).toContain(say("meant.title"));
    await chat.tap(say(meant));
    if (line === undefined) {
      expect(chat.last().text).toContain(say("booking.title"));
      await chat.say("Die Teamleitung");
    }
    await answerAll(chat);
    expect(chat.last().text).toContain(line ?? "Prüfen mit: Die Teamleitung");
  });

  test.each([
    "**fett**, _kursiv_ und `code`",
    "# Überschrift\n- Punkt\n1. eins\n> Zitat",
    '<b>fett</b> <script>alert("x")</script> &amp;',
    "שלום, זה היה קשה",
    "مرحبا بالعالم",
    "👩🏽‍🚒🇩🇪 und ❤️",
    "[Link](https://example.com) ![Bild](x)",
    "{name} '' {count, plural, one {#} other {#}}",
    "C:\\temp\\neu  mit   Lücken",
    "constructor",
  ])("come back unchanged: %j", async (text) => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say(text);
    await answerAll(chat);
    const { card } = chat.last();
    const runs = JSON.stringify(card).match(/"type":"TextRun","text":("(?:[^"\\]|\\.)*")/g) ?? [];
    const shown = runs.map((run) => (JSON.parse(`{${run}}`) as { text: string }).text).join("\n");
    expect(shown).toContain(text);
    await chat.tap(say("summary.keep"));
    await chat.say("verlauf");
    await chat.tap(chat.last().buttons[0] ?? "");
    expect(chat.last().text).toContain(text);
    expectGoodCards(chat);
  });

  test("of 20,000 characters are not taken, and it is said why", async () => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.say("lang ".repeat(4_000).trim());
    expect(chat.last().text).toContain("19.999");
    expect(placeOf(chat.last())).toEqual(placeOf(first));
    await chat.say("Jetzt kürzer");
    expect(chat.last().text).toContain("2 von 3");
  });

  test.each([
    ["the longest lines", "ä".repeat(1_990)],
    ["a thousand short lines", "a\n".repeat(995)],
    ["many empty lines", `a${"\n\n".repeat(990)}b`],
    ["nothing but quotes and backslashes", '"\\'.repeat(990)],
    ["nothing but emoji", "👩🏽‍🚒".repeat(250)],
  ])("as long as allowed, of %s, still fit into one card", async (_what, text) => {
    const chat = app().chat();
    await reflecting(chat, "full");
    for (let count = 0; count < 10 && !isSummary(chat.last()); count++) {
      const before = chat.last().text;
      await chat.tap(say("question.next"), { text });
      if (
        placeOf(chat.last()).step === 0 ||
        chat.last().text === before ||
        chat.last().text.includes(say("question.too-much"))
      )
        await chat.tap(say("question.skip"));
    }
    await chat.tap(say("summary.change"));
    await chat.tap(say("change.cancel"));
    await chat.tap(say("summary.keep"));
    await chat.say("verlauf");
    await chat.tap(chat.last().buttons[0] ?? "");
    expectGoodCards(chat);
  });

  test("without words: after two in a row stopping is offered, not pushed", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.tap(say("question.next"), { text: "   " });
    expect(chat.last().text).toContain(say("question.first-empty"));
    await chat.send(chat.message(" \u0000 "));
    expect(chat.last().text).toContain(say("stop-offer.title"));
    await chat.tap(say("cancel.stay"));
    await chat.say("Doch noch ein Wort");
    expect(chat.last().text).toContain("2 von 3");
    await chat.tap(say("question.next"));
    expect(chat.last().text).toContain(say("question.first-empty"));
  });

  test("that ask for advice get the honest answer, and can be kept as they are", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say("Ist das schon eine außergewöhnliche Härte?");
    expect(chat.last().text).toContain(say("advice.text"));
    await chat.tap(say("advice.take"));
    expect(chat.last().text).toContain("2 von 3");
    await answerAll(chat);
    expect(chat.last().text).toContain("Ist das schon eine außergewöhnliche Härte?");
    expectGoodCards(chat);
  });

  test("may be questions where a question is asked for", async () => {
    const chat = app().chat();
    await reflecting(chat, "before-course");
    await chat.say("Gesprächsführung");
    await chat.say("Erstgespräche");
    await chat.say("Wie lange halte ich eine Pause aus?");
    expect(chat.last().text).toContain("4 von 4");
  });
});

async function atFeedbackSource(chat: TestChat): Promise<void> {
  await reflecting(chat, "full");
  for (let count = 0; count < 5; count++) await chat.tap(say("question.skip"));
  expect(chat.last().text).toContain("6 von 7");
}
