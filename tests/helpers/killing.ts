import { randomUUID } from "node:crypto";
import { type BotProcess, startBot } from "./bot-process.ts";
import { freshDatabase } from "./databases/databases.ts";
import { type FakeConnector, type Recorded, startFakeConnector } from "./teams/fake-connector.ts";
import { openChat, type Seen, type TestChat } from "./test-chat.ts";

export const killKey = Buffer.alloc(32, 7).toString("base64");

export type KillableBot = {
  readonly databaseUrl: string;
  readonly connector: FakeConnector;
  readonly chat: (aadObjectId?: string) => TestChat;
  readonly post: (body: unknown) => Promise<Response>;
  /** Resolves when it owes nothing, and knows that. */
  readonly settled: () => Promise<void>;
  readonly crash: () => Promise<void>;
  /** Starts it again, and resolves when it owes nothing. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<number | null>;
};

/** A real server that can be killed and started again on the same database. */
export async function withKillableBot(work: (bot: KillableBot) => Promise<void>): Promise<void> {
  const connector = await startFakeConnector();
  const databaseUrl = await freshDatabase();
  const env = { DATABASE_URL: databaseUrl, DATA_KEY: killKey };
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
      connector,
      post,
      chat: (aadObjectId = randomUUID()) =>
        openChat({ connector, post, aadObjectId, conversationId: `a:${randomUUID()}` }),
      settled: () => nothingOwed(bot.url),
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
    await connector.stop();
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
export const moments = [0, 2, 4, 9, "answer", "reply"] as const;

type Moment = (typeof moments)[number];

function spinFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

type Activity = { readonly conversation: { readonly id: string } } & Readonly<Record<string, unknown>>;

/**
 * Sends an activity, kills the server at a moment, starts it again and has the activity delivered once more, as Teams does
 * with what was not answered, and sometimes with what was. Gives the reply, whichever delivery brought it.
 */
export async function killedDuring(
  bot: KillableBot,
  chat: TestChat,
  { activity, moment }: { activity: Activity; moment: Moment },
): Promise<Seen> {
  // Or what was sent a moment before would come again.
  await bot.settled();
  const before = chat.seen().length;
  await crashDuring(bot, activity, moment);
  await bot.restart();
  await chat.sendQuietly(activity);
  await bot.connector.waitFor(() => chat.seen().length > before, 10_000);
  return chat.last();
}

async function crashDuring(bot: KillableBot, message: Activity, moment: Moment): Promise<void> {
  const isReply = ({ conversationId, activity }: Recorded) =>
    conversationId === message.conversation.id && activity?.type === "message";
  const before = bot.connector.sent().length;
  const sent = bot.post(message).catch(() => undefined);
  if (moment === "answer") await sent;
  else if (moment === "reply") await bot.connector.waitFor(isReply, 10_000, before);
  else {
    // Lets the request go out, and then nothing happen here until the moment has come.
    await new Promise((resolve) => setImmediate(resolve));
    spinFor(moment);
  }
  await bot.crash();
  await sent;
}
