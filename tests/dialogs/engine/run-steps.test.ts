import { describe, expect, test } from "vitest";
import { placeOf, reflecting, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";

const app = sharedApp();

const say = saying();

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

test("the press that comes again as a message works as well as the one that comes as an invoke", async () => {
  const chat = app().chat();
  const first = await reflecting(chat);
  await chat.send(
    chat.submit({ verb: "answer", ...placeOf(first), text: "Ich wollte zuhören" }, { replyToId: first.id }),
  );
  expect(chat.last().text).toContain("2 von 3");
});
