import { describe, expect, test } from "vitest";
import { bytesOf, readableTexts, storedRows } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import {
  expectGoodCards,
  isSummary,
  reflecting,
  saying,
  summaryOf,
} from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";

const app = sharedApp();

const say = saying();

const wordsLeft = async (word: string) =>
  (await readableTexts(app().config.databaseUrl, testKeys)).filter((text) => text.includes(word));

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
