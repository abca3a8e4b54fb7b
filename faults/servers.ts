import { setTimeout as delay } from "node:timers/promises";
import type { Store } from "../storage/store.ts";
import { type BotProcess, startBot } from "../tests/helpers/bot-process.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import type { FakeConnector } from "../tests/helpers/teams/fake-connector.ts";

/** Server processes on one database, each asked in its turn, of which any can die. */
export type Servers = {
  readonly post: (body: unknown) => Promise<Response>;
  /** Kills one and starts another in its place; gives when it died (UTC milliseconds). */
  readonly killOne: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** What people meet each other on: servers, their database, and the connector that hears what they say. */
export type CrossingParts = {
  readonly url: string;
  readonly connector: FakeConnector;
  readonly servers: Servers;
  readonly store: Store;
};

const TAKEN_WITHIN_MS = 60_000;

export async function startServers(url: string, count: number): Promise<Servers> {
  const start = () => startBot({ DATABASE_URL: url, DATA_KEY: testKeys[0]?.toString("base64") ?? "" });
  const bots: BotProcess[] = [];
  for (let index = 0; index < count; index++) bots.push(await start());
  let turn = 0;
  return {
    post: (body) =>
      fetch(`${bots[turn++ % bots.length]?.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    killOne: async () => {
      const index = Math.floor(Math.random() * bots.length);
      await bots[index]?.kill();
      const diedAt = Date.now();
      bots[index] = await start();
      return diedAt;
    },
    stop: async () => {
      for (const bot of bots) await bot.kill();
    },
  };
}

/** As Teams does: what was not answered is delivered again. Gives the answer. */
export async function untilTaken(post: Servers["post"], body: unknown): Promise<string> {
  const until = performance.now() + TAKEN_WITHIN_MS;
  while (performance.now() < until) {
    const response = await post(body).catch(() => undefined);
    const answer = await response?.text().catch(() => undefined);
    if (response?.ok && answer !== undefined) return answer;
    await delay(50);
  }
  throw new Error("What was sent was never taken");
}
