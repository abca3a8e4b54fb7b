import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { openStore } from "../../../storage/store.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { asked, at, chooseReminder, tenOn, withReminder } from "../../helpers/people/nudges.ts";
import { validateCard } from "../../helpers/teams/validate-card.ts";
import { createTestApp } from "../../helpers/test-app.ts";

const wordings = loadWordings();

const { say } = wordings["de-sie"];

const shown = (card: unknown) => JSON.stringify(card);

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
    const app = await createTestApp();
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
      const app = await createTestApp();
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
