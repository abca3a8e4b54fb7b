import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { DatabaseError } from "../database.ts";
import type { Tables } from "../schema.ts";
import { keyId } from "../seal.ts";

/*
 * A backup is a file of frames: `LKB1`, key id (8), salt (16), then frames of length (4), iv (12), tag (16) and
 * AES-256-GCM over gzipped JSON. The number of a frame is authenticated with it, and the last one says that it is
 * the last: a file that was cut off, put together anew or changed anywhere is refused as a whole.
 */

/** Tables with the column that orders them, those that others refer to first. */
export const tables = {
  notices: "id",
  sites: "id",
  people: "id",
  chats: "person_id",
  drafts: "id",
  reflections: "id",
  goals: "id",
  tasks: "id",
  check_ins: "id",
  nudge_plans: "person_id",
  guides: "id",
  guide_traits: "id",
  guide_hours: "guide_id",
  sessions: "id",
  bookings: "id",
  waiting: "id",
  cases: "id",
  case_guides: "id",
  case_entries: "id",
  case_accesses: "id",
  guide_channels: "id",
  case_cards: "id",
  outbox: "id",
  word_places: "id",
  exports: "token_hash",
  access_records: "id",
  erasures: "id",
  seal_checks: "id",
  pace: "name",
} as const satisfies Readonly<Record<keyof Tables, string>>;
export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as readonly TableName[];

const MAGIC = Buffer.from("LKB1");
const ID_BYTES = 8;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAX_FRAME_BYTES = 256 * 1024 * 1024;

const head = z.object({ kind: z.literal("head"), createdAt: z.number(), migrations: z.array(z.string()) });
export const part = z.object({
  kind: z.literal("rows"),
  table: z.enum(tableNames),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
});
const end = z.object({ kind: z.literal("end"), counts: z.record(z.string(), z.number()) });
const frame = z.discriminatedUnion("kind", [head, part, end]);
type Frame = z.infer<typeof frame>;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export async function frameWriter(file: FileHandle, key: Buffer): Promise<(content: Frame) => Promise<void>> {
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

export async function* framesOf(path: string, keys: readonly Buffer[]): AsyncGenerator<Frame> {
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

export function unusable(path: string, why: string, cause?: unknown): DatabaseError {
  return new DatabaseError(`The backup ${path} cannot be used: ${why}. Nothing was changed.`, { cause });
}
