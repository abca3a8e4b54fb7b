import { setTimeout as delay } from "node:timers/promises";
import { finalStates } from "../domain/outbox.ts";
import { openStore, type Store } from "../storage/store.ts";
import { type BotProcess, startBot } from "../tests/helpers/bot-process.ts";
import { type FakeConnector, startFakeConnector } from "../tests/helpers/teams/fake-connector.ts";
import { planForAll, storePeople } from "./outbox-people.ts";

export type Faults = {
  readonly name: string;
  readonly people: number;
  /** Server processes at a time. */
  readonly processes: number;
  /** How often one of them is killed and started again. */
  readonly kills: number;
  /** How often the way to the database is cut. */
  readonly cuts?: number;
  /** What the connector answers, other than that it has taken the message. */
  readonly behave?: (request: {
    conversationId: string;
    sinceMs: number;
  }) => ReturnType<FakeConnector["behave"]>;
  /** What else happens meanwhile. */
  readonly meanwhile?: () => Promise<void>;
};

export type DeliveryCounts = {
  readonly name: string;
  readonly people: number;
  readonly kills: number;
  /** How many people ended in which state. */
  readonly ends: Readonly<Record<string, number>>;
  /** Messages that arrived more than once, and the most that a kill can explain. */
  readonly doubles: number;
  readonly allowed: number;
  readonly seconds: number;
  readonly losses: readonly string[];
};

/** What a process sends at a time before it marks it: as many messages may come twice after a kill (jobs/delivery/deliver-due.ts). */
const IN_FLIGHT_AT_KILL = 32;
const DONE_WITHIN_MS = 600_000;
const LOOK_EVERY_MS = 250;

/** Sends one message to each of many people through faults, and looks at what has become of every one of them. */
export async function deliverThroughFaults(
  faults: Faults,
  { url, botUrl = url, keys }: { url: string; botUrl?: string; keys: readonly Buffer[] },
): Promise<DeliveryCounts> {
  const connector = await startFakeConnector();
  const { people, processes, kills, name } = faults;
  const env = {
    DATABASE_URL: botUrl,
    DATA_KEY: keys[0]?.toString("base64") ?? "",
    NUDGES_PER_SECOND: "0",
  };
  const chats = await storePeople({ url, keys, count: people, serviceUrl: connector.url });
  const { planned } = await planForAll(url, keys);
  const started = performance.now();
  let firstAt: number | undefined;
  connector.behave = ({ conversationId }) => {
    firstAt ??= performance.now();
    return faults.behave?.({ conversationId, sinceMs: performance.now() - firstAt });
  };
  const bots = await Promise.all(Array.from({ length: processes }, () => startBot(env)));
  const store = await openStore({ url, keys });
  try {
    const meanwhile = faults.meanwhile?.();
    for (let kill = 0; kill < kills; kill++)
      await killOne(bots, env, { connector, at: ((kill + 0.5) * people) / kills });
    await meanwhile;
    await untilNothingIsOwed(store);
    const ends = await endsOf(store);
    const arrived = arrivedIn(connector);
    const doubles = [...arrived.values()].reduce((sum, keysSeen) => sum + keysSeen.length - 1, 0);
    const allowed = (kills + (faults.cuts ?? 0)) * IN_FLIGHT_AT_KILL + ends.doubtful;
    return {
      name,
      people,
      kills,
      ends: ends.states,
      doubles,
      allowed,
      seconds: Math.round((performance.now() - started) / 1_000),
      losses: lossesIn({ chats, planned, ends, arrived, doubles, allowed }),
    };
  } finally {
    await store.close();
    await Promise.all(bots.map((bot) => bot.kill()));
    await connector.stop();
  }
}

/** Kills a process once so many messages have arrived, and starts another one in its place. */
async function killOne(
  bots: BotProcess[],
  env: Readonly<Record<string, string>>,
  { connector, at }: { connector: FakeConnector; at: number },
): Promise<void> {
  const until = performance.now() + DONE_WITHIN_MS;
  while (connector.sent().length < at && performance.now() < until) await delay(5);
  const index = Math.floor(Math.random() * bots.length);
  await bots[index]?.kill();
  bots[index] = await startBot(env);
}

export async function untilNothingIsOwed(store: Store): Promise<void> {
  const until = performance.now() + DONE_WITHIN_MS;
  while (performance.now() < until) {
    const owed = await store
      .transaction((tx) => tx.outbox.backlog(Date.now()))
      .then(
        ({ depth }) => depth,
        () => Number.POSITIVE_INFINITY,
      );
    if (owed === 0) return;
    await delay(LOOK_EVERY_MS);
  }
}

type Ends = {
  readonly states: Readonly<Record<string, number>>;
  readonly total: number;
  readonly doubtful: number;
};

async function endsOf(store: Store): Promise<Ends> {
  const counts = await store.transaction((tx) => tx.outbox.counts());
  const states = Object.fromEntries(
    counts.map(({ state, reason, count }) => [reason === null ? state : `${state} (${reason})`, count]),
  );
  const final = counts.filter(({ state }) => finalStates.some((each) => each === state));
  const total = final.reduce((sum, { count }) => sum + count, 0);
  return { states, total, doubtful: await store.transaction((tx) => tx.outbox.doubts()) };
}

/** The key that each message carries in its buttons, by chat, in order of arrival. */
function arrivedIn(connector: FakeConnector): ReadonlyMap<string, readonly string[]> {
  const arrived = new Map<string, string[]>();
  for (const { conversationId, method, status, activity } of connector.sent()) {
    if (method !== "POST" || status !== 201) continue;
    const [, key = ""] = /"start":"([^"]+)"/.exec(JSON.stringify(activity)) ?? [];
    arrived.set(conversationId, [...(arrived.get(conversationId) ?? []), key]);
  }
  return arrived;
}

function lossesIn(seen: {
  chats: readonly string[];
  planned: number;
  ends: Ends;
  arrived: ReadonlyMap<string, readonly string[]>;
  doubles: number;
  allowed: number;
}): readonly string[] {
  const { chats, planned, ends, arrived, doubles, allowed } = seen;
  const losses: string[] = [];
  if (planned !== chats.length) losses.push(`${planned} planned for ${chats.length} people`);
  if (ends.total !== planned) losses.push(`${ends.total} of ${planned} came to an end`);
  const delivered = ends.states.delivered ?? 0;
  if (arrived.size < delivered) losses.push(`${delivered} are said to be delivered, ${arrived.size} arrived`);
  const twoKeys = [...arrived.values()].filter((keys) => new Set(keys).size > 1).length;
  if (twoKeys > 0) losses.push(`${twoKeys} people got two different messages`);
  if (doubles > allowed) losses.push(`${doubles} messages came twice, ${allowed} could be explained`);
  return losses;
}
