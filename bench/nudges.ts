import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { planForAll, storePeople } from "../faults/outbox-people.ts";
import { createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import { startFlags } from "./bots/npm-start.ts";
import { type Child, startChild } from "./support/child.ts";
import { type Connector, startConnector } from "./support/connector.ts";
import { answers, createCrowd } from "./support/crowd.ts";
import { type Goal, type Measured, type Row, round } from "./support/report.ts";
import { percentile } from "./support/statistics.ts";
import { refuseMemoryDisk, withFolder } from "./support/workspace.ts";

const ALL_STAFF = 113_000;
const MAX_PLANNING_S = 60;
const MAX_GROWTH_MB = 150;
const CAMPAIGN = 10_000;
const LEAST_PER_SECOND = 600;
const MAX_CPU_RATIO = 1.5;
const CEILING = 50;
const PACED_S = 60;
const LEAST_SHARE = 0.98;
const MAX_LIVE_RATIO = 1.5;

type Part = { readonly rows: readonly Row[]; readonly goals: readonly Goal[] };
type Place = { readonly name: string; readonly freshUrl: () => Promise<string> };

/** Planning for everybody, delivering as fast as it goes and under a ceiling, and what live turns notice of it. */
export async function measureNudges(): Promise<Measured> {
  return withFolder(async (folder) => {
    refuseMemoryDisk(folder);
    const postgres = await startPostgres({ fsync: true });
    const connector = await startConnector();
    let count = 0;
    const places: readonly Place[] = [
      { name: "SQLite", freshUrl: async () => `sqlite:${path.join(folder, `nudges-${++count}.db`)}` },
      { name: "PostgreSQL", freshUrl: () => createDatabase(postgres.url) },
    ];
    try {
      const bareCpuUs = await measureBare(connector);
      const parts: Part[] = [];
      for (const place of places) {
        parts.push(await measurePlanning(place));
        parts.push(await measureDelivery(place, connector, bareCpuUs));
        parts.push(await measurePace(place, connector));
      }
      const bare = { what: "botbuilder, bare", "CPU µs/message": round(bareCpuUs, 0) };
      return {
        rows: [bare, ...parts.flatMap(({ rows }) => rows)],
        goals: parts.flatMap(({ goals }) => goals),
      };
    } finally {
      connector.stop();
      await postgres.stop();
    }
  });
}

const planned = z.object({ planned: z.number(), seconds: z.number(), grownBytes: z.number() });

async function measurePlanning({ name, freshUrl }: Place): Promise<Part> {
  const url = await freshUrl();
  await storePeople({ url, keys: testKeys, count: ALL_STAFF, serviceUrl: "http://127.0.0.1:9" });
  const child = await startChild("plan-nudges.ts", { args: [url], execArgv: startFlags });
  const told = planned.parse(JSON.parse(child.said));
  await child.stop();
  const grownMb = told.grownBytes / 2 ** 20;
  return {
    rows: [
      {
        what: `${name}: planning for ${told.planned}`,
        seconds: round(told.seconds, 1),
        "MB more": round(grownMb, 0),
      },
    ],
    goals: [
      { goal: `${name}: seconds to plan for ${told.planned}`, value: told.seconds, limit: MAX_PLANNING_S },
      { goal: `${name}: MB that planning grows by`, value: grownMb, limit: MAX_GROWTH_MB },
    ],
  };
}

async function measureBare(connector: Connector): Promise<number> {
  const child = await startChild("proactive-bot.ts", { args: [connector.url, String(CAMPAIGN)] });
  const { cpuUs } = await whileArriving(child, connector, { count: CAMPAIGN, start: () => child.cpuUs() });
  await child.stop();
  return cpuUs;
}

async function measureDelivery(
  { name, freshUrl }: Place,
  connector: Connector,
  bareCpuUs: number,
): Promise<Part> {
  const url = await freshUrl();
  await storePeople({ url, keys: testKeys, count: CAMPAIGN, serviceUrl: connector.url });
  const child = await startChild("our-server.ts", { args: [url, "0"], execArgv: startFlags });
  const { cpuUs, perSecond } = await whileArriving(child, connector, {
    count: CAMPAIGN,
    start: () => planForAll(url, testKeys),
  });
  await child.stop();
  return {
    rows: [
      {
        what: `${name}: ${CAMPAIGN} without a ceiling`,
        "messages/s": round(perSecond, 0),
        "CPU µs/message": round(cpuUs, 0),
        "× bare": round(cpuUs / bareCpuUs),
      },
    ],
    goals: [
      {
        goal: `${name}: ${LEAST_PER_SECOND}/s ÷ messages a second`,
        value: LEAST_PER_SECOND / perSecond,
        limit: 1,
      },
      {
        goal: `${name}: CPU per message ÷ botbuilder's bare`,
        value: cpuUs / bareCpuUs,
        limit: MAX_CPU_RATIO,
      },
    ],
  };
}

/** From the first message of a campaign to its last. */
async function whileArriving(
  child: Child,
  { arrivals }: Connector,
  { count, start }: { count: number; start: () => Promise<unknown> },
): Promise<{ cpuUs: number; perSecond: number }> {
  const before = arrivals.length;
  const cpuBefore = await child.cpuUs();
  await start();
  const until = performance.now() + 600_000;
  while (arrivals.length < before + count) {
    if (performance.now() > until)
      throw new Error(`Only ${arrivals.length - before} of ${count} messages came`);
    await delay(20);
  }
  // What is stored after the last one belongs to it.
  await delay(500);
  const cpuUs = ((await child.cpuUs()) - cpuBefore) / count;
  const [first = 0, last = 1] = [arrivals[before]?.at, arrivals[before + count - 1]?.at];
  return { cpuUs, perSecond: count / ((last - first) / 1_000) };
}

/** Under a ceiling: never more in any second, hardly less over a minute, and live turns hardly notice. */
async function measurePace({ name, freshUrl }: Place, connector: Connector): Promise<Part> {
  const url = await freshUrl();
  const people = CEILING * (PACED_S + 20);
  await storePeople({ url, keys: testKeys, count: people, serviceUrl: connector.url });
  const child = await startChild("our-server.ts", { args: [url, String(CEILING)], execArgv: startFlags });
  const crowd = createCrowd(child.said, connector);
  const talk = async (forMs: number) => {
    const times: number[] = [];
    const until = performance.now() + forMs;
    while (performance.now() < until) {
      const [person] = await crowd.bring(1);
      for (const words of answers) if (person) times.push(await crowd.say(person, words));
      await delay(100);
    }
    return percentile(times, 0.95);
  };
  await talk(8_000);
  const idle = await talk(20_000);
  const before = connector.arrivals.length;
  await child.sent();
  await planForAll(url, testKeys);
  while (connector.arrivals.length === before) await delay(10);
  const busy = await talk(PACED_S * 1_000);
  const own = new Set(connector.arrivals.slice(before).map(({ path }) => path));
  const permits = (await child.sent()).flatMap(({ path, at }) => (own.has(path) ? [at] : []));
  crowd.leave();
  await child.stop();
  const [first = 0] = permits;
  const within = permits.filter((at) => at < first + PACED_S * 1_000);
  const share = within.length / (CEILING * PACED_S);
  return {
    rows: [
      {
        what: `${name}: at most ${CEILING}/s for ${PACED_S} s`,
        "messages/s": round(within.length / PACED_S),
        "most in a second": mostInASecond(permits),
        "live p95 ms": round(busy),
        "idle p95 ms": round(idle),
      },
    ],
    goals: [
      { goal: `${name}: most messages in any second`, value: mostInASecond(permits), limit: CEILING },
      {
        goal: `${name}: ${LEAST_SHARE * 100} % ÷ share of the allowed`,
        value: LEAST_SHARE / share,
        limit: 1,
      },
      { goal: `${name}: p95 of live turns ÷ idle`, value: busy / idle, limit: MAX_LIVE_RATIO },
    ],
  };
}

function mostInASecond(moments: readonly number[]): number {
  let most = 0;
  let from = 0;
  for (const [index, at] of moments.entries()) {
    while ((moments[from] ?? at) <= at - 1_000) from++;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
