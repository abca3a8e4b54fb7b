import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openStore, type Store } from "../storage/store.ts";
import { analyse, createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import { type Pair, storeTalk } from "../tests/helpers/people/talks.ts";
import type { PersonalChat } from "../tests/helpers/teams/teams-activities.ts";
import { startFlags } from "./bots/npm-start.ts";
import { type Child, startChild } from "./support/child.ts";
import { type Connector, startConnector } from "./support/connector.ts";
import { answers, type Crowd, createCrowd, wayToMenu } from "./support/crowd.ts";
import { measureOpening } from "./support/open-log.ts";
import { type Goal, type Measured, type Row, round } from "./support/report.ts";
import { median, percentile, ratio } from "./support/statistics.ts";
import { refuseMemoryDisk, withFolder } from "./support/workspace.ts";

/** Ours on both databases; an echo; and one that stores what it hears, which is the least that durable memory costs. */
const botNames = ["echo", "echo + SQLite", "echo + PostgreSQL", "SQLite", "PostgreSQL"] as const;
type BotName = (typeof botNames)[number];

/** A bot, and the database of ours. */
type Bot = {
  readonly name: BotName;
  readonly child: Child;
  readonly crowd: Crowd;
  readonly base?: { readonly url: string; readonly store: Store } | undefined;
};

/**
 * Lines of each of the two in a talk. Teams takes seven messages of a bot in one chat and second, and two of them have
 * just led past the notice: with more, the server would wait as it has to. So every window has talks of its own.
 */
const LINES_EACH = 5;
const loads = [
  { atATime: 1, talks: 40, windows: 3 },
  { atATime: 16, talks: 128, windows: 1 },
] as const;
type Load = { readonly atATime: number; readonly talks: number; readonly windows: number };

const REPETITIONS = 5;
/** A server runs for weeks: what is measured is compiled code, not the compiler at work. */
const WARM_UP: Load = { atATime: 16, talks: 320, windows: 1 };
/** Longer than a bot gathers what it does after its replies. */
const SETTLE_MS = 400;
const MAX_RATIO = 1.8;

type Window = { readonly perSecond: number; readonly p50: number; readonly p95: number };
type Sample = { readonly bot: BotName; readonly load: Load; readonly window: Window };

/** How fast lines go from one chat to another, beside an echo; and what a long log costs whoever opens it. */
export async function measureRelay(): Promise<Measured> {
  return withFolder(async (folder) => {
    refuseMemoryDisk(folder);
    const connector = await startConnector();
    const postgres = await startPostgres({ fsync: true });
    const bots = [
      await startBot("echo", connector),
      await startBot("echo + SQLite", connector, `sqlite:${path.join(folder, "echo.db")}`),
      await startBot("echo + PostgreSQL", connector, await createDatabase(postgres.url)),
      await startBot("SQLite", connector, `sqlite:${path.join(folder, "relay.db")}`),
      await startBot("PostgreSQL", connector, await createDatabase(postgres.url)),
    ];
    try {
      const relayed = summarise(await repeat(bots));
      const opened: Measured[] = [];
      for (const { name, crowd, base } of bots)
        if (base) opened.push(await measureOpening(name, { crowd, ...base }));
      return {
        rows: [...relayed.rows, ...opened.flatMap(({ rows }) => rows)],
        goals: [...relayed.goals, ...opened.flatMap(({ goals }) => goals)],
      };
    } finally {
      for (const { child, crowd, base } of bots) {
        crowd.leave();
        await base?.store.close();
        await child.stop();
      }
      connector.stop();
      await postgres.stop();
    }
  });
}

async function startBot(name: BotName, connector: Connector, url?: string): Promise<Bot> {
  if (url === undefined || name.startsWith("echo")) {
    const child = await startChild("echo-bot.ts", { args: url === undefined ? [] : [url] });
    return { name, child, crowd: createCrowd(child.said, connector) };
  }
  const child = await startChild("our-server.ts", { args: [url], execArgv: startFlags });
  const store = await openStore({ url, keys: testKeys });
  return { name, child, crowd: createCrowd(child.said, connector), base: { url, store } };
}

/** Bots take turns, in short windows and each time another one first: the machine's moods meet all of them. */
async function repeat(bots: readonly Bot[]): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const bot of bots) {
    await measureWindow(bot, WARM_UP);
    if (bot.base) await analyse(bot.base.url);
  }
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    for (const load of loads) {
      for (let window = 0; window < load.windows; window++) {
        const cut = (repetition + window) % bots.length;
        for (const bot of [...bots.slice(cut), ...bots.slice(0, cut)])
          samples.push({ bot: bot.name, load, window: await measureWindow(bot, load) });
      }
    }
  }
  return samples;
}

async function measureWindow({ crowd, base }: Bot, { atATime, talks }: Load): Promise<Window> {
  const errandsOf = base ? await bringTalks(crowd, base.store, talks) : echoes(crowd, talks);
  await delay(SETTLE_MS);
  const times: number[] = [];
  const errands = errandsOf.map((lines) => async () => {
    for (const line of lines) times.push(await line());
  });
  const from = performance.now();
  await crowd.run(errands, atATime);
  const seconds = (performance.now() - from) / 1_000;
  await delay(SETTLE_MS);
  return {
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** Says a line; the milliseconds until it has arrived where it is to be read. */
type Line = () => Promise<number>;

/** Two people who answer each other, each when the other's line has come. */
async function bringTalks(crowd: Crowd, store: Store, count: number): Promise<readonly (readonly Line[])[]> {
  const people = await crowd.bring(2 * count, wayToMenu);
  const pairs = Array.from({ length: count }, (_, index) => pairOf(people, index));
  for (const pair of pairs) await storeTalk(store, pair);
  return pairs.map(({ learner, guide }) =>
    answers
      .slice(0, LINES_EACH)
      .flatMap((text) => [
        () => crowd.send(learner.message(text), guide.conversationId),
        () => crowd.send(guide.message(text), learner.conversationId),
      ]),
  );
}

function pairOf(people: readonly PersonalChat[], index: number): Pair<PersonalChat> {
  const [learner, guide] = people.slice(2 * index);
  if (!learner || !guide) throw new Error("There are not enough people for the talks");
  return { learner, guide };
}

/** As many lines of the same words, each coming back to whoever said it. */
function echoes(crowd: Crowd, count: number): readonly (readonly Line[])[] {
  return Array.from({ length: count }, () => {
    const person = crowd.newPerson();
    return answers.slice(0, LINES_EACH).flatMap((text) => {
      const line = () => crowd.say(person, text);
      return [line, line];
    });
  });
}

function summarise(samples: readonly Sample[]): Measured {
  const windowsOf = (bot: BotName, load: Load) =>
    samples.filter((sample) => sample.bot === bot && sample.load === load).map((sample) => sample.window);
  const all = (bot: BotName, load: Load, key: keyof Window) =>
    windowsOf(bot, load).map((window) => window[key]);
  const middle = (...which: Parameters<typeof all>) => median(all(...which));
  const beside = (bot: BotName, echo: BotName, load: Load) =>
    ratio(all(bot, load, "p95"), all(echo, load, "p95"));
  const row = (bot: BotName, load: Load): Row => ({
    what: bot.startsWith("echo") ? bot : `${bot}: lines relayed`,
    pairs: load.atATime,
    "per second": round(middle(bot, load, "perSecond"), 0),
    "p50 ms": round(middle(bot, load, "p50")),
    "p95 ms": round(middle(bot, load, "p95")),
    "p95 × echo": round(beside(bot, "echo", load)),
    lines: `${windowsOf(bot, load).length} × ${load.talks * LINES_EACH * 2}`,
  });
  const goal = (bot: "SQLite" | "PostgreSQL"): Goal => ({
    goal: `${bot}: p95 of a line at one pair ÷ echo that stores`,
    value: beside(bot, `echo + ${bot}`, loads[0]),
    limit: MAX_RATIO,
  });
  return {
    rows: loads.flatMap((load) => botNames.map((bot) => row(bot, load))),
    goals: [goal("SQLite"), goal("PostgreSQL")],
  };
}
