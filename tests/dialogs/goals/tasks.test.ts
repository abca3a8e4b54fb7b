import { describe, expect, test } from "vitest";
import { voices } from "../../../domain/voice.ts";
import { setGoal } from "../../helpers/people/goals.ts";
import { dayIn, expectGoodCards, mannerFor, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();

const say = saying();

describe("around a course", () => {
  const keepCourse = async (chat: TestChat, form: string, texts: readonly string[]) => {
    await chat.say("reflektieren");
    await chat.tap(say(`form.${form}`));
    for (const text of texts) await chat.say(text);
    await chat.tap(say("summary.keep"));
  };

  test.each([
    [
      "before-course",
      ["Gespräche führen", "Beim Erstgespräch", "Wie halte ich Pausen aus?", "Ruhiger"],
      "Wie halte ich Pausen aus?",
    ],
    [
      "after-course",
      ["Pausen helfen", "Am Dienstag", "Zehn Sekunden warten", "eine Kollegin"],
      "Zehn Sekunden warten",
    ],
  ])(
    "what was written (%s) becomes a task of the active goal within two weeks",
    async (form, texts, step) => {
      const chat = app().chat();
      await setGoal(chat, "Zuhören");
      await keepCourse(chat, form, texts);
      const made = await chat.tap(say("history.to-task"));
      expect(made.text).toContain(say("task.saved"));
      expect(made.text).toContain(`${say("goals.next-on", { day: "4. Dezember 2026" })}: ${step}`);
      const again = await chat.tap(say("history.to-task"), {}, chat.seen().at(-2));
      expect(again.text).toContain(say("old-card.text"));
      expectGoodCards(chat);
    },
  );

  test("without an active goal one is offered, with the words; with two it is asked which", async () => {
    const chat = app().chat();
    await chat.begin();
    const texts = ["Pausen helfen", "Am Dienstag", "Zehn Sekunden warten", "eine Kollegin"];
    await keepCourse(chat, "after-course", texts);
    await chat.tap(say("history.to-task"));
    const first = await chat.tap(say("history.to-goal"));
    expect(first.text).toContain("Zehn Sekunden warten");
    await chat.tap(say("question.later"));
    await setGoal(chat, "Erstes");
    await setGoal(chat, "Zweites");
    await keepCourse(chat, "after-course", texts);
    await chat.tap(say("history.to-task"));
    const made = await chat.tap(say("goals.for-nth", { number: 2 }));
    expect(made.text).toContain("Erstes");
  });

  test.each(voices)("the time until it is bridged by one task a week (%s)", async (voice) => {
    const words = saying(voice);
    const chat = app().chat();
    await chat.begin(mannerFor[voice]);
    await chat.say(voice === "en" ? "my goals" : "meine ziele");
    await chat.tap(words("goals.bridge"));
    await chat.tap(words("question.next"), { text: "Grundkurs", "day-course": "2026-12-15" });
    await chat.say("Wie beginnen andere?");
    const plan = await chat.say("Bei Erstgesprächen");
    for (const day of ["2026-11-27", "2026-12-04", "2026-12-11"])
      expect(plan.text).toContain(dayIn(voice, day));
    expect(plan.text).not.toContain(dayIn(voice, "2026-12-18"));
    const kept = await chat.tap(words("plan.save"));
    expect(kept.text).toContain(words("agreement.kept.active"));
    expect(kept.text).toContain("Wie beginnen andere?");
    await chat.tap(words("goals.check-in"));
    await chat.tap(words("choice.tried"));
    await chat.tap(words("question.skip"));
    await chat.tap(words("question.skip"));
    expect(chat.last().text).toContain(dayIn(voice, "2026-12-04"));
    expectGoodCards(chat);
  });

  test("that begins within a week leaves nothing to bridge, and nothing is lost", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("meine ziele");
    await chat.tap(say("goals.bridge"));
    await chat.tap(say("question.next"), { text: "Grundkurs", "day-course": "2026-11-24" });
    await chat.say("Wie beginnen andere?");
    await chat.tap(say("question.skip"));
    const refused = await chat.tap(say("plan.save"));
    expect(refused.text).toContain(say("plan.no-week"));
    expect(refused.text).toContain("Grundkurs");
  });
});

describe("a question of law or subject", () => {
  const question = "Wie lange gilt die Sperrzeit bei einer Arbeitsaufgabe?";

  test.each(["tapped", "typed"])("becomes a small exploration of the active goal (%s)", async (how) => {
    const chat = app().chat();
    await setGoal(chat, "Zuhören");
    const answered = await chat.say(question);
    expect(answered.text).toContain(say("advice.text"));
    await (how === "tapped" ? chat.tap(say("advice.explore")) : chat.say(say("advice.explore")));
    for (let count = 0; count < 3; count++) await chat.tap(say("question.skip"));
    expect(JSON.stringify(chat.last().card)).toContain(question);
    await chat.tap(say("question.next"), { text: question });
    for (let count = 0; count < 3; count++) await chat.tap(say("question.skip"));
    expect((await chat.tap(say("task.save"))).text).toContain(question);
  });

  test("without a goal has no such button", async () => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.say(question)).buttons).not.toContain(say("advice.explore"));
  });
});
