import path from "node:path";
import { npmStart } from "./bots/npm-start.ts";
import { serverPackages } from "./bots/server-packages.ts";
import { startChild } from "./support/child.ts";
import { type Measured, round } from "./support/report.ts";
import { median } from "./support/statistics.ts";
import { withFolder } from "./support/workspace.ts";

const REPETITIONS = 9;

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
  const { readyMs, stop } = await npmStart(databaseUrl);
  await stop();
  return readyMs;
}
