import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../storage/db/database.ts";
import { createDeliveryQueue, QUEUE_SCHEMA } from "../../storage/delivery/delivery-queue.ts";
import { createDatabase, query, startPostgres } from "./databases/postgres.ts";

/** What every test's database is a copy of; migrating each would take longer than most tests do. */
type Templates = {
  /** A server, and a database of it. */
  readonly postgresUrl: string;
  readonly postgresTemplate: string;
  /** Path of a file. */
  readonly sqliteTemplate: string;
};

declare module "vitest" {
  interface ProvidedContext {
    templates: Templates;
  }
}

const MEMORY = "/dev/shm";
const ROOM_BYTES = 2 ** 31;

/**
 * Where the databases of this run are, PostgreSQL's too: in memory where there is room. Nothing here survives a power
 * cut, and no test asks for that.
 */
function runFolder(): string {
  const { bavail, bsize } = existsSync(MEMORY) ? statfsSync(MEMORY) : { bavail: 0, bsize: 0 };
  const folder = mkdtempSync(
    path.join(bavail * bsize > ROOM_BYTES ? MEMORY : tmpdir(), "lernkompass-tests-"),
  );
  // PostgreSQL, which does not run as root, has to get in.
  chmodSync(folder, 0o755);
  return folder;
}

/** The tables of the queue, without a job. */
async function installQueue(url: string): Promise<void> {
  const queue = createDeliveryQueue(url);
  const nothing = async () => {};
  await queue.work({ deliver: nothing, plan: nothing, sweep: nothing, onError: () => {} });
  await queue.stop();
  await query(url, `truncate ${QUEUE_SCHEMA}.job, ${QUEUE_SCHEMA}.schedule`);
}

/** One PostgreSQL for the whole run, and a migrated template for each database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Before a worker starts: each inherits it.
  process.env.TMPDIR = runFolder();
  const cluster = await startPostgres();
  const sqliteTemplate = path.join(tmpdir(), "template.db");
  const template = await createDatabase(cluster.url);
  for (const url of [`sqlite:${sqliteTemplate}`, template]) await (await openDatabase(url)).close();
  await installQueue(template);
  project.provide("templates", { postgresUrl: cluster.url, postgresTemplate: template, sqliteTemplate });
  return async () => {
    await cluster.stop();
    rmSync(tmpdir(), { recursive: true, force: true });
  };
}
