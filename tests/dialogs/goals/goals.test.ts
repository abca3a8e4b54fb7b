import { describe, expect, test } from "vitest";
import { voices } from "../../../domain/voice.ts";
import { more, setGoal, settingGoal } from "../../helpers/people/goals.ts";
import { expectGoodCards, mannerFor, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();

const say = saying();

describe.each(voices)("in the words of %s", (voice) => {
  const words = saying(voice);

  test("a goal lives from its agreement to its closing review", async () => {
    const chat = app().chat();
    await settingGoal(chat, "Zuhören", voice);
    const draft = chat.last();
    expect(draft.text).toContain(words("agreement.yours"));
    expect(draft.text).toContain("Zuhören wenn dann");
    const kept = await chat.tap(words("agreement.save"));
    expect(kept.text).toContain(words("agreement.kept.active"));

    await chat.tap(words("goals.find-task"));
    await chat.tap(words("question.next"), { choice: "path-observe" });
    expect(chat.last().text).toContain(words("choice.task-shadow"));
    await chat.tap(words("question.next"), { choice: "task-shadow" });
    for (const part of ["Gelegenheit", "Was wird da getan?", "Vorgehen", "Zeit"]) await chat.say(part);
    await chat.tap(words("question.next"), { text: "drei Gespräche", "day-return": "2026-12-01" });
    const withTask = await chat.tap(words("task.save"));
    expect(withTask.text).toContain(words("task.saved"));
    expect(withTask.text).toContain("Was wird da getan?");

    await chat.tap(words("goals.check-in"));
    expect(chat.last().text).toContain(words("choice.task-shadow"));
    await chat.tap(words("choice.tried"));
    await chat.say("Die Stille half");
    const recorded = await chat.tap(words("question.next"), {
      text: "Noch einmal ohne Mappe",
      "day-next": "2026-12-02",
    });
    expect(recorded.text).toContain("Noch einmal ohne Mappe");

    await chat.tap(words("goals.show"));
    await chat.tap(words("goals.close"));
    expect(chat.last().text).toContain("Zuhören Zeichen");
    for (const part of ["Ruhiger", "Am Montag", "Zuschauen", "Wenn voll, dann erst", "Zehn Sekunden"])
      await chat.say(part);
    const closed = await chat.tap(words("closing.save"), { notes: "12", echo: "true" });
    expect(closed.text).toContain(words("closing.closed"));
    expect(closed.text).toContain("Wenn voll, dann erst");
    expect(closed.text).toMatch(/18[. ].*De[cz]em.*2026/);
    expect(closed.buttons).not.toContain(words("goals.check-in"));

    const listed = await chat.say(voice === "en" ? "my goals" : "meine ziele");
    expect(listed.text).toContain(words("goals.state.closed"));
    expectGoodCards(chat);
  });

  test("every question can be skipped, and then there is nothing to keep", async () => {
    const chat = app().chat();
    await chat.begin(mannerFor[voice]);
    await chat.say("ziel");
    for (let count = 0; count < 7; count++) await chat.tap(words("question.skip"));
    expect(chat.last().text).toContain(words("summary.empty"));
    await chat.tap(words("agreement.save"));
    expect(chat.last().text).toContain(words("summary.nothing-to-keep"));
    expectGoodCards(chat);
  });

  test.each(["no-occasion", "in-the-way", "no-longer", "not-today"])(
    "a check-in with “%s” comes to its end within four turns",
    async (answer) => {
      const chat = app().chat();
      await setGoal(chat, "Zuhören", voice);
      await chat.say("check-in");
      const before = chat.seen().length;
      await chat.tap(words(`choice.${answer}`));
      if (answer === "no-longer") await chat.tap(words("choice.fit-pause"));
      else if (answer !== "not-today") {
        await chat.say("Am Donnerstag");
        await chat.tap(words("question.skip"));
      }
      expect(chat.seen().length - before).toBeLessThanOrEqual(4);
      const end = answer === "no-longer" ? "fit-pause" : answer;
      expect(chat.last().text).toContain(words(`check-in-end.${end}`));
      expectGoodCards(chat);
    },
  );
});

describe("a goal", () => {
  test.each([
    ["typical", "Noch unklar"],
    ["own-part", "Liegt nicht nur bei mir"],
    ["own-concern", "Kam von der Führungskraft"],
  ])("opens the question behind a chip once, and not by itself (%s)", async (branch, chip) => {
    const chat = app().chat();
    await chat.begin();
    const first = await chat.say("ziel");
    expect(first.buttons).toContain(chip);
    const opened = await chat.tap(chip, { text: "Sicherer verhandeln" });
    expect(opened.text).toMatch(/Nachfrage/);
    await chat.say("Ein Beispiel vom Dienstag");
    expect(chat.last().text).toContain("2 von 7");
    await chat.tap(say("question.back"));
    await chat.tap(say("question.back"));
    expect(chat.last().buttons).not.toContain(chip);
    while (!chat.last().buttons.includes(say("agreement.save"))) await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain(say(`set-goal.${branch}.label`));
    expect(chat.last().text).toContain("Sicherer verhandeln");
  });

  test("asks its own question again after a chip that was tapped before anything was written", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("ziel");
    await chat.tap("Noch unklar");
    await chat.say("Wenn jemand laut wird");
    expect(chat.last().text).toContain("1 von 7");
    await chat.say("Ruhig bleiben");
    expect(chat.last().text).toContain("2 von 7");
  });

  test("starts from a kept reflection, with its own words", async () => {
    const chat = app().chat();
    await chat.begin();
    await chat.say("reflektieren");
    await chat.tap(say("form.express"));
    for (const text of ["Zuhören wollen", "Zu früh gefragt", "Erst zwei Minuten zuhören"])
      await chat.say(text);
    await chat.tap(say("summary.keep"));
    await chat.say("verlauf");
    await chat.tap(chat.last().buttons[0] ?? "");
    const first = await chat.tap(say("history.to-goal"));
    expect(first.text).toContain("Erst zwei Minuten zuhören");
    expect(first.text).toContain(say("set-goal.quote"));
  });

  test("keeps the number only if it was ticked, and never a typed one", async () => {
    for (const [inputs, standing] of [
      [{ standing: "6", keepStanding: "false", text: "mehr Ruhe" }, undefined],
      [{ standing: "6", keepStanding: "true", text: "" }, 6],
      [{ standing: "none", keepStanding: "true", text: "mehr Ruhe" }, undefined],
    ] as const) {
      const chat = app().chat();
      await chat.begin();
      await chat.say("ziel");
      for (let count = 0; count < 6; count++) await chat.say(`Wort ${count}`).then(() => skipDays(chat));
      await chat.tap(say("question.next"), inputs);
      const shown = chat.last().text;
      if (standing === undefined) expect(shown).not.toMatch(/6 von 10/);
      else expect(shown).toContain(say("standing.held", { standing }));
    }
    const chat = app().chat();
    await chat.begin();
    await chat.say("ziel");
    for (let count = 0; count < 6; count++) await chat.say(`Wort ${count}`).then(() => skipDays(chat));
    await chat.say("6, mehr Ruhe wäre einer mehr");
    expect(chat.last().text).toContain("mehr Ruhe wäre einer mehr");
    expect(chat.last().text).not.toContain("6, mehr Ruhe");
  });
});

const skipDays = async (chat: TestChat) => {
  if (chat.last().buttons.includes(say("days.without"))) await chat.tap(say("days.without"));
};

test("a goal, its task and its review with as many words as fit are shown on cards that Teams can take", async () => {
  const long = (word: string) => `${word} ${"ä".repeat(700)}`;
  const chat = app().chat();
  await chat.begin();
  await chat.say("ziel");
  for (let count = 0; count < 5; count++) await chat.say(long(`Ziel ${count}`));
  for (let count = 0; count < 2; count++) await chat.tap(say("question.skip"));
  await chat.tap(say("agreement.save"));
  await chat.tap(say("goals.find-task"));
  for (let count = 0; count < 2; count++) await chat.tap(say("question.skip"));
  for (let count = 0; count < 4; count++) await chat.say(long(`Aufgabe ${count}`));
  await chat.tap(say("question.skip"));
  const saved = await chat.tap(say("task.save"));
  expect(saved.text).not.toContain("Aufgabe 2");
  expect((await chat.tap(say("goals.part.task"))).text).toContain("Aufgabe 2");
  await chat.tap(say("goals.show"));
  await chat.tap(say("goals.close"));
  for (let count = 0; count < 5; count++) await chat.say(long(`Rückblick ${count}`));
  await chat.tap(say("closing.save"), { notes: "6" });
  expect((await chat.tap(say("goals.part.review"))).text).toContain("Rückblick 3");
  await chat.tap(say("goals.show"));
  await more(chat, "share.button");
  const ticks = await chat.tap(say("share.for-partner"));
  const all = [...JSON.stringify(ticks.card).matchAll(/"value":"([a-z-]+:[a-z-]+)"/g)].map(([, id]) => id);
  const refused = await chat.tap(say("share.preview"), { items: all.join(",") });
  expect(refused.text).toContain(say("share.too-much"));
  expectGoodCards(chat);
});
