import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { withFolder } from "../bench/support/workspace.ts";
import { createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { testKeys } from "../tests/helpers/databases/test-store.ts";
import { type DeliveryCounts, deliverThroughFaults, type Faults } from "./deliver-through-faults.ts";
import { cuttableWay } from "./flaky-database.ts";

type Told = DeliveryCounts & { readonly database: string };

/** The same for the long campaign and its short form in the tests. */
export type Size = {
  readonly people: number;
  readonly kills: number;
  /** How long a trouble lasts. */
  readonly troubleMs: number;
};

export const LONG: Size = { people: 5_000, kills: 10, troubleMs: 120_000 };

const none = { processes: 1, kills: 0 };

/** What Teams can do to a campaign; the same on both databases. */
function troublesOfTeams({ people, kills, troubleMs }: Size): readonly Faults[] {
  return [
    { name: "killed at random", people, processes: 1, kills },
    { name: "429, three in ten", people, ...none, behave: throttling },
    {
      name: `5xx for ${troubleMs / 1_000} s`,
      people,
      ...none,
      behave: ({ sinceMs }) => (sinceMs < troubleMs ? { status: 502 } : undefined),
    },
    // One in a hundred chats: each costs five seconds, twice.
    { name: "connector hangs", people: Math.min(people, 1_000), ...none, behave: hanging },
    { name: "403 and 404, one in ten each", people, ...none, behave: refusing },
  ];
}

export async function outboxCampaign(size: Size): Promise<readonly Told[]> {
  const told: Told[] = [];
  const tell = (database: string, counts: DeliveryCounts) => {
    told.push({ database, ...counts });
    process.stdout.write(`${lineOf(database, counts)}\n`);
  };
  await withFolder(async (folder) => {
    for (const faults of troublesOfTeams(size)) {
      const url = `sqlite:${path.join(folder, `${randomUUID()}.db`)}`;
      tell("SQLite", await deliverThroughFaults(faults, { url, keys: testKeys }));
    }
  });
  const cluster = await startPostgres({ fsync: true });
  try {
    const several = [2, 4].map((processes) => ({
      name: `${processes} processes, killed at random`,
      people: size.people,
      processes,
      kills: size.kills,
    }));
    for (const faults of [...troublesOfTeams(size), ...several]) {
      const url = await createDatabase(cluster.url);
      tell("PostgreSQL", await deliverThroughFaults(faults, { url, keys: testKeys }));
    }
    tell("PostgreSQL", await withoutDatabase(await createDatabase(cluster.url), size));
  } finally {
    await cluster.stop();
  }
  return told;
}

/** The database is away in the middle of a campaign. */
export async function withoutDatabase(url: string, { people, troubleMs }: Size): Promise<DeliveryCounts> {
  const way = await cuttableWay(url);
  const awayMs = Math.min(troubleMs, 30_000);
  const meanwhile = async () => {
    await delay(1_000);
    way.cut();
    await delay(awayMs);
    way.mend();
  };
  try {
    // What was in flight when the database went away is not marked, and comes again.
    const faults = {
      name: `database away for ${awayMs / 1_000} s`,
      people,
      processes: 1,
      kills: 0,
      cuts: 1,
      meanwhile,
    };
    return await deliverThroughFaults(faults, { url, botUrl: way.url, keys: testKeys });
  } finally {
    way.stop();
  }
}

function lineOf(database: string, counts: DeliveryCounts): string {
  const { name, people, kills, ends, doubles, allowed, seconds, losses } = counts;
  const states = Object.entries(ends)
    .map(([state, count]) => `${state} ${count}`)
    .join(", ");
  return `${database}: ${name}: ${people} people, kills ${kills}: ${states}; twice ${doubles} (at most ${allowed}), ${seconds} s, losses ${losses.length}`;
}

const throttling: NonNullable<Faults["behave"]> = () => {
  const chance = Math.random();
  if (chance < 0.15) return { status: 429, headers: { "retry-after": "1" } };
  return chance < 0.3 ? { status: 429 } : undefined;
};

const hanging: NonNullable<Faults["behave"]> = ({ conversationId }) =>
  conversationId.endsWith("00") ? { hang: true } : undefined;

const refusing: NonNullable<Faults["behave"]> = ({ conversationId }) => {
  if (/[01]$/.test(conversationId)) return { status: 403 };
  return /[23]$/.test(conversationId) ? { status: 404 } : undefined;
};
