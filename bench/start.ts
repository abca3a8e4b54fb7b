import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../tests/helpers/free-port.ts";
import { childEnvironment, startChild } from "./child.ts";
import { type Measured, round } from "./report.ts";
import { serverPackages } from "./server-packages.ts";
import { median } from "./statistics.ts";
import { withFolder } from "./workspace.ts";

const REPETITIONS = 9;
const ASK_EVERY_MS = 2;
const READY_WITHIN_MS = 20_000;
const main = fileURLToPath(new URL("../bot/main.ts", import.meta.url));

/** From the spawn of `npm start` on a migrated database to its first "ready", beside the packages' own import. */
export async function measureStart(): Promise<Measured> {
  return withFolder(async (folder) => {
    const databaseUrl = `sqlite:${path.join(folder, "start.db")}`;
    const first = await timeToReady(databaseUrl);
    const packages: number[] = [];
    const ours: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      packages.push(await timeToImport());
      ours.push(await timeToReady(databaseUrl));
    }
    return {
      rows: [
        row("Node and the packages alone", packages),
        row("second start to ready", ours),
        row("first start, with migrations", [first]),
      ],
      goals: [{ goal: "second start ÷ packages alone", value: median(ours) / median(packages), limit: 1.3 }],
    };
  });
}

function row(what: string, times: readonly number[]) {
  return {
    what,
    "median ms": round(median(times), 0),
    "least ms": round(Math.min(...times), 0),
    "most ms": round(Math.max(...times), 0),
    times: times.length,
  };
}

async function timeToImport(): Promise<number> {
  const from = performance.now();
  const child = await startChild("import-packages.mjs", { args: serverPackages() });
  const time = performance.now() - from;
  await child.stop();
  return time;
}

async function timeToReady(databaseUrl: string): Promise<number> {
  const port = await freePort();
  const key = Buffer.alloc(32, 7).toString("base64");
  const settings = { PORT: String(port), DATABASE_URL: databaseUrl, DATA_KEY: key, LOG_LEVEL: "silent" };
  const from = performance.now();
  const child = spawn(process.execPath, [main], {
    env: childEnvironment(settings),
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    while (!(await isReady(port))) {
      if (performance.now() - from > READY_WITHIN_MS) throw new Error("The server did not become ready");
      await delay(ASK_EVERY_MS);
    }
    return performance.now() - from;
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
