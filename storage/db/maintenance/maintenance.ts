import { createSeal } from "../seal.ts";
import { openChecked } from "../seal-check.ts";
import { type Counts, restoreBackup, writeBackup } from "./backup.ts";
import { migrateTo } from "./migrate-to.ts";
import { rekey } from "./rekey.ts";

type SubjectOf = Parameters<typeof restoreBackup>[1]["subjectOf"];

/** What an operator does with a whole database. */
export type Maintenance = {
  readonly kind: "sqlite" | "postgres";
  readonly backup: (options: { path: string; at: number }) => Promise<Counts>;
  readonly restore: (options: { path: string; subjectOf: SubjectOf }) => ReturnType<typeof restoreBackup>;
  readonly rekey: () => Promise<number>;
  readonly migrateTo: (url: string) => Promise<Counts>;
  readonly close: () => Promise<void>;
};

/** `keys`: 32 bytes each, the one to seal with first. Throws DatabaseError when they are not this database's. */
export async function openMaintenance(options: {
  url: string;
  keys: readonly Buffer[];
}): Promise<Maintenance> {
  const { url, keys } = options;
  const [key] = keys;
  if (!key) throw new Error("There is no key to seal with");
  const database = await openChecked(url, createSeal(keys));
  return {
    kind: database.kind,
    backup: ({ path, at }) => writeBackup(database, { path, key, at }),
    restore: ({ path, subjectOf }) => restoreBackup(database, { path, keys, subjectOf }),
    rekey: () => rekey(database, createSeal(keys)),
    migrateTo: (target) => migrateTo(database, target),
    close: () => database.close(),
  };
}
