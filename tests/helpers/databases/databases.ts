import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { createDatabase } from "./postgres.ts";

export type DatabaseKind = "sqlite" | "postgres";

/** Both, for `describe.each`: what is stored is tested on each. */
export const databases = ["sqlite", "postgres"] as const satisfies readonly DatabaseKind[];

/** URL of a migrated database without a row: a copy of the run's template. */
export async function freshDatabase(kind: DatabaseKind = "sqlite"): Promise<string> {
  const { postgresUrl, postgresTemplate, sqliteTemplate } = inject("templates");
  if (kind === "postgres") return createDatabase(postgresUrl, postgresTemplate);
  const url = emptySqlite();
  copyFileSync(sqliteTemplate, url.slice("sqlite:".length));
  return url;
}

/** URL of a database in which nothing is yet, not even a table. */
export async function emptyDatabase(kind: DatabaseKind = "sqlite"): Promise<string> {
  return kind === "postgres" ? createDatabase(inject("templates").postgresUrl) : emptySqlite();
}

function emptySqlite(): string {
  // In the folder of the run (global-setup.ts), which goes when the run is over.
  return `sqlite:${path.join(mkdtempSync(path.join(tmpdir(), "store-")), "test.db")}`;
}
