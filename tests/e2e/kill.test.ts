import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../../storage/store.ts";
import { type BotProcess, startBot } from "../helpers/bot-process.ts";
import { storedRows } from "../helpers/database-content.ts";
import { freshDatabase } from "../helpers/databases.ts";
import { type FakeConnector, type Recorded, startFakeConnector } from "../helpers/fake-connector.ts";
import { chooseReminder } from "../helpers/nudges.ts";
import { reflecting, saying } from "../helpers/reflecting.ts";
import { aGuide } from "../helpers/sessions.ts";
import { openChat, type TestChat } from "../helpers/test-chat.ts";

const say = saying();
const key = Buffer.alloc(32, 7).toString("base64");
let connector: FakeConnector;
beforeAll(async () => {
  connector = await startFakeConnector();
});
afterAll(() => connector.stop());

/** A bot that can be killed and started again on the same database. */
async function withBot(
  work: (bot: {
    chat: (aadObjectId?: string) => TestChat;
    post: (body: unknown) => Promise<Response>;
    crash: () => Promise<void>;
    restart: () => Promise<void>;
    stop: () => Promise<number | null>;
    databaseUrl: string;
  }) => Promise<void>,
) {
  const databaseUrl = await freshDatabase();
  const env = { DATABASE_URL: databaseUrl, DATA_KEY: key };
  let bot: BotProcess = await startBot(env);
  const post = (body: unknown) =>
    fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  try {
    await work({
      databaseUrl,
      post,
      chat: (aadObjectId = randomUUID()) =>
        openChat({ connector, post, aadObjectId, conversationId: `a:${randomUUID()}` }),
      crash: () => bot.kill(),
      restart: async () => {
        bot = await startBot(env);
        // What was sent and not yet marked comes again now, not in the middle of what is said next.
        await nothingOwed(bot.url);
      },
      stop: () => bot.stop(),
    });
  } finally {
    await bot.kill();
  }
}

const OWED_WITHIN_MS = 40_000;

/** Asks the server until it owes nothing; each question takes its time on the way. */
async function nothingOwed(url: string): Promise<void> {
  const until = performance.now() + OWED_WITHIN_MS;
  while (performance.now() < until) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (/^lernkompass_outbox_depth 0$/m.test(metrics)) return;
  }
  throw new Error("The server still owes something");
}

/** When the process dies: so many milliseconds after the message was sent off, at the answer, or at the reply. */
const moments = [0, 2, 4, 9, "answer", "reply"] as const;

function spinFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test(
  "killed at any moment, every answer is there exactly once and no reply is lost",
  { timeout: 120_000 },
  () =>
    withBot(async (bot) => {
      for (const [round, moment] of moments.entries()) {
        const chat = bot.chat();
        await reflecting(chat);
        const words = [1, 2, 3].map((number) => `Runde-${round}-Wort-${number}`);
        for (const [index, text] of words.entries()) {
          const message = chat.message(text);
          if (index === round % 3) {
            await crashDuring(bot, message, moment);
            await bot.restart();
          }
          // Teams delivers again what was not answered; so does it, sometimes, what was.
          const reply = await chat.send(message);
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
    withBot(async (bot) => {
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
    withBot(async (bot) => {
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
async function pressTwice(
  bot: Parameters<typeof crashDuring>[0] & { restart: () => Promise<void> },
  chat: TestChat,
  title: string,
  moment: (typeof moments)[number],
) {
  const press = chat.pressOf(title);
  await crashDuring(bot, press, moment);
  await bot.restart();
  return chat.send(press);
}

/** A guide who can be booked at any hour, and is told at any hour. */
async function bringGuide(bot: {
  databaseUrl: string;
  chat: (aadObjectId: string) => TestChat;
}): Promise<void> {
  const guide = aGuide();
  const store = await openStore({ url: bot.databaseUrl, keys: [Buffer.from(key, "base64")] });
  await store.transaction((tx) => tx.guides.save(guide));
  await store.close();
  const chat = bot.chat(guide.aadObjectId);
  await chat.begin();
  await chooseReminder(chat, { workdays: "1,2,3,4,5,6,7", from: "00:00", to: "23:59" });
  await chat.say("zeiten");
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours-${day}`, "0-24"]));
  await chat.tap(say("hours.save"), { ...week, buffer: "0", notice: "1", remind: "" });
}

async function crashDuring(
  bot: { post: (body: unknown) => Promise<Response>; crash: () => Promise<void> },
  message: { conversation: { id: string } },
  moment: (typeof moments)[number],
): Promise<void> {
  const isReply = ({ conversationId, activity }: Recorded) =>
    conversationId === message.conversation.id && activity?.type === "message";
  const before = connector.sent().length;
  const sent = bot.post(message).catch(() => undefined);
  if (moment === "answer") await sent;
  else if (moment === "reply") await connector.waitFor(isReply, 10_000, before);
  else {
    // Lets the request go out, and then nothing happen here until the moment has come.
    await new Promise((resolve) => setImmediate(resolve));
    spinFor(moment);
  }
  await bot.crash();
  await sent;
}

test(
  "a reply that was owed at the moment of death is sent after the start, without a redelivery",
  { timeout: 60_000 },
  () =>
    withBot(async (bot) => {
      const chats = Array.from({ length: 5 }, () => bot.chat());
      await Promise.all(chats.map((chat) => reflecting(chat)));
      connector.behave = () => ({ hang: true });
      for (const chat of chats) await chat.sendQuietly(chat.message("Ich wollte zuhören"));
      await bot.crash();
      connector.behave = () => undefined;
      await bot.restart();
      const hasReply = (chat: TestChat) =>
        connector
          .sent(chat.conversationId)
          .some(
            ({ status, activity }) => status === 201 && JSON.stringify(activity ?? {}).includes("2 von 3"),
          );
      await connector.waitFor(() => chats.every(hasReply), 30_000);
      for (const chat of chats) expect((await chat.say("Und dann dies")).text).toContain("3 von 3");
    }),
);
