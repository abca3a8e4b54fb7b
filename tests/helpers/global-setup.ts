import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../storage/database.ts";
import { createDeliveryQueue, QUEUE_SCHEMA } from "../../storage/delivery-queue.ts";
import { createDatabase, query, startPostgres } from "./postgres.ts";

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
  const cluster = await startPostgres();
  const sqliteTemplate = path.join(tmpdir(), "template.db");
  const template = await createDatabase(cluster.url);
  for (const url of [`sqlite:${sqliteTemplate}`, template]) await (await openDatabase(url)).close();
  await installQueue(template);
  project.provide("templates", { postgresUrl: cluster.url, postgresTemplate: template, sqliteTemplate });
  return async () => {
    await cluster.stop();
    // The run's own, see vitest.config.ts.
    rmSync(tmpdir(), { recursive: true, force: true });
  };
}
