import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Database, DatabaseError } from "./database.ts";
import { migrations } from "./migrations.ts";
import type { Tables } from "./schema.ts";
import { keyId } from "./seal.ts";

/*
 * A backup is a file of frames: `LKB1`, key id (8), salt (16), then frames of length (4), iv (12), tag (16) and
 * AES-256-GCM over gzipped JSON. The number of a frame is authenticated with it, and the last one says that it is
 * the last: a file that was cut off, put together anew or changed anywhere is refused as a whole.
 */

type Row = Readonly<Record<string, unknown>>;
/** Tables with the column that orders them, those that others refer to first. */
const tables = {
  notices: "id",
  people: "id",
  chats: "person_id",
  drafts: "id",
  reflections: "id",
  outbox: "id",
  word_places: "id",
  exports: "token_hash",
  access_records: "id",
  erasures: "id",
  seal_checks: "id",
} as const satisfies Readonly<Record<keyof Tables, string>>;
type TableName = keyof typeof tables;
const tableNames = Object.keys(tables) as readonly TableName[];

const MAGIC = Buffer.from("LKB1");
const ID_BYTES = 8;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ROWS_IN_FRAME = 500;
const MAX_FRAME_BYTES = 256 * 1024 * 1024;

const head = z.object({ kind: z.literal("head"), createdAt: z.number(), migrations: z.array(z.string()) });
const part = z.object({
  kind: z.literal("rows"),
  table: z.enum(tableNames),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
});
const end = z.object({ kind: z.literal("end"), counts: z.record(z.string(), z.number()) });
const frame = z.discriminatedUnion("kind", [head, part, end]);
type Frame = z.infer<typeof frame>;

export type Counts = Readonly<Record<string, number>>;

/**
 * Writes everything as of one moment into a new file, readable by its owner only and encrypted with DATA_KEY.
 * Throws DatabaseError when the file exists. Nothing stands at `path` before it is complete and on the disk.
 */
export async function writeBackup(
  database: Database,
  options: { path: string; key: Buffer; at: number },
): Promise<Counts> {
  const { path, key, at } = options;
  await refuseExisting(path);
  const unfinished = `${path}.part`;
  const file = await open(unfinished, "w", 0o600);
  try {
    const write = await frameWriter(file, key);
    const counts = await database.snapshot(async (db) => {
      await write({ kind: "head", createdAt: at, migrations: Object.keys(migrations) });
      const written: Record<string, number> = {};
      for (const table of tableNames) {
        written[table] = 0;
        for await (const rows of pagesOf(db, table)) {
          written[table] += rows.length;
          await write(part.parse({ kind: "rows", table, rows }));
        }
      }
      return written;
    });
    await write({ kind: "end", counts });
    await file.sync();
    await file.close();
    await rename(unfinished, path);
    return counts;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * Replaces everything by what a backup holds, in one transaction, after the whole file was found good. Erasures that
 * came after the backup are done again. Throws DatabaseError, with nothing changed, when the file cannot be used.
 */
export async function restoreBackup(
  database: Database,
  options: {
    path: string;
    keys: readonly Buffer[];
    subjectOf: (person: { tenantId: string; aadObjectId: string }) => string;
  },
): Promise<{ counts: Counts; createdAt: number; erasedAgain: number }> {
  const { path, keys, subjectOf } = options;
  const { createdAt, counts } = await verify(path, keys);
  const erasedAgain = await database.transaction(async (db) => {
    const erasures = await db.selectFrom("erasures").selectAll().execute();
    for (const table of tableNames.toReversed()) await sql`delete from ${sql.table(table)}`.execute(db);
    for await (const each of framesOf(path, keys)) {
      if (each.kind !== "rows") continue;
      for (const row of each.rows) await insert(db, each.table, row);
    }
    // Links and replies of that time are over; who was promised an erasure since then gets it again.
    await db.deleteFrom("exports").execute();
    await db
      .updateTable("outbox")
      .set({ state: "silent" })
      .where("state", "=", "owed")
      .where("person_id", "is not", null)
      .execute();
    for (const erasure of erasures) {
      await db
        .insertInto("erasures")
        .values(erasure)
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet({ erased_at: erasure.erased_at, expires_at: erasure.expires_at }),
        )
        .execute();
    }
    const later = erasures.filter(({ erased_at }) => erased_at >= createdAt);
    return eraseAgain(db, later, subjectOf);
  });
  await database.scrub();
  return { counts, createdAt, erasedAgain };
}

async function eraseAgain(
  db: Kysely<Tables>,
  erasures: readonly { id: string; kind: string }[],
  subjectOf: (person: { tenantId: string; aadObjectId: string }) => string,
): Promise<number> {
  const gone = new Set(erasures.map(({ id }) => id));
  let count = 0;
  const people = await db
    .selectFrom("people")
    .select(["id", "tenant_id as tenantId", "aad_object_id as aadObjectId"])
    .execute();
  for (const person of people) {
    if (!gone.has(subjectOf(person))) continue;
    await db.deleteFrom("people").where("id", "=", person.id).execute();
    count++;
  }
  for (const { id, kind } of erasures) {
    if (kind !== "object") continue;
    for (const table of ["reflections", "drafts"] as const) {
      const row = await db.selectFrom(table).select("person_id").where("id", "=", id).executeTakeFirst();
      if (!row) continue;
      await db.deleteFrom(table).where("id", "=", id).execute();
      await db
        .updateTable("outbox")
        .set({ payload_sealed: null })
        .where("person_id", "=", row.person_id)
        .execute();
      count++;
    }
  }
  return count;
}

async function insert(db: Kysely<Tables>, table: TableName, row: Row): Promise<void> {
  const names = Object.keys(row);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => row[name]))})`.execute(db);
}

async function* pagesOf(db: Kysely<Tables>, table: TableName): AsyncGenerator<readonly Row[]> {
  const key = sql.ref(tables[table]);
  let after: unknown;
  for (;;) {
    const isLater = after === undefined ? sql`` : sql`where ${key} > ${after}`;
    const { rows } = await sql<Row>`select * from ${sql.table(table)} ${isLater}
      order by ${key} limit ${sql.lit(ROWS_IN_FRAME)}`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.[tables[table]];
  }
}

/** Reads the whole file; what it finds is good only then. */
async function verify(path: string, keys: readonly Buffer[]): Promise<{ createdAt: number; counts: Counts }> {
  const found: Record<string, number> = {};
  let created: number | undefined;
  let ended: Counts | undefined;
  for await (const each of framesOf(path, keys)) {
    if (ended) throw unusable(path, "something follows its end");
    switch (each.kind) {
      case "head":
        created = each.createdAt;
        if (each.migrations.join() !== Object.keys(migrations).join())
          throw unusable(
            path,
            `it was made by another version (${each.migrations.at(-1)}): restore it with that one`,
          );
        break;
      case "rows":
        found[each.table] = (found[each.table] ?? 0) + each.rows.length;
        break;
      case "end":
        ended = each.counts;
    }
  }
  if (created === undefined || !ended) throw unusable(path, "its end is missing");
  for (const [table, count] of Object.entries(ended)) {
    if ((found[table] ?? 0) !== count) throw unusable(path, `rows of ${table} are missing`);
  }
  return { createdAt: created, counts: ended };
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);

async function frameWriter(file: FileHandle, key: Buffer): Promise<(content: Frame) => Promise<void>> {
  const salt = randomBytes(SALT_BYTES);
  const secret = fileKey(key, salt);
  await file.write(Buffer.concat([MAGIC, Buffer.from(keyId(key)), salt]));
  let number = 0;
  return async (content) => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", secret, iv).setAAD(Buffer.from(`frame ${number++}`));
    const body = Buffer.concat([cipher.update(await pack(JSON.stringify(content))), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    await file.write(Buffer.concat([length, iv, cipher.getAuthTag(), body]));
  };
}

async function* framesOf(path: string, keys: readonly Buffer[]): AsyncGenerator<Frame> {
  const file = await open(path, "r").catch((cause: unknown) => {
    throw unusable(path, "it cannot be opened", cause);
  });
  try {
    const read = async (bytes: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes);
      return buffer.subarray(0, bytesRead);
    };
    const start = await read(MAGIC.length + ID_BYTES + SALT_BYTES);
    if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw unusable(path, "it is not a backup");
    const id = start.subarray(MAGIC.length, MAGIC.length + ID_BYTES).toString();
    const key = keys.find((each) => keyId(each) === id);
    if (!key)
      throw unusable(path, "it was made with a key that is not in DATA_KEY; add that one after a comma");
    const secret = fileKey(key, start.subarray(-SALT_BYTES));
    for (let number = 0; ; number++) {
      const header = await read(4 + IV_BYTES + TAG_BYTES);
      if (header.length === 0) return;
      if (header.length < 4 + IV_BYTES + TAG_BYTES) throw unusable(path, "it is cut off");
      const length = header.readUInt32BE(0);
      if (length > MAX_FRAME_BYTES) throw unusable(path, "it was changed");
      yield await decode(path, { secret, number, header, body: await read(length), length });
    }
  } finally {
    await file.close();
  }
}

async function decode(
  path: string,
  {
    secret,
    number,
    header,
    body,
    length,
  }: { secret: Buffer; number: number; header: Buffer; body: Buffer; length: number },
): Promise<Frame> {
  if (body.length < length) throw unusable(path, "it is cut off");
  const iv = header.subarray(4, 4 + IV_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", secret, iv)
      .setAAD(Buffer.from(`frame ${number}`))
      .setAuthTag(header.subarray(4 + IV_BYTES));
    const packed = Buffer.concat([decipher.update(body), decipher.final()]);
    return frame.parse(JSON.parse((await unpack(packed)).toString("utf8")));
  } catch (cause) {
    throw unusable(path, "it was changed", cause);
  }
}

function fileKey(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, "lernkompass backup", 32));
}

async function refuseExisting(path: string): Promise<void> {
  const there = await open(path, "r").catch(() => undefined);
  if (!there) return;
  await there.close();
  throw new DatabaseError(`${path} exists already and is not overwritten`);
}

function unusable(path: string, why: string, cause?: unknown): DatabaseError {
  return new DatabaseError(`The backup ${path} cannot be used: ${why}. Nothing was changed.`, { cause });
}
