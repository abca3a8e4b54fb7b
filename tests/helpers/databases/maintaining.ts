import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openMaintenance } from "../../../storage/db/maintenance/maintenance.ts";
import { testKeys } from "./test-store.ts";

export const [oldKey = Buffer.alloc(32)] = testKeys;

export const newKey = Buffer.alloc(32, 9);

/** Where a backup can be written; gone when the test is over. */
export function aFile(): string {
  const path = join(tmpdir(), `lernkompass-${randomUUID()}.backup`);
  onTestFinished(() => rmSync(path, { force: true }));
  return path;
}

/** Does the work of an operator on a database. */
export async function maintaining<T>(
  url: string,
  work: (maintenance: Awaited<ReturnType<typeof openMaintenance>>) => Promise<T>,
  keys: readonly Buffer[] = testKeys,
): Promise<T> {
  const maintenance = await openMaintenance({ url, keys });
  try {
    return await work(maintenance);
  } finally {
    await maintenance.close();
  }
}
