import { randomUUID } from "node:crypto";
import path from "node:path";
import { withFolder } from "../bench/support/workspace.ts";
import { createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { bookingCampaign } from "./booking.ts";
import { crossingsCampaign } from "./crossings.ts";
import { type KillCounts, killMaintenance } from "./kill-maintenance.ts";
import { LONG, outboxCampaign } from "./outbox.ts";
import { relayCampaign } from "./relay.ts";

type Told = KillCounts & { readonly database: string };

const CAMPAIGN = { rounds: 25, people: 120 };

/** The long campaigns; each says what it counted, and gives what was lost. */
const campaigns: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  booking: bookingCampaign,
  crossings: crossingsCampaign,
  kills: async () => (await kills()).flatMap(tellKills),
  outbox: async () =>
    (await outboxCampaign(LONG)).flatMap(({ database, name, losses }) =>
      losses.map((loss) => `${database}: ${name}: ${loss}`),
    ),
  relay: relayCampaign,
};

async function kills(): Promise<readonly Told[]> {
  const onSqlite = await withFolder((folder) =>
    killMaintenance({
      ...CAMPAIGN,
      freshUrl: async () => `sqlite:${path.join(folder, `${randomUUID()}.db`)}`,
    }),
  );
  const cluster = await startPostgres({ fsync: true });
  try {
    const onPostgres = await killMaintenance({ ...CAMPAIGN, freshUrl: () => createDatabase(cluster.url) });
    return [
      { database: "SQLite", ...onSqlite },
      { database: "PostgreSQL", ...onPostgres },
    ];
  } finally {
    await cluster.stop();
  }
}

function tellKills({ database, killed, finished, losses }: Told): readonly string[] {
  process.stdout.write(
    `kills on ${database}: killed ${killed}, finished before ${finished}, losses ${losses.length}\n`,
  );
  return losses;
}

const [wanted, ...more] = process.argv.slice(2);
if (more.length > 0 || (wanted !== undefined && !Object.hasOwn(campaigns, wanted))) {
  process.stderr.write(`Usage: npm run faults -- [${Object.keys(campaigns).join("|")}]\n`);
  process.exit(2);
}
for (const [name, run] of Object.entries(campaigns)) {
  if (wanted !== undefined && name !== wanted) continue;
  for (const loss of await run()) {
    process.stdout.write(`  LOSS ${loss}\n`);
    process.exitCode = 1;
  }
}
