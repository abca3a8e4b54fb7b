import { purgeExpired } from "../jobs/purge-expired.ts";
import { type Maintenance, openMaintenance } from "../storage/db/maintenance/maintenance.ts";
import { subjectOf } from "../use-cases/my-data/subject.ts";
import { asOperator } from "./doorway.ts";
import { Refused, say } from "./outcome.ts";
import { settings } from "./settings.ts";

export async function purge(): Promise<void> {
  const counts = await asOperator(purgeExpired);
  say(`Removed: ${listed(counts)}`);
}

export function backup(path: string): Promise<void> {
  return maintaining(async (maintenance) => {
    const counts = await maintenance.backup({ path, at: Date.now() });
    say(`Written to ${path}: ${listed(counts)}`);
    say("It can be read with today's DATA_KEY only. Keep that key as long as this file.");
  });
}

export function restore(path: string): Promise<void> {
  return maintaining(async (maintenance) => {
    const { counts, createdAt, erasedAgain } = await maintenance.restore({ path, subjectOf });
    say(`Restored from ${new Date(createdAt).toISOString()}: ${listed(counts)}`);
    say(`Erased again, because it was erased after that: ${erasedAgain}`);
  });
}

export function rekey(): Promise<void> {
  if (settings().keys.length < 2)
    throw new Refused(
      "DATA_KEY holds one key only. Put the new key first and the old one after a comma, restart the server with both, " +
        "then run this.",
    );
  return maintaining(async (maintenance) => {
    const count = await maintenance.rekey();
    say(
      `Sealed anew: ${count}. The old key can now be left out of DATA_KEY; backups made before still need it.`,
    );
  });
}

export function migrateTo(url: string): Promise<void> {
  if (!/^(sqlite:.+|postgres(ql)?:\/\/.+)$/.test(url))
    throw new Refused("The target must be sqlite:<path> or postgres://…");
  return maintaining(async (maintenance) => {
    say("The server has to be stopped by now: what it writes from here on is not copied.");
    const counts = await maintenance.migrateTo(url);
    say(`Copied, and compared row by row: ${listed(counts)}`);
    say(
      "Set DATABASE_URL to the new database, keep DATA_KEY, and start the server. The old database still holds",
    );
    say("everything: remove it when you no longer need it.");
  });
}

async function maintaining(work: (maintenance: Maintenance) => Promise<void>): Promise<void> {
  const maintenance = await openMaintenance(settings());
  try {
    await work(maintenance);
  } finally {
    await maintenance.close();
  }
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
