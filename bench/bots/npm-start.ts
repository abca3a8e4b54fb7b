import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import { freePort } from "../../tests/helpers/free-port.ts";
import { childEnvironment } from "../support/child.ts";

const [, ...startArguments] = packageJson.scripts.start.split(" ");
/** What `npm start` tells Node: whatever is measured of the server runs under the same. */
export const startFlags = startArguments.slice(0, -1);

/** Often enough to measure by, seldom and cheap enough to leave the starting process its two cores. */
const ASK_EVERY_MS = 5;
const READY_WITHIN_MS = 20_000;

export type Started = {
  readonly process: ChildProcess;
  readonly readyMs: number;
  readonly stop: () => Promise<void>;
};

/** The server as `npm start` starts it, from the spawn to its first "ready". */
export async function npmStart(databaseUrl: string): Promise<Started> {
  const port = await freePort();
  const key = Buffer.alloc(32, 7).toString("base64");
  const settings = { PORT: String(port), DATABASE_URL: databaseUrl, DATA_KEY: key, LOG_LEVEL: "silent" };
  const from = performance.now();
  const child = spawn(process.execPath, startArguments, {
    env: childEnvironment(settings),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  while (!(await isReady(port))) {
    if (performance.now() - from > READY_WITHIN_MS) {
      await stop();
      throw new Error("The server did not become ready");
    }
    await delay(ASK_EVERY_MS);
  }
  return { process: child, readyMs: performance.now() - from, stop };
}

async function isReady(port: number): Promise<boolean> {
  if (!(await isListening(port))) return false;
  return fetch(`http://127.0.0.1:${port}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
