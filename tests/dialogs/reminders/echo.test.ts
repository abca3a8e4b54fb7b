import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { asked, at, setFirstStep, tenOn, withReminder } from "../../helpers/people/nudges.ts";
import { createTestApp } from "../../helpers/test-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

const shown = (card: unknown) => JSON.stringify(card);

describe("the question four weeks after the end of a goal", () => {
  async function closeWithEcho(chat: TestChat): Promise<void> {
    await setFirstStep(chat);
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
    const app = await createTestApp();
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
