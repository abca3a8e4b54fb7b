import type { Work } from "./work.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Records a tombstone: the id of something that was deleted, for as long as a backup could bring it back.
 * After a restore whatever has one is deleted again.
 */
export async function rememberErasure(
  { tx, at, organisation }: Pick<Work, "tx" | "at" | "organisation">,
  objectId: string,
): Promise<void> {
  const backupsUntil = at + organisation.times.backupDays * DAY_MS;
  await tx.erasures.add({ id: objectId, kind: "object", erasedAt: at }, backupsUntil);
}
