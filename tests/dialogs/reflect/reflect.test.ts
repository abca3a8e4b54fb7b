import { describe, expect, test } from "vitest";
import { reflect } from "../../../dialogs/scripts/reflect.ts";
import { voices } from "../../../domain/voice.ts";
import { bytesOf, readableTexts } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import {
  answerAll,
  dayIn,
  expectGoodCards,
  isSummary,
  mannerFor,
  reflecting,
  saying,
  startForm,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";

const app = sharedApp();
const forms = reflect.forms.map(({ key }) => key).filter((key) => key !== "brief");

describe.each(voices)("in the words of %s", (voice) => {
  const say = saying(voice);

  test.each(forms)("the form %s goes to its end and is kept, in good cards", async (form) => {
    const chat = app().chat();
    await reflecting(chat, form, voice);
    const given = await answerAll(chat, voice);
    const summary = chat.last();
    for (const text of given) expect(summary.text).toContain(text);
    await chat.tap(say("summary.keep"), { months: "6" });
    expect(chat.last().text).toContain(say("summary.kept", { day: dayIn(voice, "2027-05-20") }));
    await chat.tapForAnswer(say("resonance.yes"));
    await chat.say("verlauf");
    await chat.tap(chat.last().buttons.find((title) => title.includes("1")) ?? "");
    for (const text of given) expect(chat.last().text).toContain(text);
    expectGoodCards(chat);
  });

  test.each(forms)("the form %s can be skipped to its end", async (form) => {
    const chat = app().chat();
    await reflecting(chat, form, voice);
    for (let count = 0; count < 10 && !isSummary(chat.last(), voice); count++)
      await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain(say("summary.empty"));
    await chat.tap(say("summary.keep"));
    expect(chat.last().text).toContain(say("summary.nothing-to-keep"));
    expectGoodCards(chat);
  });

  test("the short wordings are offered from the fourth use on, and go to their end", async () => {
    const chat = app().chat();
    await chat.begin(mannerFor[voice]);
    for (let use = 1; use <= 3; use++) {
      await chat.say("reflektieren");
      expect(chat.last().buttons).not.toContain(say("form.brief"));
      await chat.tap(say("form.express"));
      await answerAll(chat, voice);
      await chat.tap(say("summary.keep"));
    }
    await chat.say("reflektieren");
    expect(chat.last().buttons[0]).toBe(say("form.express"));
    await chat.tap(say("form.brief"));
    expect(chat.last().text).toContain(say("reflect.situation.short"));
    const given = await answerAll(chat, voice);
    expect(given).toHaveLength(8);
    await chat.tap(say("summary.keep"));
    expectGoodCards(chat);
  });

  test("“nur loswerden” asks nothing and leaves not a word behind", async () => {
    const chat = app().chat();
    const word = `Warzenschwein-${voice}`;
    await chat.begin(mannerFor[voice]);
    await chat.say(`Ein ${word} am Morgen`);
    await chat.tap(say("form.vent"));
    for (const text of [
      `Und noch ein ${word}.`,
      `Muss ich mir ein ${word} gefallen lassen?`,
      `${word} `.repeat(900),
    ]) {
      await chat.say(text);
      expect(chat.last().text).toContain(say("vent.heard"));
    }
    await chat.tap(say("vent.close"));
    expect(chat.last().text).toContain(say("vent.closed"));
    const { databaseUrl } = app().config;
    expect(bytesOf(databaseUrl).includes(word)).toBe(false);
    expect((await readableTexts(databaseUrl, testKeys)).filter((text) => text.includes(word))).toEqual([]);
    await chat.say("Danach etwas anderes");
    expect(chat.last().text).toContain(say("opening.title"));
    expectGoodCards(chat);
  });
});

test("never asks the same question in the same words twice in a row", async () => {
  const chat = app().chat();
  await chat.begin();
  const asked: string[] = [];
  for (let use = 0; use < 7; use++) {
    const first = await startForm(chat, "express");
    asked.push(first.text);
    await chat.tap(saying()("question.cancel"));
  }
  for (const [index, text] of asked.entries()) expect(text).not.toBe(asked[index - 1]);
});

test("a reflection begun while getting rid of something ends the latter", async () => {
  const say = saying();
  const chat = app().chat();
  await reflecting(chat, "vent");
  await chat.say("Das war zu viel");
  await startForm(chat, "express");
  await answerAll(chat);
  await chat.tap(say("summary.keep"));
  await chat.say("Heute war es besser");
  expect(chat.last().text).toContain(say("opening.title"));
});
