import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { analyse, createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { startFlags } from "./bots/npm-start.ts";
import { type Child, startChild } from "./support/child.ts";
import { type Connector, startConnector } from "./support/connector.ts";
import { answers, type Crowd, createCrowd } from "./support/crowd.ts";
import { type Goal, type Measured, type Row, round } from "./support/report.ts";
import { median, percentile, ratio } from "./support/statistics.ts";
import { refuseMemoryDisk, withFolder } from "./support/workspace.ts";

/** Ours on both databases; an echo; and one that stores what it hears, which is the least that durable memory costs. */
const botNames = ["echo", "echo + SQLite", "echo + PostgreSQL", "SQLite", "PostgreSQL"] as const;
type BotName = (typeof botNames)[number];
type Bot = {
  readonly name: BotName;
  readonly child: Child;
  readonly crowd: Crowd;
  readonly databaseUrl: string | undefined;
};

/**
 * How many people answer at a time, how many do so in one window, seven turns each, and how many windows there are in a
 * repetition. One at a time needs the most of them: its p99 is about the few turns that meet a collection of garbage.
 */
const loads = [
  { atATime: 1, people: 100, windows: 4 },
  { atATime: 32, people: 288, windows: 1 },
  { atATime: 128, people: 384, windows: 1 },
] as const;
type Load = (typeof loads)[number];

const MIN_REPETITIONS = 3;
const MAX_REPETITIONS = 5;
const NO_NEW_REPETITION_AFTER_MS = 200_000;
/** A server runs for weeks: what is measured is compiled code, not the compiler at work. */
const WARM_UP = { atATime: 32, people: 800 };
/** Longer than a bot gathers what it does after its replies, so that this work counts for the window it belongs to. */
const SETTLE_MS = 400;

type Window = {
  readonly cpuUs: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};
type Sample = { readonly bot: BotName; readonly load: Load; readonly window: Window };

/** One typed answer with one reply: what it costs beside an echo that stores nothing, and how long it takes. */
export async function measureTurn(): Promise<Measured> {
  return withFolder(async (folder) => {
    refuseMemoryDisk(folder);
    const connector = await startConnector();
    const postgres = await startPostgres({ fsync: true });
    const bots = [
      await startBot("echo", connector),
      await startBot("echo + SQLite", connector, `sqlite:${path.join(folder, "echo.db")}`),
      await startBot("echo + PostgreSQL", connector, await createDatabase(postgres.url)),
      await startBot("SQLite", connector, `sqlite:${path.join(folder, "turn.db")}`),
      await startBot("PostgreSQL", connector, postgres.url),
    ];
    try {
      return summarise(await repeat(bots));
    } finally {
      for (const { child, crowd } of bots) {
        crowd.leave();
        await child.stop();
      }
      connector.stop();
      await postgres.stop();
    }
  });
}

async function startBot(name: BotName, connector: Connector, databaseUrl?: string): Promise<Bot> {
  const args = databaseUrl === undefined ? [] : [databaseUrl];
  const child = name.startsWith("echo")
    ? await startChild("echo-bot.ts", { args })
    : await startChild("our-server.ts", { args, execArgv: startFlags });
  return { name, child, crowd: createCrowd(child.said, connector), databaseUrl };
}

/** Bots take turns, in short windows and each time another one first: the machine's moods meet all of them. */
async function repeat(bots: readonly Bot[]): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const bot of bots) {
    await measureWindow(bot, WARM_UP);
    if (bot.databaseUrl !== undefined) await analyse(bot.databaseUrl);
  }
  const from = performance.now();
  for (let repetition = 0; repetition < MAX_REPETITIONS; repetition++) {
    if (repetition >= MIN_REPETITIONS && performance.now() - from > NO_NEW_REPETITION_AFTER_MS) break;
    for (const load of loads) {
      for (let window = 0; window < load.windows; window++) {
        for (const bot of rotated(bots, repetition + window))
          samples.push({ bot: bot.name, load, window: await measureWindow(bot, load) });
      }
    }
  }
  return samples;
}

function rotated<T>(values: readonly T[], by: number): readonly T[] {
  const cut = by % values.length;
  return [...values.slice(cut), ...values.slice(0, cut)];
}

async function measureWindow(
  { child, crowd }: Bot,
  { atATime, people }: { atATime: number; people: number },
): Promise<Window> {
  const brought = await crowd.bring(people);
  await delay(SETTLE_MS);
  const times: number[] = [];
  const errands = brought.map((person) => async () => {
    for (const words of answers) times.push(await crowd.say(person, words));
  });
  const before = await child.cpuUs();
  const from = performance.now();
  await crowd.run(errands, atATime);
  const seconds = (performance.now() - from) / 1_000;
  await delay(SETTLE_MS);
  const after = await child.cpuUs();
  return {
    cpuUs: (after - before) / times.length,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  };
}

function summarise(samples: readonly Sample[]): Measured {
  const windowsOf = (bot: BotName, atATime: number) =>
    samples.filter((sample) => sample.bot === bot && sample.load.atATime === atATime).map((s) => s.window);
  const all = (bot: BotName, atATime: number, key: keyof Window) =>
    windowsOf(bot, atATime).map((window) => window[key]);
  const middle = (...which: Parameters<typeof all>) => median(all(...which));
  const beside = (bot: BotName, echo: BotName, ...which: [number, keyof Window]) =>
    ratio(all(bot, ...which), all(echo, ...which));
  const row = (bot: BotName, { atATime, people }: Load): Row => {
    const cpus = all(bot, atATime, "cpuUs");
    return {
      bot,
      "at a time": atATime,
      "CPU µs/turn": round(middle(bot, atATime, "cpuUs"), 0),
      "× echo": round(beside(bot, "echo", atATime, "cpuUs")),
      "least to most µs": `${round(Math.min(...cpus), 0)}–${round(Math.max(...cpus), 0)}`,
      "turns/s": round(middle(bot, atATime, "perSecond"), 0),
      "p50 ms": round(middle(bot, atATime, "p50")),
      "p95 ms": round(middle(bot, atATime, "p95")),
      "p99 ms": round(middle(bot, atATime, "p99")),
      "p99 × echo": round(beside(bot, "echo", atATime, "p99")),
      turns: `${cpus.length} × ${people * answers.length}`,
    };
  };
  /** CPU is measured beside Microsoft's echo; times beside one that stores, since what is durable has to wait for a disk. */
  const goalsOf = (bot: "SQLite" | "PostgreSQL"): readonly Goal[] => [
    { goal: `${bot}: CPU per turn at 32 ÷ echo`, value: beside(bot, "echo", 32, "cpuUs"), limit: 1.5 },
    ...(["p95", "p99"] as const).map((key) => ({
      goal: `${bot}: ${key} at 1 ÷ echo that stores`,
      value: beside(bot, `echo + ${bot}`, 1, key),
      limit: key === "p95" ? 1.6 : 1.3,
    })),
  ];
  return {
    rows: loads.flatMap((load) => botNames.map((bot) => row(bot, load))),
    goals: [...goalsOf("SQLite"), ...goalsOf("PostgreSQL")],
  };
}
