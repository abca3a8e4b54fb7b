import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "./config.ts";

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/** Local mode's key: made once, readable by the owner only. Without it the stored texts cannot be read. */
export function localDataKey(path = "data/key"): Buffer {
  mkdirSync(dirname(path), { recursive: true });
  try {
    // "wx": whoever is first makes the key, everybody else reads that one.
    writeFileSync(path, randomBytes(KEY_BYTES).toString("base64"), { mode: OWNER_ONLY, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const key = Buffer.from(readFileSync(path, "utf8"), "base64");
  if (key.length !== KEY_BYTES)
    throw new ConfigError(`${path} does not hold 32 bytes in base64; restore it, or set DATA_KEY`);
  return key;
}
