import { describe, expect, test } from "vitest";
import { type Voice, voices } from "../../../domain/voice.ts";
import { bytesOf, readableTexts } from "../../helpers/databases/database-content.ts";
import { testKeys } from "../../helpers/databases/test-store.ts";
import { expectGoodCards, mannerFor, placeOf, reflecting, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import { createTestApp } from "../../helpers/test-app.ts";

const app = sharedApp();
const say = saying();
const WITH_NAME = "Ich wollte mit Herrn Kowalski den Lebenslauf durchgehen";
const IN_DISTRESS = "Der Kunde hat gedroht, mich umzubringen, er hatte ein Messer";

const stored = (word: string) =>
  readableTexts(app().config.databaseUrl, testKeys).then((texts) =>
    texts.filter((text) => text.includes(word)),
  );

describe("what may be data of a client", () => {
  test.each(voices)("is asked about before it is stored (%s)", async (voice: Voice) => {
    const chat = app().chat();
    await reflecting(chat, "express", voice);
    const sentence = voice === "en" ? "I met with Mrs Kowalski" : WITH_NAME;
    const asked = await chat.say(sentence);
    expect(asked.text).toContain(saying(voice)("guard.in-teams"));
    expect(asked.buttons).toEqual([
      saying(voice)("guard.store-client"),
      saying(voice)("guard.write-anew"),
      saying(voice)("guard.no-client-name"),
      saying(voice)("guard.about-me"),
    ]);
    expectGoodCards(chat);
    expect(await stored("Kowalski")).toEqual([]);
    await chat.tap(saying(voice)("guard.about-me"));
    expect(await stored("Kowalski")).not.toEqual([]);
    await chat.say("abbrechen");
    await chat.tap(saying(voice)("cancel.delete"));
  });

  test("is stored with a placeholder if wanted, and the card becomes the record of it", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const asked = await chat.say(WITH_NAME);
    const next = await chat.tap(say("guard.store-client"));
    expect(next.text).toContain("2 von 3");
    expect(await stored("Ich wollte mit einem Kunden den Lebenslauf durchgehen")).not.toEqual([]);
    const record = chat.updates().at(-1);
    expect(record?.activityId).toBe(asked.id);
    expect(JSON.stringify(record?.activity)).toContain("einem Kunden");
    expect(JSON.stringify(record?.activity)).not.toContain("Kowalski");
  });

  test("is written anew if wanted: the question stands again", async () => {
    const chat = app().chat();
    const first = await reflecting(chat);
    await chat.say(WITH_NAME);
    const again = await chat.tap(say("guard.write-anew"));
    expect(placeOf(again).step).toBe(placeOf(first).step);
    expect(again.text).toContain(say("guard.anew"));
    await chat.say("Ich wollte den Lebenslauf durchgehen");
    expect(chat.last().text).toContain("2 von 3");
  });

  test("can be chosen by number too: the words then come once more, and are taken as chosen", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say(WITH_NAME);
    expect((await chat.say("3")).text).toBe(say("guard.send-again"));
    const next = await chat.say(WITH_NAME);
    expect(next.text).toContain("2 von 3");
    expect(await stored(WITH_NAME)).not.toEqual([]);
    await chat.say("abbrechen");
    await chat.tap(say("cancel.delete"));
  });

  test("a choice by number holds for its question alone", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say("Es ging um Frau Winkler");
    await chat.say("3");
    await chat.say("überspringen");
    const asked = await chat.say("Es ging um Herrn Brunner");
    expect(asked.buttons).toContain(say("guard.no-client-name"));
    expect(await stored("Brunner")).toEqual([]);
  });

  test("is asked about in the field of a card as well, and when a question is left with words in it", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const asked = await chat.tap(say("question.next"), { text: "Kundennummer 123A456789 war falsch" });
    expect(asked.buttons[0]).toBe(say("guard.store-masked"));
    expect(asked.text).not.toContain(say("guard.in-teams"));
    expect((await chat.tap(say("guard.store-masked"))).text).toContain("2 von 3");
    expect(await stored("123A456789")).toEqual([]);
    await chat.tap(say("question.later"), { text: "sie ist schwanger" });
    await chat.tap(say("guard.about-me"));
    expect(chat.last().buttons).toContain(say("pause.resume"));
    expect(await stored("sie ist schwanger")).not.toEqual([]);
  });

  test("is asked about in the lines of the summary, with a tick in the form", async () => {
    const chat = app().chat();
    await reflecting(chat);
    for (const text of ["Eins", "Zwei", "Drei"]) await chat.say(text);
    while (!chat.last().buttons.includes(say("summary.keep"))) await chat.say("überspringen");
    await chat.tap(say("summary.change"));
    const lines = { "line-intended": "Frau Sommer war zufrieden" };
    const asked = await chat.tap(say("change.save"), lines);
    expect(asked.text).toContain("Frau Sommer");
    expect(await stored("Frau Sommer")).toEqual([]);
    expect(JSON.stringify(asked.card)).toContain("Frau Sommer war zufrieden");
    await chat.tap(say("change.save"), { ...lines, checked: "true" });
    expect(chat.last().text).toContain("Frau Sommer war zufrieden");
    expectGoodCards(chat);
  });

  test("a sentence before the tap is asked about when it becomes a beginning", async () => {
    const chat = app().chat();
    const notice = await chat.say("Das Gespräch mit Frau Winter lief anders");
    const asked = await chat.tap(say("notice.accept"), {}, notice);
    expect(asked.buttons).toContain(say("guard.store-client"));
    expect(await stored("Frau Winter")).toEqual([]);
    const opening = await chat.tap(say("guard.store-client"));
    expect(opening.text).toContain(say("opening.text"));
    await chat.tap(say("form.express"));
    expect(await stored("Das Gespräch mit einer Kundin lief anders")).not.toEqual([]);
  });

  test("a choice that was typed is over with whatever else is said or pressed next", async () => {
    const chat = app().chat();
    await reflecting(chat);
    await chat.say(WITH_NAME);
    await chat.say("3");
    await chat.say("meine ziele");
    await chat.say("weiter");
    const asked = await chat.say("Herr Nowak kam zu spät, seine Nummer ist 0171 2345678");
    expect(asked.text).toContain("Nowak");
    expect(await stored("Nowak")).toEqual([]);
    await chat.tap(say("guard.write-anew"));
    await chat.say("abbrechen");
  });

  test("a message that is edited while the question is open is looked at anew; the old card has no effect", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const message = chat.message("Ich wollte mit Herrn Fuchs den Bogen ausfüllen");
    const asked = await chat.send(message);
    const next = await chat.send(chat.messageUpdate(message.id, "Ich wollte den Bogen ausfüllen"));
    expect(next.text).toContain("2 von 3");
    const old = await chat.tap(say("guard.store-client"), {}, asked);
    expect(old.text).toContain(say("old-card.text"));
    expect(await stored("einem Kunden den Bogen")).toEqual([]);
  });

  test.each([
    ["before the first consent", "Guten Tag"],
    ["in place of a command", "hilfe"],
    ["in place of a sentence that nothing kept", "danke"],
  ])("distress in an edited message is heard: %s", async (_where, first) => {
    const chat = app().chat();
    if (first === "Guten Tag") await chat.send(chat.membersAdded());
    else await chat.begin();
    const message = chat.message(first);
    await chat.send(message);
    const edited = await chat.send(chat.messageUpdate(String(message.id), "Ich will nicht mehr leben."));
    expect(edited.text).toContain(say("distress.title"));
  });

  test("distress that is typed where one searches is heard", async () => {
    const chat = app().chat();
    await chat.begin();
    const press = { verb: "search", query: "Ich will nicht mehr leben." };
    const heard = await chat.send(chat.press(press, { replyToId: chat.last().id }));
    expect(heard.text).toContain(say("distress.title"));
  });

  test("an edit that brings a name into a stored answer is asked about first", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const message = chat.message("Ich wollte zuhören");
    await chat.send(message);
    const asked = await chat.send(chat.messageUpdate(message.id, "Ich wollte Frau Herbst zuhören"));
    expect(asked.buttons).toContain(say("guard.no-client-name"));
    expect(await stored("Frau Herbst")).toEqual([]);
    await chat.tap(say("guard.no-client-name"));
    expect(await stored("Ich wollte Frau Herbst zuhören")).not.toEqual([]);
  });

  test("an answer to an older guard's card does not become the answer to a later question", async () => {
    const chat = app().chat();
    await reflecting(chat);
    const asked = await chat.say(WITH_NAME);
    await chat.say("überspringen");
    await chat.tap(say("guard.about-me"), {}, asked);
    expect(chat.last().text).toContain(say("old-card.text"));
    expect(await stored(WITH_NAME)).toEqual([]);
  });
});

describe("distress", () => {
  test.each(voices)("leaves the script and names people with their hours (%s)", async (voice: Voice) => {
    const chat = app().chat();
    await reflecting(chat, "express", voice);
    const shown = await chat.say(IN_DISTRESS);
    for (const text of ["112", "110", "0800 1110111", saying(voice)("distress.not-stored")])
      expect(shown.text).toContain(text);
    expect(shown.text).toContain(voice === "en" ? "day and night" : "rund um die Uhr");
    expect(shown.buttons).toEqual([saying(voice)("distress.rest"), saying(voice)("menu.resume")]);
    expectGoodCards(chat);
    expect(await stored("umzubringen")).toEqual([]);
    await chat.tap(saying(voice)("distress.rest"));
    expect((await chat.say("einstellungen")).buttons).toContain(saying(voice)("settings.end-rest"));
    await chat.tap(saying(voice)("settings.end-rest"));
    expect((await chat.say("einstellungen")).buttons).not.toContain(saying(voice)("settings.end-rest"));
    await chat.say("weiter");
    expect(chat.last().text).toContain(saying(voice)("question.position", { number: 1, total: 3 }));
  });

  test("is answered before the first tap, and nothing typed is stored", async () => {
    const own = await createTestApp();
    try {
      const chat = own.chat();
      const shown = await chat.say("Ich will nicht mehr leben");
      expect(shown.text).toContain("0800 1110111");
      expect(JSON.stringify(shown.card)).not.toContain("nicht mehr leben");
      expect(await readableTexts(own.config.databaseUrl, testKeys)).not.toContainEqual(
        expect.stringContaining(say("distress.title")),
      );
    } finally {
      await own.stop();
    }
  });

  test("leaves no trace of what kind of message it was", async () => {
    const own = await createTestApp();
    try {
      const chat = own.chat();
      await reflecting(chat, "express", "de-sie");
      await chat.say(IN_DISTRESS);
      const texts = await readableTexts(own.config.databaseUrl, testKeys);
      for (const trace of ["umzubringen", say("distress.title"), say("distress.text")])
        expect(texts.filter((text) => text.includes(trace))).toEqual([]);
      expect(await (await fetch(`${own.url}/metrics`)).text()).not.toMatch(/distress|guard|crisis/i);
    } finally {
      await own.stop();
    }
  });

  test("is seen in a card's field too", async () => {
    const chat = app().chat();
    await reflecting(chat);
    expect((await chat.tap(say("question.next"), { text: IN_DISTRESS })).text).toContain("0800 1110111");
    expect(await bytesOf(app().config.databaseUrl)).not.toContain("umzubringen");
  });

  test("is seen in „nur loswerden“ too", async () => {
    const chat = app().chat();
    await chat.begin(mannerFor["de-sie"]);
    await chat.say("reflektieren");
    await chat.tap(say("form.vent"));
    expect((await chat.say(IN_DISTRESS)).text).toContain("0800 1110111");
    expect((await chat.say("Das war ein langer Tag")).text).toContain(say("opening.text"));
  });
});
