import { expect, test } from "vitest";
import { openStore } from "../../storage/store.ts";
import { storedRows } from "../helpers/databases/database-content.ts";
import { type KillableBot, killedDuring, killKey, moments, withKillableBot } from "../helpers/killing.ts";
import { chooseReminder } from "../helpers/people/nudges.ts";
import { reflecting, saying } from "../helpers/people/reflecting.ts";
import { aGuide } from "../helpers/people/sessions.ts";
import type { TestChat } from "../helpers/test-chat.ts";

const say = saying();

test(
  "killed at any moment, every answer is there exactly once and no reply is lost",
  { timeout: 120_000 },
  () =>
    withKillableBot(async (bot) => {
      for (const [round, moment] of moments.entries()) {
        const chat = bot.chat();
        await reflecting(chat);
        const words = [1, 2, 3].map((number) => `Runde-${round}-Wort-${number}`);
        for (const [index, text] of words.entries()) {
          const activity = chat.message(text);
          const isKilled = index === round % 3;
          const reply = isKilled
            ? await killedDuring(bot, chat, { activity, moment })
            : await chat.send(activity);
          expect(reply.text, `round ${round}`).toContain(
            index === 2 ? say("summary.own-words") : `${index + 2} von 3`,
          );
        }
        for (const text of words) expect(chat.last().text.split(text)).toHaveLength(2);
        const keep = chat.last();
        await chat.tap(say("summary.keep"), {}, keep);
        await chat.say("verlauf");
        await chat.say("1");
        for (const text of words) expect(chat.last().text.split(text)).toHaveLength(2);
      }
      expect(await bot.stop()).toBe(0);
      expect((await storedRows(bot.databaseUrl)).reflections).toHaveLength(moments.length);
    }),
);

test(
  "killed while a goal is saved, checked in on or closed, each has happened exactly once",
  { timeout: 90_000 },
  () =>
    withKillableBot(async (bot) => {
      for (const moment of [4, "answer"] as const) {
        const chat = bot.chat();
        await chat.begin();
        await chat.say("ziel");
        await chat.say("Ruhiger werden");
        for (let question = 2; question <= 7; question++) await chat.tap(say("question.skip"));
        await pressTwice(bot, chat, say("agreement.save"), moment);
        await chat.say("check-in");
        expect((await pressTwice(bot, chat, say("choice.not-today"), moment)).text).toBeTruthy();
        await chat.say("meine ziele");
        await chat.tap(say("goals.open", { number: 1 }));
        await chat.tap(say("goals.close"));
        for (let question = 1; question <= 5; question++) await chat.tap(say("question.skip"));
        await pressTwice(bot, chat, say("closing.save"), moment);
        const listed = await chat.say("meine ziele");
        expect(listed.text.split("Ruhiger werden")).toHaveLength(2);
        expect(listed.text).toContain(say("goals.state.closed"));
      }
      const rows = await storedRows(bot.databaseUrl);
      expect([rows.goals?.length, rows.check_ins?.length, rows.drafts]).toEqual([2, 2, []]);
    }),
);

test(
  "killed while a session is booked, moved or cancelled, each has happened exactly once, and the guide is told",
  { timeout: 120_000 },
  () =>
    withKillableBot(async (bot) => {
      await bringGuide(bot);
      for (const moment of [4, "answer"] as const) {
        const chat = bot.chat();
        await chat.begin();
        await chat.say("lernbegleitung");
        await chat.say("Zuhören");
        await chat.tap(chat.last().buttons[0] ?? "");
        await chat.tap(chat.last().buttons[0] ?? "");
        await chat.tap(say("booking.preview"), { form: "call", remind: "" });
        const booked = await pressTwice(bot, chat, say("booking.confirm"), moment);
        expect(booked.text).toMatch(/Der Termin steht|Dieser Termin steht schon/);
        await chat.tap(say("session.move"));
        await pressTwice(bot, chat, chat.last().buttons[0] ?? "", moment);
        await chat.say("termine");
        await chat.tap(chat.last().buttons[0] ?? "");
        await chat.tap(say("session.cancel"));
        await pressTwice(bot, chat, say("session.cancel-yes"), moment);
      }
      // Once more, so that nothing is owed any more.
      await bot.crash();
      await bot.restart();
      const { sessions = [], outbox = [] } = await storedRows(bot.databaseUrl);
      expect(sessions.map(({ state, version }) => [state, version])).toEqual([
        ["cancelled", 3],
        ["cancelled", 3],
      ]);
      // Booked, moved, cancelled: each once, and each with an end.
      const news = outbox.filter(({ kind }) => kind === "session");
      expect(news.map(({ state }) => state).filter((state) => state === "owed")).toEqual([]);
      expect(news).toHaveLength(6);
    }),
);

/** Taps a button, kills the server, and taps it again after the start. */
function pressTwice(bot: KillableBot, chat: TestChat, title: string, moment: (typeof moments)[number]) {
  return killedDuring(bot, chat, { activity: chat.pressOf(title), moment });
}

/** A guide who can be booked at any hour, and is told at any hour. */
async function bringGuide(bot: KillableBot): Promise<void> {
  const guide = aGuide();
  const store = await openStore({ url: bot.databaseUrl, keys: [Buffer.from(killKey, "base64")] });
  await store.transaction((tx) => tx.guides.save(guide));
  await store.close();
  const chat = bot.chat(guide.aadObjectId);
  await chat.begin();
  await chooseReminder(chat, { workdays: "1,2,3,4,5,6,7", from: "00:00", to: "23:59" });
  await chat.say("zeiten");
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours-${day}`, "0-24"]));
  await chat.tap(say("hours.save"), { ...week, buffer: "0", notice: "1", remind: "" });
}

test(
  "a reply that was owed at the moment of death is sent after the start, without a redelivery",
  { timeout: 60_000 },
  () =>
    withKillableBot(async (bot) => {
      const chats = Array.from({ length: 5 }, () => bot.chat());
      await Promise.all(chats.map((chat) => reflecting(chat)));
      bot.connector.behave = () => ({ hang: true });
      for (const chat of chats) await chat.sendQuietly(chat.message("Ich wollte zuhören"));
      await bot.crash();
      bot.connector.behave = () => undefined;
      await bot.restart();
      const hasReply = (chat: TestChat) =>
        bot.connector
          .sent(chat.conversationId)
          .some(
            ({ status, activity }) => status === 201 && JSON.stringify(activity ?? {}).includes("2 von 3"),
          );
      await bot.connector.waitFor(() => chats.every(hasReply), 30_000);
      for (const chat of chats) expect((await chat.say("Und dann dies")).text).toContain("3 von 3");
    }),
);
