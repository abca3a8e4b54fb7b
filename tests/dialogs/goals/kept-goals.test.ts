import { describe, expect, test } from "vitest";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { makeTask, more, openFirstGoal, setGoal, settingGoal } from "../../helpers/people/goals.ts";
import { dayIn, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp, withApp } from "../../helpers/shared-app.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const app = sharedApp();

const say = saying();

describe("a goal", () => {
  test("parks one when two are active, whichever the person chooses", async () => {
    const chat = app().chat();
    await setGoal(chat, "Erstes");
    await setGoal(chat, "Zweites");
    await settingGoal(chat, "Drittes");
    const card = JSON.stringify(chat.last().card);
    const first = /"title":"Erstes","value":"([^"]+)"/.exec(card)?.[1];
    await chat.tap(say("agreement.save"), { parking: first ?? "" });
    expect(chat.last().text).toContain(say("agreement.kept.active"));
    const listed = await chat.say("meine ziele");
    expect(listed.text).toMatch(/1\. Aktiv: Drittes/);
    expect(listed.text).toMatch(/3\. Ruht: Erstes/);
    await chat.tap(say("goals.open", { number: 3 }));
    const refused = await chat.tap(say("goals.resume"));
    expect(refused.text).toContain(say("goals.too-many"));
    await chat.tap(say("goals.park", { number: 1 }));
    await chat.say("meine ziele");
    await chat.tap(say("goals.open", { number: 3 }));
    expect((await chat.tap(say("goals.resume"))).text).toContain(say("goals.moved.active"));
    const rows = (await storedRows(app().config.databaseUrl)).goals ?? [];
    expect(rows.filter(({ state }) => state === "active").length).toBeGreaterThanOrEqual(2);
  });

  test("is paused, resumed and let go without a question", async () => {
    const chat = app().chat();
    await setGoal(chat);
    expect((await more(chat, "goals.pause")).text).toContain(say("goals.moved.paused"));
    expect((await chat.tap(say("goals.resume"))).text).toContain(say("goals.moved.active"));
    expect((await more(chat, "goals.let-go")).text).toContain(say("goals.moved.let-go"));
    expect(chat.last().buttons).not.toContain(say("goals.resume"));
    expect((await chat.say("meine ziele")).text).toContain(say("goals.state.let-go"));
  });

  test("has its lines changed, within its limits and past the guards", async () => {
    const chat = app().chat();
    await setGoal(chat);
    await more(chat, "history.edit");
    const asked = await chat.tap(say("change.save"), { "line-why": "Weil Frau Kowalski es sagt" });
    expect(asked.text).toContain("Kowalski");
    await chat.tap(say("change.save"), { "line-why": "Weil es ruhiger wird" });
    expect(chat.last().text).toContain("Weil es ruhiger wird");
    await more(chat, "history.edit");
    const long = await chat.tap(say("change.save"), { "line-why": "lang ".repeat(4_000) });
    expect(long.text).toContain("2.000");
    await openFirstGoal(chat);
    expect(chat.last().text).toContain("Weil es ruhiger wird");
  });

  test("is deleted with its tasks, check-ins and drafts, and the messages that show it lose their words", () =>
    withApp(async (own, chat) => {
      await setGoal(chat, "Kirsche");
      await chat.say("check-in");
      await chat.tap(say("question.later"));
      await openFirstGoal(chat);
      await more(chat, "history.delete");
      await chat.tap(say("history.delete-yes"));
      await own.app.runNow();
      await own.app.runNow();
      const latest = new Map(
        chat.seen().map(({ id, card, text }) => [id, card ? JSON.stringify(card) : text]),
      );
      for (const { activityId, activity } of chat.updates())
        if (activityId) latest.set(activityId, JSON.stringify(activity?.attachments?.[0]?.content));
      expect([...latest.values()].filter((text) => text.includes("Kirsche"))).toEqual([]);
      const { goals, drafts, word_places } = await storedRows(own.config.databaseUrl);
      expect([goals, drafts, word_places]).toEqual([[], [], []]);
    }));

  test("ends on its day, with everything that belongs to it, and its words leave the messages", () =>
    withApp(async (own, chat) => {
      await setGoal(chat, "Kirsche");
      await makeTask(chat);
      await chat.say("check-in");
      await chat.tap(say("choice.not-today"));
      await own.app.runNow();
      own.advance({ days: 366 });
      await own.app.runNow();
      await own.app.runNow();
      const rows = await storedRows(own.config.databaseUrl);
      expect([rows.goals, rows.tasks, rows.check_ins, rows.word_places]).toEqual([[], [], [], []]);
      expect(shownNow(chat).filter((text) => text.includes("Kirsche"))).toEqual([]);
    }));

  test("that was closed keeps the end that was chosen, also when it is changed later", async () => {
    const chat = app().chat();
    await setGoal(chat);
    await chat.tap(say("goals.close"));
    for (let count = 0; count < 5; count++) await chat.tap(say("question.skip"));
    const until = say("history.until", { day: dayIn("de-sie", "2027-02-20") });
    expect((await chat.tap(say("closing.save"), { notes: "3" })).text).toContain(until);
    await more(chat, "history.edit");
    expect((await chat.tap(say("change.save"), { "line-why": "Anders" })).text).toContain(until);
  });

  test("of somebody else is as if it did not exist", async () => {
    const [mine, theirs] = [app().chat(), app().chat()];
    await setGoal(mine);
    await more(mine, "history.edit");
    const goal = String(/"goal":"([^"]+)"/.exec(JSON.stringify(mine.last().card))?.[1]);
    await theirs.begin();
    for (const data of [
      { verb: "open-goal", goal },
      { verb: "move-goal", goal, to: "let-go" },
      { verb: "edit-goal", goal },
      { verb: "save-goal-lines", goal, "line-goal": "Meins" },
      { verb: "confirm-delete-goal", goal },
      { verb: "begin", start: "s1", script: "check-in", goal },
      { verb: "begin", start: "s2", script: "close-goal", goal },
    ])
      expect((await theirs.send(theirs.press(data, { replyToId: theirs.last().id }))).text).toContain(
        say("goals.gone"),
      );
    expect((await openFirstGoal(mine)).text).toContain("Zuhören");
  });

  test.each([
    { verb: "begin", start: "s1", script: "reflect" },
    { verb: "begin", start: "s1", script: "nothing" },
  ])("forged: %o begins nothing", async (data) => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.send(chat.press(data, { replyToId: chat.last().id }))).text).toContain(
      say("old-card.text"),
    );
  });
});
