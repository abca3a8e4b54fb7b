import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDatabase, startPostgres } from "./postgres.ts";
import { copySqlite, type DatabaseKind, loadPostgres } from "./releases.ts";

/** As many databases of a release as are wanted, each as it was recorded. */
export type Copies = { readonly fresh: () => Promise<string>; readonly stop: () => Promise<void> };

export async function openCopies(kind: DatabaseKind, version: string, serviceUrl: string): Promise<Copies> {
  return kind === "sqlite" ? sqliteCopies(version, serviceUrl) : postgresCopies(version, serviceUrl);
}

async function sqliteCopies(version: string, serviceUrl: string): Promise<Copies> {
  const folder = mkdtempSync(path.join(tmpdir(), "lernkompass-release-"));
  const first = path.join(folder, "first.db");
  await copySqlite(version, first, serviceUrl);
  let count = 0;
  return {
    fresh: async () => {
      count += 1;
      const file = path.join(folder, `copy-${count}.db`);
      copyFileSync(first, file);
      return `sqlite:${file}`;
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresCopies(version: string, serviceUrl: string): Promise<Copies> {
  const cluster = await startPostgres();
  const first = await createDatabase(cluster.url);
  await loadPostgres(version, first, serviceUrl);
  return { fresh: () => createDatabase(cluster.url, first), stop: () => cluster.stop() };
}
