import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { npmStart, startFlags } from "./bots/npm-start.ts";
import { serverPackages } from "./bots/server-packages.ts";
import { type Child, startChild } from "./support/child.ts";
import { startConnector } from "./support/connector.ts";
import { answers, createCrowd, wayToFirstQuestion } from "./support/crowd.ts";
import { type Measured, type Row, round } from "./support/report.ts";
import { median } from "./support/statistics.ts";
import { withFolder } from "./support/workspace.ts";

const SPAWNS = 5;
const SETTLE_MS = 500;
const PEOPLE = 2_000;
const SAMPLES = 4;
const AT_A_TIME = 32;
/** Each one comes in, gives five answers and leaves in the middle: ten turns. */
const turnsOfOne = [...wayToFirstQuestion, ...answers.slice(0, 5), "abbrechen"];

/** Memory when ready, beside a process that only imports the same packages, and what many turns leave behind. */
export async function measureMemory(): Promise<Measured> {
  return withFolder(async (folder) => {
    const ready = await measureReady(`sqlite:${path.join(folder, "ready.db")}`);
    const heaps = await measureHeap(`sqlite:${path.join(folder, "turns.db")}`);
    const [first = Number.NaN, ...later] = heaps;
    const rows: Row[] = [
      { what: "packages alone, resident", MB: megabytes(ready.packages) },
      { what: "our server when ready, resident", MB: megabytes(ready.ours) },
      ...heaps.map((bytes, index) => ({
        what: `heap after ${(turnsOfOne.length * PEOPLE * (index + 1)) / SAMPLES} turns by ${(PEOPLE * (index + 1)) / SAMPLES} people`,
        MB: megabytes(bytes),
      })),
    ];
    return {
      rows,
      goals: [
        { goal: "resident when ready ÷ packages alone", value: ready.ours / ready.packages, limit: 1.15 },
        { goal: "heap later ÷ after 5,000 turns", value: Math.max(...later) / first, limit: 1.1 },
      ],
    };
  });
}

async function measureReady(databaseUrl: string): Promise<{ packages: number; ours: number }> {
  const packages: number[] = [];
  const ours: number[] = [];
  for (let spawn = 0; spawn < SPAWNS; spawn++) {
    packages.push(await residentOf(await startChild("import-packages.mjs", { args: serverPackages() })));
    ours.push(await residentOfServer(databaseUrl));
  }
  return { packages: median(packages), ours: median(ours) };
}

async function residentOf(child: Child): Promise<number> {
  await delay(SETTLE_MS);
  const { rssBytes } = await child.memory();
  await child.stop();
  return rssBytes;
}

/** As the kernel counts it, since `npm start` has nobody to report to. */
async function residentOfServer(databaseUrl: string): Promise<number> {
  const server = await npmStart(databaseUrl);
  await delay(SETTLE_MS);
  const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
  await server.stop();
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024;
}

/** People keep coming, so that whatever is kept for a person or for a turn shows. */
async function measureHeap(databaseUrl: string): Promise<readonly number[]> {
  const connector = await startConnector();
  const child = await startChild("our-server.ts", { args: [databaseUrl], execArgv: startFlags });
  const crowd = createCrowd(child.said, connector);
  const heaps: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const errands = Array.from({ length: PEOPLE / SAMPLES }, () => async () => {
      const person = crowd.newPerson();
      for (const words of turnsOfOne) await crowd.say(person, words);
    });
    await crowd.run(errands, AT_A_TIME);
    await delay(SETTLE_MS);
    heaps.push((await child.memory()).heapBytes);
  }
  crowd.leave();
  await child.stop();
  connector.stop();
  return heaps;
}

function megabytes(bytes: number): number {
  return round(bytes / 2 ** 20, 1);
}
