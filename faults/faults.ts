import { startPostgres } from "../tests/helpers/postgres.ts";
import { freshDatabase } from "../tests/helpers/test-store.ts";
import { type KillCounts, killMaintenance } from "./kill-maintenance.ts";

const CAMPAIGN = { rounds: 25, people: 120 };

/** The long campaigns; each says what it counted and whether anything was lost. */
const campaigns: Readonly<Record<string, () => Promise<readonly (KillCounts & { database: string })[]>>> = {
  kills: async () => {
    const cluster = await startPostgres({ fsync: true });
    try {
      return [
        {
          database: "SQLite",
          ...(await killMaintenance({ ...CAMPAIGN, freshUrl: () => freshDatabase() })),
        },
        {
          database: "PostgreSQL",
          ...(await killMaintenance({ ...CAMPAIGN, freshUrl: () => freshDatabase(cluster) })),
        },
      ];
    } finally {
      await cluster.stop();
    }
  },
};

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !(wanted in campaigns)) {
  process.stderr.write(`Usage: npm run faults -- [${Object.keys(campaigns).join("|")}]\n`);
  process.exit(2);
}
for (const [name, run] of Object.entries(campaigns)) {
  if (wanted !== undefined && name !== wanted) continue;
  for (const { database, losses, ...counts } of await run()) {
    const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
    process.stdout.write(`${name} on ${database}: ${told.join(", ")}, losses ${losses.length}\n`);
    for (const loss of losses) process.stdout.write(`  LOSS ${loss}\n`);
    if (losses.length > 0) process.exitCode = 1;
  }
}
