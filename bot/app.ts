import type { AddressInfo } from "node:net";
import packageJson from "../package.json" with { type: "json" };
import { type Background, createBackground } from "./background.ts";
import type { Config } from "./config.ts";
import { type Core, type Overrides, openCore } from "./core.ts";
import { createDoors } from "./doors.ts";

export type App = {
  /** Listens; gives the address. */
  readonly start: () => Promise<{ url: string }>;
  /** Takes no new work, finishes what is under way, closes the database. */
  readonly stop: () => Promise<void>;
  /** Runs the pollers' work now. */
  readonly runNow: () => Promise<void>;
};

/** What a killed process owed goes out then, unless its activity comes again before, with the words that were not stored. */
const LEFT_TO_REDELIVERY_MS = 3_000;

/** Opens, migrates and wires everything, in this order; nothing listens before `start`. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const core = await openCore(config, overrides);
  const background = createBackground(core, config);
  let url = "";
  const server = createDoors(core, background, config, () => url);
  return {
    start: async () => {
      await listen(server, config);
      await startBackground(core, background);
      url = urlOf(server, config);
      core.log.info({ url, version: packageJson.version, mode: "local" }, "listening");
      return { url };
    },
    stop: () => stop(core, background, server),
    runNow: async () => {
      await background.engine.runNow();
      await background.purge.runNow();
      await core.marks.flush();
    },
  };
}

type Server = ReturnType<typeof createDoors>;

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once("error", (cause) => reject(new Error(`Cannot listen on ${host}:${port}`, { cause })));
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, { host }: Config): string {
  const { port } = server.server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function startBackground({ store, clock }: Core, { engine, purge }: Background): Promise<void> {
  const isSoleProcess = store.queue === undefined;
  if (isSoleProcess) await store.transaction((tx) => tx.outbox.makeDue(clock() + LEFT_TO_REDELIVERY_MS));
  await engine.start();
  purge.start();
  void purge.runNow();
}

async function stop(core: Core, { engine, purge }: Background, server: Server): Promise<void> {
  core.life.isStopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.server.closeIdleConnections();
  await core.gate.idle();
  server.server.closeAllConnections();
  await closed;
  await Promise.all([engine.stop(), purge.stop()]);
  await core.marks.flush().catch(core.onError);
  core.connector.close();
  await core.store.close();
  core.log.info("stopped");
}
