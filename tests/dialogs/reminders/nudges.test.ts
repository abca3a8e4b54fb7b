import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import {
  asked,
  at,
  mondays,
  neutral,
  setFirstStep,
  tenOn,
  withReminder,
} from "../../helpers/people/nudges.ts";
import { validateCard } from "../../helpers/teams/validate-card.ts";
import { createTestApp } from "../../helpers/test-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

const isStepQuestion = (text: string) => text.includes("zwei Minuten zuhören");

const shown = (card: unknown) => JSON.stringify(card);

describe("the weekly question", () => {
  test("is off until it is chosen", async () => {
    const app = await createTestApp();
    const chat = app.chat();
    await chat.begin();
    for (const monday of mondays) await at(app, tenOn(monday));
    expect(asked(chat)).toEqual([]);
    await app.stop();
  });

  test("comes at its time, neutral outside the chat, and no card of it is amiss", () =>
    withReminder(async (app, chat) => {
      await setFirstStep(chat);
      await at(app, "2026-11-23T09:59:00+01:00");
      expect(asked(chat)).toEqual([]);
      await at(app, tenOn("2026-11-23"));
      const [question] = asked(chat);
      expect(isStepQuestion(shown(question?.card))).toBe(true);
      expect(question?.buttons).toEqual([
        say("choice.tried"),
        say("choice.no-occasion"),
        say("choice.in-the-way"),
        say("choice.no-longer"),
        say("choice.not-today"),
        say("nudge.change"),
      ]);
      const sent = app.connector.sent(chat.conversationId).at(-1)?.activity;
      expect(sent?.summary).toBe(neutral);
      expect(validateCard(question?.card)).toEqual([]);
      await at(app, "2026-11-23T15:00:00+01:00");
      await at(app, "2026-11-27T10:00:00+01:00");
      expect(asked(chat)).toHaveLength(1);
    }));

  test.each([
    ["a tap", (chat: TestChat) => chat.tap(say("choice.in-the-way"))],
    ["its label typed", (chat: TestChat) => chat.say("etwas stand im Weg")],
    ["its number typed", (chat: TestChat) => chat.say("3")],
  ])("is answered by %s, and leads to the one question that follows", (_how, answer) =>
    withReminder(async (app, chat) => {
      await setFirstStep(chat);
      await at(app, tenOn("2026-11-23"));
      await answer(chat);
      expect(chat.last().text).toContain(say("choice.need-time"));
      await chat.say("Zeit");
      await chat.say("überspringen");
      const { check_ins } = await storedRows(app.config.databaseUrl);
      expect(check_ins).toHaveLength(1);
    }),
  );

  test("a second tap, and one on a copy that came twice, records nothing twice", () =>
    withReminder(async (app, chat) => {
      await setFirstStep(chat);
      await at(app, tenOn("2026-11-23"));
      const question = chat.last();
      await chat.tap(say("choice.not-today"), {}, question);
      await chat.tap(say("choice.tried"), {}, question);
      const { check_ins } = await storedRows(app.config.databaseUrl);
      expect(check_ins).toHaveLength(1);
    }));

  test("about the week starts a reflection, or nothing", () =>
    withReminder(async (app, chat) => {
      await at(app, tenOn("2026-11-23"));
      expect(asked(chat)).toHaveLength(1);
      await chat.tapForAnswer(say("nudge.nothing"));
      await at(app, tenOn("2026-11-30"));
      await chat.tap(say("form.express"));
      expect(chat.last().text).toContain(say("question.position", { number: 1, total: 3 }));
    }));

  test("is skipped when the step was reported in this week", () =>
    withReminder(async (app, chat) => {
      await setFirstStep(chat);
      app.setClock("2026-11-23T09:00:00+01:00");
      await chat.say("check-in");
      await chat.say("heute nicht");
      await at(app, tenOn("2026-11-23"));
      expect(asked(chat)).toEqual([]);
      const { outbox } = await storedRows(app.config.databaseUrl);
      expect(outbox?.filter(({ kind }) => kind === "nudge")).toMatchObject([
        { state: "skipped", reason: "reported" },
      ]);
    }));

  test("goes after two without an answer every second week, after four says goodbye, then is silent", () =>
    withReminder(async (app, chat) => {
      const weeks: string[] = [];
      for (let week = 0; week < 13; week++) {
        const day = new Date(Date.parse("2026-11-23") + week * 7 * 86_400_000).toISOString().slice(0, 10);
        const before = asked(chat).length;
        await at(app, `${day}T10:00:30+01:00`);
        weeks.push(
          asked(chat).length > before
            ? shown(chat.last().card).includes(say("nudge.goodbye"))
              ? "bye"
              : "ask"
            : "-",
        );
      }
      expect(weeks.join(" ")).toBe("ask ask - ask - ask - bye - - - - -");
      // One tap, and it is on again.
      await chat.tap(say("nudge.again"));
      await at(app, "2027-02-22T10:00:30+01:00");
      expect(asked(chat).length).toBe(6);
      expect(shown(asked(chat).at(-1)?.card)).not.toContain(say("nudge.goodbye"));
    }));

  test("comes every week again after any message", () =>
    withReminder(async (app, chat) => {
      for (const monday of mondays.slice(0, 2)) await at(app, tenOn(monday));
      await chat.say("hilfe");
      await at(app, tenOn("2026-12-07"));
      await at(app, tenOn("2026-12-14"));
      expect(asked(chat)).toHaveLength(4);
    }));

  test("waits while all reminders rest, and the form says until when", () =>
    withReminder(async (app, chat) => {
      await chat.say("Ich habe Angst, ich halte das alles nicht mehr aus und will nicht mehr leben");
      const rest = chat.last().buttons.find((title) => title === say("distress.rest"));
      expect(rest).toBeDefined();
      await chat.tap(rest ?? "");
      await at(app, tenOn("2026-11-23"));
      expect(asked(chat)).toEqual([]);
      expect((await chat.say("erinnerung")).text).toContain("lassen Sie alle Erinnerungen ruhen");
    }));

  test("is blanked with the goal whose words it shows", () =>
    withReminder(async (app, chat) => {
      await setFirstStep(chat);
      await at(app, tenOn("2026-11-23"));
      const question = chat.last();
      await chat.say("meine daten");
      await chat.tap(say("my-data.erase"));
      await chat.tap(say("my-data.erase-yes"));
      await app.app.runNow();
      expect(chat.updates().some(({ activityId }) => activityId === question.id)).toBe(true);
    }));
});
