import { describe, expect, test } from "vitest";
import { bytesOf, readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import {
  answerAll,
  expectGoodCards,
  isSummary,
  placeOf,
  reflecting,
  saying,
  startForm,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import { createTestApp, type TestApp } from "../../helpers/test-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();
const say = saying();

async function withOwnApp(work: (own: TestApp, chat: TestChat) => Promise<void>): Promise<void> {
  const own = await createTestApp();
  try {
    await work(own, own.chat());
  } finally {
    await own.stop();
  }
}

const summaryOf = async (chat: TestChat, form = "express", word = "Antwort") => {
  await reflecting(chat, form);
  await answerAll(chat, "de-sie", word);
  return chat.last();
};
const wordsLeft = async (word: string) =>
  (await readableTexts(app().config.databaseUrl, testKeys)).filter((text) => text.includes(word));

describe("typed in German and in English", () => {
  test.each(["überspringen", "skip", "Skip."])("“%s” goes on to the next question", async (typed) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    expect(placeOf(await chat.say(typed)).step).toBe(placeOf(first).step + 1);
    expect(chat.last().text).toContain("2 von 3");
  });

  test.each(["zurück", "back"])(
    "“%s” goes one question back, with the answer in the field",
    async (typed) => {
      const chat = app().chat();
      await reflecting(chat);
      await chat.say("Ich wollte zuhören");
      await chat.say(typed);
      expect(chat.last().text).toContain("1 von 3");
      expect(JSON.stringify(chat.last().card)).toContain("Ich wollte zuhören");
    },
  );

  test.each(["zurück", "back"])("“%s” at the first question says so and stays", async (typed) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.say(typed);
    expect(chat.last().text).toContain(say("question.is-first"));
    expect(placeOf(chat.last())).toEqual(placeOf(first));
  });

  test.each(["beispiel", "an example"])(
    "“%s” shows an example, and the question stays open",
    async (typed) => {
      const chat = app().chat();
      const first = await reflecting(chat);
      await chat.say(typed);
      expect(chat.last().text).toContain(say("pack.counselling.intended"));
      await chat.tap(say("question.next"), { text: "Ich wollte zuhören" }, first);
      expect(chat.last().text).toContain("2 von 3");
    },
  );

  test.each(["noch einmal", "repeat"])("“%s” asks once more", async (typed) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    expect((await chat.say(typed)).card).toEqual(first.card);
  });

  test.each(["muss los", "later"])(
    "“%s” pauses and says until when; “weiter” and “resume” come back",
    async (typed) => {
      const chat = app().chat();
      await reflecting(chat);
      await chat.say("Ich wollte zuhören");
      await chat.say(typed);
      expect(chat.last().text).toContain(say("pause.text", { day: "Freitag, 27. November 2026" }));
      for (const back of ["weiter", "resume"]) expect((await chat.say(back)).text).toContain("2 von 3");
    },
  );

  test.each(["abbrechen", "cancel"])("“%s” asks whether to keep or delete the draft", async (typed) => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say("Ein Schnabeltier kam herein");
    await chat.say(typed);
    expect(chat.last().text).toContain(say("cancel.title"));
    await chat.tap(say("cancel.delete"));
    expect(chat.last().text).toContain(say("cancel.deleted"));
    await chat.say("weiter");
    expect(chat.last().text).toContain(say("pause.nothing"));
  });

  test.each(["mensch", "talk to a person"])("“%s” shows people and interrupts nothing", async (typed) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.say(typed);
    expect(chat.last().text).toContain(say("contacts.title"));
    await chat.tap(say("question.next"), { text: "Ich wollte zuhören" }, first);
    expect(chat.last().text).toContain("2 von 3");
  });
});

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

describe("drafts", () => {
  test("go on days later, after the server was started again", () =>
    withOwnApp(async (own, chat) => {
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
    withOwnApp(async (own, chat) => {
      await reflecting(chat);
      await own.restart();
      await chat.say("Es war laut");
      expect(chat.last().text).toContain("2 von 3");
    }));

  test("are gone after eight days, and it is said kindly", () =>
    withOwnApp(async (own, chat) => {
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
    withOwnApp(async (own, chat) => {
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

describe("the summary", () => {
  test.each([
    ["3", "20. Februar 2027"],
    ["6", "20. Mai 2027"],
    ["12", "20. November 2027"],
    ["999", "20. Mai 2027"],
    ["x", "20. Mai 2027"],
  ])("keeps for %s months: until %s", async (months, day) => {
    const chat = app().chat();
    await summaryOf(chat);
    await chat.tap(say("summary.keep"), { months });
    expect(chat.last().text).toContain(day);
  });

  test("lets all lines be changed at once; an empty one goes", async () => {
    const chat = app().chat();
    await summaryOf(chat);
    await chat.tap(say("summary.change"));
    await chat.tap(say("change.save"), {
      "line-intended": "Anders gesagt",
      "line-decisive": "",
      "line-forged": "x",
    });
    expect(chat.last().text).toContain("Vorgenommen und geschehen: Anders gesagt");
    expect(chat.last().text).not.toContain(say("reflect.decisive.label"));
    expect(chat.last().text).toContain("Antwort 3");
    expectGoodCards(chat);
  });

  test("keeps the lines as they were when they have become too long together", async () => {
    const chat = app().chat();
    await summaryOf(chat, "full");
    await chat.tap(say("summary.change"));
    const long = Object.fromEntries(
      ["situation", "intended", "worked", "mind", "decisive"].map((key) => [
        `line-${key}`,
        "ü".repeat(1_900),
      ]),
    );
    await chat.tap(say("change.save"), long);
    expect(chat.last().text).toContain(say("question.too-much"));
    await chat.tap(say("change.cancel"));
    expect(chat.last().text).toContain("Antwort 1");
    expectGoodCards(chat);
  });

  test("lets one line be changed by a typed command", async () => {
    const chat = app().chat();
    await summaryOf(chat);
    await chat.say("Zeile 2 ändern");
    expect(chat.last().text).toContain(say("question.changing"));
    await chat.say("Der Ton");
    expect(chat.last().text).toContain("Entscheidend: Der Ton");
    await chat.say("change answer 1");
    expect(chat.last().text).toContain(say("question.changing"));
  });

  test("asks before it discards, and forgets every word then", async () => {
    const chat = app().chat();
    await summaryOf(chat, "express", "Erdferkel");
    await chat.tap(say("summary.discard"));
    await chat.tap(say("summary.discard-no"));
    expect(isSummary(chat.last())).toBe(true);
    await chat.tap(say("summary.discard"));
    await chat.tap(say("summary.discard-yes"));
    expect(chat.last().text).toContain(say("summary.discarded"));
    expect(bytesOf(app().config.databaseUrl).includes("Erdferkel")).toBe(false);
    expect(await wordsLeft("Erdferkel")).toEqual([]);
  });

  test("a draft that is deleted at once is forgotten, every word", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say("Ein Gnu kam herein");
    await chat.tap(say("question.back"));
    await chat.say("abbrechen");
    await chat.tap(say("cancel.delete"));
    expect(await wordsLeft("Gnu")).toEqual([]);
  });

  test("asks once whether something was set in motion, and counts the first answer", async () => {
    const chat = app().chat();
    await summaryOf(chat);
    const asked = await chat.tap(say("summary.keep"));
    expect(asked.text).toContain(say("resonance.question"));
    await chat.tapForAnswer(say("resonance.some"), {}, asked);
    await chat.tapForAnswer(say("resonance.no"), {}, asked);
    await chat.say("hilfe");
    const { people, reflections } = await storedRows(app().config.databaseUrl);
    const me = people?.find(({ aad_object_id }) => aad_object_id === chat.aadObjectId);
    expect(reflections?.find(({ person_id }) => person_id === me?.id)).toMatchObject({ resonance: "some" });
  });

  test("does not take typed words for an answer any more", async () => {
    const chat = app().chat();
    await summaryOf(chat);
    await chat.say("Und noch etwas");
    expect(chat.last().text).toContain(say("summary.typed"));
    expect(isSummary(chat.last())).toBe(true);
  });
});

describe("buttons that are old or forged", () => {
  test("of an answered question change nothing, and show where we are", async () => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.say("Ich wollte zuhören");
    for (const title of ["question.next", "question.skip", "question.later", "question.example"]) {
      await chat.tap(say(title), { text: "Etwas ganz anderes" }, first);
      expect(chat.last().text).toContain(say("old-card.text"));
      expect(chat.last().text).toContain("2 von 3");
    }
    await answerAll(chat);
    expect(chat.last().text).toContain("Ich wollte zuhören");
    expect(chat.last().text).not.toContain("Etwas ganz anderes");
  });

  test("of a kept reflection keep nothing a second time", async () => {
    const chat = app().chat();
    const summary = await summaryOf(chat);
    await chat.tap(say("summary.keep"), {}, summary);
    await chat.tap(say("summary.keep"), {}, summary);
    expect(chat.last().text).toContain(say("old-card.text"));
    await chat.tap(say("summary.discard"), {}, summary);
    await chat.say("verlauf");
    expect(chat.last().text).toContain(say("history.intro", { count: 1 }));
  });

  test("of an opening begin nothing twice", async () => {
    const chat = app().chat();
    await chat.begin();
    const opening = await chat.say("reflektieren");
    await chat.tap(say("form.express"), {}, opening);
    await chat.tap(say("form.express"), {}, opening);
    expect(chat.last().text).toContain(say("old-card.started"));
    await answerAll(chat);
    await chat.tap(say("summary.keep"));
    await chat.tap(say("form.full"), {}, opening);
    expect(chat.last().text).toContain(say("old-card.started"));
  });

  test.each([
    ["no data", undefined],
    ["a text", "answer"],
    ["an unknown verb", { verb: "grant-admin" }],
    ["missing fields", { verb: "answer" }],
    ["a step that is no number", { verb: "answer", run: "x", step: "1" }],
    ["a foreign run", { verb: "answer", run: "x", step: 1, text: "fremd" }],
    ["a foreign reflection", { verb: "open", reflection: "x" }],
    ["a foreign draft", { verb: "resume", run: "x" }],
    ["a page that is not there", { verb: "history", page: 9_999 }],
    ["an end of what does not run", { verb: "end-vent" }],
    ["an unknown form", { verb: "start", start: "x", form: "__proto__" }],
  ])("with %s get a kind answer and have no effect", async (_what, data) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.send(chat.press(data, { replyToId: first.id }));
    await chat.say("Ich wollte zuhören");
    expect(chat.last().text).toContain("2 von 3");
    for (const { text } of chat.seen()) expect(text).not.toMatch(/Kennung/);
  });

  test.each([
    ["an unknown choice", { verb: "answer", choice: "__proto__" }],
    ["an unknown rewording", { verb: "reword", to: "constructor" }],
    ["a line that is not there", { verb: "edit", key: "constructor" }],
    ["a line of another form", { verb: "edit", key: "course" }],
    ["lines that are not there", { verb: "save-lines", "line-__proto__": "x", "line-constructor": "x" }],
    ["an answer for nobody", { verb: "take", text: "\u0000" }],
    ["keeping before the end", { verb: "keep", months: "-1" }],
  ])("of the current question with %s get a kind answer, and the run goes on", async (_what, data) => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.send(chat.press({ ...placeOf(first), ...data }, { replyToId: first.id }));
    await chat.say("noch einmal");
    for (const { text } of chat.seen()) expect(text).not.toMatch(/Kennung/);
    expect(chat.last().text).toContain("von 3");
  });

  test("get an answer in the invoke itself, so that the client shows no fault", async () => {
    const chat = app().chat();
    const first = await reflecting(chat);
    for (const data of [
      undefined,
      { verb: "grant-admin" },
      { verb: "resonance", reflection: "x", value: "yes" },
    ])
      expect(await chat.sendQuietly(chat.press(data, { replyToId: first.id }))).toMatchObject({
        statusCode: 200,
      });
  });

  test("of another person neither show nor change anything", async () => {
    const [owner, other] = [app().chat(), app().chat()];
    await summaryOf(owner, "express", "Okapi");
    const resonance = await owner.tap(say("summary.keep"));
    await owner.say("verlauf");
    const history = owner.last();
    const question = await startForm(owner, "express");
    await other.begin();
    await other.tap(history.buttons[0] ?? "", {}, history);
    expect(other.last().text).toContain(say("history.gone"));
    await other.tapForAnswer(say("resonance.yes"), {}, resonance);
    await other.tap(say("question.next"), { text: "Von fremder Hand" }, question);
    await answerAll(owner);
    expect(owner.last().text).not.toContain("Von fremder Hand");
    for (const { text } of other.seen()) expect(text).not.toContain("Okapi");
  });
});

async function atFeedbackSource(chat: TestChat): Promise<void> {
  await reflecting(chat, "full");
  for (let count = 0; count < 5; count++) await chat.tap(say("question.skip"));
  expect(chat.last().text).toContain("6 von 7");
}

test("the press that comes again as a message works as well as the one that comes as an invoke", async () => {
  const chat = app().chat();
  const first = await reflecting(chat);
  await chat.send(
    chat.submit({ verb: "answer", ...placeOf(first), text: "Ich wollte zuhören" }, { replyToId: first.id }),
  );
  expect(chat.last().text).toContain("2 von 3");
});
