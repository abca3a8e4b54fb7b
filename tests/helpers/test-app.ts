import { randomUUID } from "node:crypto";
import { type Logger, pino } from "pino";
import { type App, createApp } from "../../bot/app.ts";
import { type Config, loadConfig } from "../../bot/config.ts";
import { openStore, type Store } from "../../storage/store.ts";
import { freshDatabase } from "./databases/databases.ts";
import { type FakeConnector, startFakeConnector } from "./teams/fake-connector.ts";
import { openChat, type TestChat } from "./test-chat.ts";

export type TestApp = {
  readonly url: string;
  readonly config: Config;
  readonly app: App;
  readonly connector: FakeConnector;
  /** A new person's 1:1 chat. */
  readonly chat: (options?: { name?: string; aadObjectId?: string; conversationId?: string }) => TestChat;
  readonly setClock: (instant: string) => void;
  readonly advance: (time: { hours?: number; days?: number }) => void;
  readonly post: (body: unknown) => Promise<Response>;
  /** The same database, beside the app; closed with it. */
  readonly store: () => Promise<Store>;
  /** Stops the app and starts it again on the same database. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const testKey = Buffer.alloc(32, 7).toString("base64");

/** The whole product on real parts: HTTP, a real database, a connector of our own, and a clock that can be moved. */
export async function createTestApp(
  options: {
    now?: string;
    databaseUrl?: string;
    env?: Record<string, string>;
    logLevel?: string;
    log?: Logger;
    sendTimeoutMs?: number;
    /** One that is there already, and stays. */
    connector?: FakeConnector;
  } = {},
): Promise<TestApp> {
  const connector = options.connector ?? (await startFakeConnector());
  let now = Date.parse(options.now ?? "2026-11-20T09:00:00Z");
  const config = loadConfig({
    PORT: "0",
    DATABASE_URL: options.databaseUrl ?? (await freshDatabase()),
    DATA_KEY: testKey,
    ...options.env,
  });
  /** What setting the clock forward has let pass; no time passes backwards. */
  let passedMs = 0;
  const moveTo = (instant: number) => {
    passedMs += Math.max(0, instant - now);
    now = instant;
  };
  const open = () =>
    createApp(config, {
      clock: () => now,
      ticks: () => performance.now() + passedMs,
      // Nobody sleeps: whoever waits for a limit of Teams finds that the time has passed.
      wait: async (ms) => {
        passedMs += ms;
      },
      ...(options.sendTimeoutMs === undefined ? {} : { sendTimeoutMs: options.sendTimeoutMs }),
      log: options.log ?? pino({ level: options.logLevel ?? "silent" }),
    });
  let beside: Promise<Store> | undefined;
  let app = await open();
  let { url } = await app.start();
  const post = (body: unknown) =>
    fetch(`${url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    get url() {
      return url;
    },
    get app() {
      return app;
    },
    config,
    connector,
    post,
    chat: (who = {}) =>
      openChat({ connector, post, aadObjectId: randomUUID(), conversationId: `a:${randomUUID()}`, ...who }),
    setClock: (instant) => {
      moveTo(Date.parse(instant));
    },
    advance: ({ hours = 0, days = 0 }) => {
      moveTo(now + (days * 24 + hours) * 3_600_000);
    },
    store: () => {
      beside ??= openStore({ url: config.databaseUrl, keys: config.dataKeys ?? [] });
      return beside;
    },
    restart: async () => {
      await app.stop();
      app = await open();
      ({ url } = await app.start());
    },
    stop: async () => {
      await app.stop();
      await (await beside)?.close();
      if (!options.connector) await connector.stop();
    },
  };
}
