import { describe, expect, test } from "vitest";
import { more, openFirstGoal, setGoal } from "../../helpers/people/goals.ts";
import { expectGoodCards, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp, withApp } from "../../helpers/shared-app.ts";

const app = sharedApp();

const say = saying();

describe("days", () => {
  const atFirstStep = async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("ziel");
    for (let count = 0; count < 5; count++) await chat.tap(say("question.skip"));
    return chat;
  };

  test.each([
    ["am Montag, und in zwei Wochen schaue ich zurück", /23\. November 2026.*4\. Dezember 2026/s],
    ["12.1.", /12\. Januar 2027/],
    ["nächsten Dienstag", /24\. November 2026/],
    ["tomorrow", /21\. November 2026/],
  ])("written as “%s” are read back and kept when they are right", async (text, expected) => {
    const chat = await atFirstStep();
    const read = await chat.say(text);
    expect(read.text).toMatch(expected);
    await chat.tap(say("days.right"));
    expect(chat.last().text).toContain("7 von 7");
    await chat.tap(say("question.skip"));
    expect(chat.last().text).toMatch(expected);
  });

  test.each(["gestern", "am 3. März 1890", "letzten Montag"])(
    "that are over (%s) are asked about again",
    async (text) => {
      const chat = await atFirstStep();
      const asked = await chat.say(text);
      expect(asked.text).toContain("schon vorbei");
      expect(asked.text).toContain("6 von 7");
    },
  );

  test.each(["31. Februar", "31.4."])("that do not exist (%s) are asked about again", async (text) => {
    const chat = await atFirstStep();
    expect((await chat.say(text)).text).toContain("gibt es nicht");
  });

  test.each([
    ["1890-01-01", "schon vorbei"],
    ["2026-02-31", "gibt es nicht"],
    ["gestern", "gibt es nicht"],
  ])("picked as %s are asked about again, and the words stay", async (day, sentence) => {
    const chat = await atFirstStep();
    const asked = await chat.tap(say("question.next"), { text: "Beim Erstgespräch", "day-first": day });
    expect(asked.text).toContain(sentence);
    expect(JSON.stringify(asked.card)).toContain("Beim Erstgespräch");
    await chat.tap(say("question.next"), { text: "Beim Erstgespräch", "day-first": "2026-11-25" });
    expect(chat.last().text).toContain("7 von 7");
  });

  test("picked without a word are an answer", async () => {
    const chat = await atFirstStep();
    await chat.tap(say("question.next"), { text: "", "day-first": "2026-11-25", "day-review": "" });
    expect(chat.last().text).toContain("7 von 7");
    await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain("Mittwoch, 25. November 2026");
  });

  test("can be left open", async () => {
    const chat = await atFirstStep();
    const asked = await chat.say("Bald einmal");
    expect(asked.text).toContain(say("days.none"));
    await chat.tap(say("days.without"));
    expect(chat.last().text).toContain("7 von 7");
  });
});

test("days of an agreement can be moved, but not into the past", async () => {
  const chat = app().chat();
  await setGoal(chat, "Zuhören");
  await more(chat, "history.edit");
  const past = await chat.tap(say("change.save"), { "line-why": "Neu", "day-review": "2026-11-01" });
  expect(past.text).toContain("schon vorbei");
  expect(JSON.stringify(past.card)).toContain('"Neu"');
  const moved = await chat.tap(say("change.save"), { "line-why": "Neu", "day-review": "2026-12-11" });
  expect(moved.text).toContain("11. Dezember 2026");
  expect(moved.text).toContain("Wozu: Neu");
});

test("a day that has passed is a talk: the step is kept, made smaller, moved or let go", () =>
  withApp(async (own, chat) => {
    await setGoal(chat, "Zuhören");
    own.advance({ days: 5 });
    const opened = await openFirstGoal(chat);
    expect(opened.text).toContain("behalten, kleiner machen, verschieben oder loslassen");
    const step = await chat.tap(say("goals.change-step"));
    expect(step.buttons).toContain(say("goals.let-go"));
    const past = await chat.tap(say("settings.save"), { text: "Nur eine Frage", "day-next": "2026-11-24" });
    expect(past.text).toContain("schon vorbei");
    const gone = await chat.tap(say("settings.save"), { text: "Am 1.11.2026 fragen", "day-next": "" });
    expect(gone.text).toContain("schon vorbei");
    const empty = await chat.tap(say("settings.save"), { text: " " });
    expect(empty.text).toContain(say("question.first-empty"));
    const named = await chat.tap(say("settings.save"), { text: "Mit Herrn Kowalski sprechen" });
    expect(named.text).toContain("Kowalski");
    await openFirstGoal(chat);
    await chat.tap(say("goals.change-step"));
    const saved = await chat.tap(say("settings.save"), { text: "Nur eine Frage", "day-next": "2026-11-30" });
    expect(saved.text).toContain(`${say("goals.next-on", { day: "30. November 2026" })}: Nur eine Frage`);
    expect(saved.text).not.toContain("verschieben oder loslassen");
    expectGoodCards(chat);
  }));
