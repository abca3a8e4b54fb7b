import { expect, test } from "vitest";
import { storedRows } from "../helpers/databases/database-content.ts";
import { killedDuring, withKillableBot } from "../helpers/killing.ts";
import { answerAll, reflecting, saying } from "../helpers/people/reflecting.ts";

const say = saying();

// The short form of tests/campaigns/kill.test.ts: at two moments.
test("killed before and after its commit, an answer is there exactly once and no reply is lost", () =>
  withKillableBot(async (bot) => {
    const chat = bot.chat();
    await reflecting(chat);
    const [first, second] = [chat.message("Ich wollte zuhören"), chat.message("Die Stille half")];
    expect((await killedDuring(bot, chat, { activity: first, moment: 2 })).text).toContain("2 von 3");
    expect((await killedDuring(bot, chat, { activity: second, moment: "answer" })).text).toContain("3 von 3");
    await answerAll(chat);
    for (const word of ["Ich wollte zuhören", "Die Stille half"])
      expect(chat.last().text.split(word)).toHaveLength(2);
    await chat.tap(say("summary.keep"));
    expect(await bot.stop()).toBe(0);
    expect((await storedRows(bot.databaseUrl)).reflections).toHaveLength(1);
  }));
