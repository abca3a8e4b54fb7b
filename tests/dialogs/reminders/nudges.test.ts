import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { openStore } from "../../../storage/store.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { at, chooseReminder } from "../../helpers/people/nudges.ts";
import { validateCard } from "../../helpers/teams/validate-card.ts";
import { createTestApp, type TestApp } from "../../helpers/test-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const wordings = loadWordings();
const { say } = wordings["de-sie"];

// A Friday; Monday is the 23rd.
const FRIDAY = "2026-11-20T09:00:00Z";
const mondays = [
  "2026-11-23",
  "2026-11-30",
  "2026-12-07",
  "2026-12-14",
  "2026-12-21",
  "2026-12-28",
  "2027-01-04",
];
const tenOn = (day: string) => `${day}T10:00:30+01:00`;

async function withReminder(
  work: (app: TestApp, chat: TestChat) => Promise<void>,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const app = await createTestApp({ now: FRIDAY });
  try {
    const chat = app.chat();
    await chat.begin();
    await chooseReminder(chat, fields);
    await work(app, chat);
  } finally {
    await app.stop();
  }
}

/** A goal with a first step, in as few words as it takes. */
async function setGoal(chat: TestChat): Promise<void> {
  await chat.say("ziel");
  await chat.say("Länger zuhören");
  for (let question = 0; question < 4; question++) await chat.say("überspringen");
  await chat.say("Beim Erstgespräch zwei Minuten zuhören");
  for (let more = 0; more < 3 && !chat.last().buttons.includes(say("agreement.save")); more++)
    await chat.say("überspringen");
  await chat.tap(say("agreement.save"));
}

const asked = (chat: TestChat) => chat.seen().filter(({ card }) => card?.fallbackText === neutral);
const neutral = say("nudge.neutral", { name: "Lernkompass" });
const isStepQuestion = (text: string) => text.includes("zwei Minuten zuhören");
const shown = (card: unknown) => JSON.stringify(card);

describe("the weekly question", () => {
  test("is off until it is chosen", async () => {
    const app = await createTestApp({ now: FRIDAY });
    const chat = app.chat();
    await chat.begin();
    for (const monday of mondays) await at(app, tenOn(monday));
    expect(asked(chat)).toEqual([]);
    await app.stop();
  });

  test("comes at its time, neutral outside the chat, and no card of it is amiss", () =>
    withReminder(async (app, chat) => {
      await setGoal(chat);
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
      await setGoal(chat);
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
      await setGoal(chat);
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
      await setGoal(chat);
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
      await setGoal(chat);
      await at(app, tenOn("2026-11-23"));
      const question = chat.last();
      await chat.say("meine daten");
      await chat.tap(say("my-data.erase"));
      await chat.tap(say("my-data.erase-yes"));
      await app.app.runNow();
      expect(chat.updates().some(({ activityId }) => activityId === question.id)).toBe(true);
    }));
});

describe("the form", () => {
  test.each([
    [{ weekday: "", time: "" }, "reminder.missing"],
    [{ weekday: "6" }, "reminder.fault.not-a-workday"],
    [{ time: "17:00" }, "reminder.fault.outside-hours"],
    [{ from: "16:00", to: "08:00" }, "reminder.fault.hours"],
    [{ workdays: "" }, "reminder.fault.no-workday"],
    [{ leaveFrom: "2026-12-20", leaveTo: "2026-12-10" }, "reminder.fault.leave"],
  ])("says what is amiss in %j, and keeps what was filled in", (fields, key) =>
    withReminder(async (app, chat) => {
      expect(chat.last().text).toContain(say(key));
      const time = "time" in fields && fields.time !== "" ? fields.time : "08:00";
      expect(shown(chat.last().card)).toContain(time);
      expect((await storedRows(app.config.databaseUrl)).nudge_plans).toEqual([]);
    }, fields),
  );

  test("takes the site by name, asks which of several, and says when there is none", async () => {
    const app = await createTestApp({ now: FRIDAY });
    const store = await openStore({ url: app.config.databaseUrl, keys: app.config.dataKeys ?? [] });
    const site = { kind: "jobcenter", parent: undefined, lawFields: [], stage: undefined, daysOff: [] };
    await store.transaction(async (tx) => {
      await tx.sites.save({
        ...site,
        id: "a",
        name: "Jobcenter Augsburg",
        federalState: "BY",
        daysOff: ["2026-11-23"],
      });
      await tx.sites.save({ ...site, id: "b", name: "Jobcenter Bochum", federalState: "NW" });
    });
    await store.close();
    const chat = app.chat();
    await chat.begin();
    await chooseReminder(chat, { site: "Nirgendwo" });
    expect(chat.last().text).toContain(say("reminder.no-site"));
    await chooseReminder(chat, { site: "jobcenter" });
    expect(chat.last().buttons).toEqual(["Jobcenter Augsburg", "Jobcenter Bochum"]);
    await chat.tap("Jobcenter Augsburg");
    expect(chat.last().text).toBe(say("reminder.site-saved", { site: "Jobcenter Augsburg" }));
    await at(app, tenOn("2026-11-23"));
    expect(asked(chat)).toEqual([]);
    await at(app, tenOn("2026-11-24"));
    expect(asked(chat)).toHaveLength(1);
    expect((await chat.say("meine daten")).text).toContain("20. November");
    await app.stop();
  });

  test.each(["de-sie", "de-du", "de-plain", "en"] as const)(
    "and everything around it has words and whole cards in %s",
    async (voice) => {
      const app = await createTestApp({ now: FRIDAY });
      const chat = app.chat();
      const words = wordings[voice];
      await chat.begin({
        language: voice === "en" ? "en" : "de",
        address: voice === "de-du" ? "du" : "sie",
        plain: String(voice === "de-plain"),
      });
      await chooseReminder(chat, { leaveFrom: "2027-01-04", leaveTo: "2027-01-08" });
      expect(chat.last().text).toContain("10:00");
      await chat.say("reminder");
      expect(validateCard(chat.last().card)).toEqual([]);
      for (const week of [0, 1, 3, 5, 7]) {
        const day = new Date(Date.parse("2026-11-23") + week * 7 * 86_400_000).toISOString().slice(0, 10);
        await at(app, tenOn(day));
        expect(validateCard(chat.last().card)).toEqual([]);
        expect(chat.last().card?.fallbackText).toBe(words.say("nudge.neutral", { name: "Lernkompass" }));
      }
      await app.stop();
    },
  );
});

describe("the question four weeks after the end of a goal", () => {
  async function closeWithEcho(chat: TestChat): Promise<void> {
    await setGoal(chat);
    await chat.say("meine ziele");
    await chat.tap(say("goals.open", { number: 1 }));
    await chat.tap(say("goals.close"));
    await chat.say("Ich höre jetzt zu");
    for (let more = 0; more < 8 && !chat.last().buttons.includes(say("closing.save")); more++)
      await chat.say("überspringen");
    await chat.tap(say("closing.save"), { echo: "true" });
  }

  test("comes once, in working time, and is the week's one", () =>
    withReminder(async (app, chat) => {
      await closeWithEcho(chat);
      for (const monday of ["2026-11-23", "2026-11-30", "2026-12-07"]) {
        await at(app, tenOn(monday));
        await chat.say("hilfe");
      }
      const before = asked(chat).length;
      // Four weeks after Friday, 20 November: in that week the weekly question makes room for it.
      await at(app, tenOn("2026-12-14"));
      expect(asked(chat)).toHaveLength(before + 1);
      expect(shown(asked(chat).at(-1)?.card)).toContain("Länger zuhören");
      await at(app, tenOn("2026-12-18"));
      expect(asked(chat)).toHaveLength(before + 1);
    }));

  test("comes without a weekly question too", async () => {
    const app = await createTestApp({ now: FRIDAY });
    const chat = app.chat();
    await chat.begin();
    await closeWithEcho(chat);
    await at(app, "2026-12-18T08:30:00+01:00");
    expect(asked(chat)).toEqual([]);
    await at(app, "2026-12-18T09:00:30+01:00");
    expect(asked(chat)).toHaveLength(1);
    await chat.tap(say("echo.look"));
    expect(chat.last().text).toContain(say("question.position", { number: 1, total: 3 }));
    await at(app, "2027-01-18T09:00:30+01:00");
    expect(asked(chat)).toHaveLength(1);
    await app.stop();
  });
});
