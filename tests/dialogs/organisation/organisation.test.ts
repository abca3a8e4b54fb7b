import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  answerAll,
  expectGoodCards,
  reflecting,
  saying,
  startForm,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";

const file = fileURLToPath(new URL("../../../samples/organisation.yaml", import.meta.url));
const app = sharedApp(async () => ({ env: { ORGANISATION_FILE: file } }));
const say = saying();

test("a theme can be tagged, and stands with the kept reflection", async () => {
  const chat = app().chat();
  await reflecting(chat);
  await answerAll(chat);
  await chat.tap(say("summary.keep"), { theme: "listening" });
  await chat.say("verlauf");
  await chat.say("1");
  expect(chat.last().text).toContain(say("history.theme", { theme: "Zuhören" }));
  expectGoodCards(chat);
});

test("a theme that comes back is met with the offer of a learning goal", async () => {
  const chat = app().chat();
  await reflecting(chat);
  for (let time = 1; time <= 3; time++) {
    if (time > 1) await startForm(chat, "express");
    await answerAll(chat);
    await chat.tap(say("summary.keep"), { theme: time === 2 ? "" : "listening" });
    expect(chat.last().text.includes(say("summary.theme-again"))).toBe(time === 3);
    expect(chat.last().buttons).toContain(say("history.to-goal"));
  }
});

test.each(["", "forged", "__proto__"])("the theme %j is none", async (theme) => {
  const chat = app().chat();
  await reflecting(chat);
  await answerAll(chat);
  await chat.tap(say("summary.keep"), { theme });
  await chat.say("verlauf");
  await chat.say("1");
  expect(chat.last().text).not.toContain(say("history.theme", { theme: "" }).trim());
});

test("the house's people come first, the emergency numbers always", async () => {
  const chat = app().chat();
  await chat.say("mensch");
  const { text } = chat.last();
  for (const part of ["0911 5550110", "0911 5550120", "112", "110", "0800 1110111", "9 bis 15 Uhr"])
    expect(text).toContain(part);
  expectGoodCards(chat);
});

test("they are shown in the person's language", async () => {
  const chat = app().chat();
  await chat.begin({ language: "en" });
  await chat.say("human");
  expect(chat.last().text).toContain("Monday to Thursday, 9 am to 3 pm");
  expect(chat.last().text).not.toContain("Montag");
});

test("the notice names the legal basis of the house", async () => {
  const chat = app().chat();
  await chat.say("Guten Tag");
  expect(chat.last().text).toContain("hier steht die Rechtsgrundlage Ihres Hauses");
});

test("a question of subject is answered with the official source", async () => {
  const chat = app().chat();
  await reflecting(chat);
  await chat.say("Welche Frist gilt für den Widerspruch?");
  expect(chat.last().buttons).toContain(say("advice.open", { label: "Gesetze im Internet" }));
  expect(JSON.stringify(chat.last().card)).toContain("https://www.gesetze-im-internet.de/");
  expectGoodCards(chat);
});
