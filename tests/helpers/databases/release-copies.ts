import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { createDatabase } from "./postgres.ts";
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
  const { postgresUrl } = inject("templates");
  const first = await createDatabase(postgresUrl);
  await loadPostgres(version, first, serviceUrl);
  return { fresh: () => createDatabase(postgresUrl, first), stop: async () => {} };
}
