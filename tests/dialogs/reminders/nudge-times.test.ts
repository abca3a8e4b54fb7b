import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { asked, at, mondays, tenOn, withReminder } from "../../helpers/people/nudges.ts";

const { say } = loadWordings()["de-sie"];

describe("the weekly question", () => {
  test("respects leave, holidays and own working days, and moves within its week", () =>
    withReminder(
      async (app, chat) => {
        await at(app, tenOn("2026-12-21"));
        expect(asked(chat)).toHaveLength(0);
        // 28 December is the last day of the leave: the question comes on Tuesday.
        await at(app, tenOn("2026-12-28"));
        expect(asked(chat)).toHaveLength(0);
        await at(app, tenOn("2026-12-29"));
        expect(asked(chat)).toHaveLength(1);
        // Easter Monday 2027 is 29 March.
        await chat.say("hilfe");
        await at(app, tenOn("2027-03-22"));
        await chat.say("hilfe");
        const before = asked(chat).length;
        await at(app, "2027-03-29T10:00:30+02:00");
        expect(asked(chat)).toHaveLength(before);
        await at(app, "2027-03-30T10:00:30+02:00");
        expect(asked(chat)).toHaveLength(before + 1);
      },
      { leaveFrom: "2026-11-21", leaveTo: "2026-12-28" },
    ));

  test("pauses, moves and stops at once, from the message itself", () =>
    withReminder(async (app, chat) => {
      await at(app, tenOn("2026-11-23"));
      await chat.tap(say("nudge.change"));
      expect(chat.last().buttons).toEqual([
        say("reminder.pause"),
        say("reminder.move"),
        say("reminder.stop"),
      ]);
      await chat.tap(say("reminder.pause"));
      expect(chat.last().text).toContain("7. Dezember");
      await at(app, tenOn("2026-11-30"));
      expect(asked(chat)).toHaveLength(1);
      await at(app, tenOn("2026-12-07"));
      expect(asked(chat)).toHaveLength(2);
      await chat.tap(say("nudge.change"));
      await chat.tap(say("reminder.stop"));
      for (const monday of mondays) await at(app, tenOn(monday));
      expect(asked(chat)).toHaveLength(2);
      expect((await storedRows(app.config.databaseUrl)).nudge_plans).toEqual([]);
    }));

  test("stopped after it was planned and before it is sent, it is not sent", () =>
    withReminder(async (app, chat) => {
      app.connector.behave = () => ({ status: 503 });
      await at(app, tenOn("2026-11-23"));
      app.connector.behave = () => undefined;
      await chat.say("erinnerung");
      await chat.tap(say("reminder.stop"));
      await at(app, "2026-11-23T10:06:00+01:00");
      expect(asked(chat).filter(({ id }) => id !== "")).toHaveLength(0);
      const { outbox } = await storedRows(app.config.databaseUrl);
      expect(outbox?.filter(({ kind }) => kind === "nudge")).toMatchObject([
        { state: "skipped", reason: "not-wanted" },
      ]);
    }));

  test("does not come in the middle of the night when it could not be sent in time", () =>
    withReminder(async (app, chat) => {
      app.connector.behave = () => ({ status: 429, headers: { "retry-after": "3600" } });
      await at(app, tenOn("2026-11-23"));
      app.connector.behave = () => undefined;
      await at(app, "2026-11-23T22:00:00+01:00");
      expect(asked(chat).filter(({ id }) => id !== "")).toHaveLength(0);
      await at(app, "2026-11-24T08:00:30+01:00");
      expect(asked(chat).filter(({ id }) => id !== "")).toHaveLength(1);
    }));

  test("after a standstill that ends at its time comes at once, and the late one does not", () =>
    withReminder(async (app, chat) => {
      await at(app, tenOn("2026-11-30"));
      expect(asked(chat)).toHaveLength(1);
    }));

  test("after a week of standstill comes only at its next time", () =>
    withReminder(async (app, chat) => {
      await at(app, "2026-12-03T20:00:00+01:00");
      await at(app, "2026-12-04T10:00:00+01:00");
      expect(asked(chat)).toEqual([]);
      await at(app, tenOn("2026-12-07"));
      expect(asked(chat)).toHaveLength(1);
    }));

  test("comes once when the clock goes back, by an hour or a week", () =>
    withReminder(async (app, chat) => {
      await at(app, tenOn("2026-11-23"));
      await at(app, "2026-11-23T09:00:30+01:00");
      await at(app, tenOn("2026-11-23"));
      await at(app, tenOn("2026-11-16"));
      await at(app, tenOn("2026-11-23"));
      expect(asked(chat)).toHaveLength(1);
    }));
});
