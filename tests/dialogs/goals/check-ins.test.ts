import { describe, expect, test } from "vitest";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { more, openFirstGoal, setGoal } from "../../helpers/people/goals.ts";
import { placeOf, saying } from "../../helpers/people/reflecting.ts";
import { sharedApp, withApp } from "../../helpers/shared-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const app = sharedApp();

const say = saying();

describe("a check-in", () => {
  const atCheckIn = async () => {
    const chat = app().chat();
    await setGoal(chat);
    await chat.say("check-in");
    return chat;
  };
  const obstacle = async (chat: TestChat) => {
    await chat.tap(say("choice.in-the-way"));
    await chat.tap(say("question.next"), { choice: "need-time" });
    return chat.tap(say("question.skip"));
  };

  test("keeps a sentence that is none of the answers, and asks for one of them", async () => {
    const chat = await atCheckIn();
    const asked = await chat.say("Es war ganz anders als gedacht");
    expect(asked.text).toContain(say("question.choose-one"));
    await chat.say("ausprobiert");
    await chat.say("Stille hilft");
    await chat.tap(say("question.skip"));
    expect(chat.last().text).toContain(say("check-in-end.tried"));
  });

  test("offers a human after something was in the way twice in a row", async () => {
    const chat = await atCheckIn();
    expect((await obstacle(chat)).text).not.toContain(say("check-in-end.offer-guide"));
    await chat.say("check-in");
    const second = await obstacle(chat);
    expect(second.text).toContain(say("check-in-end.offer-guide"));
    expect(second.buttons).toContain(say("menu.human"));
  });

  test("offers closing after the third try", async () => {
    const chat = await atCheckIn();
    for (let time = 1; time <= 3; time++) {
      if (time > 1) await chat.say("check-in");
      await chat.tap(say("choice.tried"));
      await chat.tap(say("question.skip"));
      await chat.tap(say("question.skip"));
      expect(chat.last().buttons.includes(say("goals.close"))).toBe(time === 3);
    }
  });

  test("answered on two devices is recorded once", () =>
    withApp(async (own, chat) => {
      await setGoal(chat);
      await chat.say("check-in");
      const [place, replyToId] = [placeOf(chat.last()), chat.last().id];
      const press = () => chat.press({ verb: "answer", ...place, choice: "not-today" }, { replyToId });
      const answers = await Promise.all([own.post(press()), own.post(press())]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      await own.app.runNow();
      expect((await storedRows(own.config.databaseUrl)).check_ins).toHaveLength(1);
    }));

  test("on a goal that was deleted meanwhile says so, and stores nothing", async () => {
    const chat = await atCheckIn();
    const place = placeOf(chat.last());
    await openFirstGoal(chat);
    await more(chat, "history.delete");
    await chat.tap(say("history.delete-yes"));
    const answered = await chat.send(
      chat.press({ verb: "answer", ...place, choice: "tried" }, { replyToId: chat.last().id }),
    );
    expect(answered.text).toContain(say("old-card.text"));
  });

  test("asks which goal when two are active", async () => {
    const chat = app().chat();
    await setGoal(chat, "Erstes");
    await setGoal(chat, "Zweites");
    const asked = await chat.say("check-in");
    expect(asked.text).toContain(say("goals.which"));
    await chat.tap(say("goals.check-in-nth", { number: 2 }));
    expect(chat.last().text).toContain("Erstes");
  });

  test("without an active goal leads to the goals", async () => {
    const chat = app().chat();
    await chat.begin();
    expect((await chat.say("check-in")).text).toContain(say("goals.none-active"));
  });
});
