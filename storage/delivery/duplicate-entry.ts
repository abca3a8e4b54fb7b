/**
 * Unique violation: whether a transaction failed because an entry with the same key is there already, or a line of a
 * talk with the same message. Both tell of a turn that was done before.
 */
export function isDuplicateEntry(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  const ofSqlite =
    error.code === "SQLITE_CONSTRAINT" && /outbox\.key|case_entries\.source_hash/.test(error.message);
  if (ofSqlite || error.code !== UNIQUE_VIOLATION) return ofSqlite;
  const isEntry = "table" in error && error.table === "outbox";
  return isEntry || ("constraint" in error && error.constraint === "case_entries_source");
}

const UNIQUE_VIOLATION = "23505";
