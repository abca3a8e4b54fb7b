import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely, sql } from "kysely";
import pg from "pg";
import { sqliteDialect } from "../../../storage/db/sqlite-dialect.ts";

export type DatabaseKind = "sqlite" | "postgres";

export type RecordedPerson = {
  readonly key: string;
  readonly aadObjectId: string;
  readonly conversationId: string;
};

/** A button of a card that was sent, as a client would send it back. */
export type RecordedPress = {
  readonly verb: string;
  /** The key of the person whose card it is. */
  readonly by: string;
  readonly conversationId: string;
  readonly replyToId: string;
  readonly data: { readonly [key: string]: unknown };
};

/** What stands beside the databases of a release (see tests/fixtures/README.md). */
export type Recording = {
  readonly version: string;
  /** The moment at which the recording ended. */
  readonly at: string;
  readonly people: readonly RecordedPerson[];
  /** Secret parts of downloads that are open. */
  readonly downloads: Readonly<Record<DatabaseKind, readonly string[]>>;
  /** What had been done to the schema. */
  readonly migrations: readonly string[];
  /** How many rows each table has. */
  readonly rows: Readonly<Record<DatabaseKind, Readonly<Record<string, number>>>>;
  /** Verbs of that release which no card sends. */
  readonly unsent: readonly string[];
  readonly presses: Readonly<Record<DatabaseKind, readonly RecordedPress[]>>;
};

export const fixtures = fileURLToPath(new URL("../../fixtures", import.meta.url));
/** Where Teams was reached in the recording. */
export const RECORDED_SERVICE_URL = "http://127.0.0.1:9";
export const SQLITE_FILE = "lernkompass.db";
export const POSTGRES_FILE = "lernkompass.sql";
export const PRESSES_FILE = "presses.json";

/** The releases whose databases are kept, oldest first. */
export const releases: readonly string[] = readdirSync(fixtures)
  .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));

export function readRecording(version: string): Recording {
  return JSON.parse(readFileSync(path.join(fixtures, version, PRESSES_FILE), "utf8")) as Recording;
}

/** A SQLite database of a release, as a file of one's own; Teams is reached at `serviceUrl`. */
export async function copySqlite(version: string, file: string, serviceUrl: string): Promise<void> {
  copyFileSync(path.join(fixtures, version, SQLITE_FILE), file);
  const db = new Kysely<unknown>({ dialect: sqliteDialect(file) });
  try {
    for (const table of ["chats", "guide_channels"])
      await sql`update ${sql.table(table)} set service_url = ${serviceUrl}`.execute(db);
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
  } finally {
    await db.destroy();
  }
}

/** The PostgreSQL database of a release, loaded into an empty one. */
export async function loadPostgres(version: string, url: string, serviceUrl: string): Promise<void> {
  const dump = readFileSync(path.join(fixtures, version, POSTGRES_FILE), "utf8");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(dump.replaceAll(RECORDED_SERVICE_URL, serviceUrl));
  } finally {
    await client.end();
  }
}
