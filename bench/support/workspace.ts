import { mkdirSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const results = fileURLToPath(new URL("../results/", import.meta.url));
const TMPFS = 0x01021994;

/** Runs `work` with a folder of its own, in this checkout and gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(results, { recursive: true });
  const folder = mkdtempSync(path.join(results, "run-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A commit to a disk in memory costs nothing, and would be no measurement. PostgreSQL's data is in the temporary folder. */
export function refuseMemoryDisk(folder: string): void {
  for (const place of [folder, tmpdir()]) {
    if (statfsSync(place).type === TMPFS) throw new Error(`${place} is in memory: fsync would be free there`);
  }
}
