import type { Kysely } from "kysely";
import type { Tables } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { sealedColumns } from "../db/sealed-columns.ts";

type Row = Readonly<Record<string, unknown>>;
/** Everything stored of a person by table, sealed texts opened. */
export type PersonData = Readonly<Record<string, readonly Row[]>>;

/** Tables whose rows belong to a person by `person_id`; a test compares the list with the database. */
export const personTables = [
  "chats",
  "drafts",
  "reflections",
  "goals",
  "tasks",
  "check_ins",
  "nudge_plans",
  "guide_hours",
  "sessions",
  "bookings",
  "waiting",
  "cases",
  "case_entries",
  "case_accesses",
  "outbox",
  "word_places",
  "exports",
] as const;

/** Reads all rows of a person as they are stored, for a download: nothing is left out because it is technical. */
export async function readPersonData(
  db: Kysely<Tables>,
  seal: Seal,
  options: { personId: string; subject: string },
): Promise<PersonData> {
  const { personId, subject } = options;
  const people = await db.selectFrom("people").selectAll().where("id", "=", personId).execute();
  const accesses = await db.selectFrom("access_records").selectAll().where("subject", "=", subject).execute();
  const data: Record<string, readonly Row[]> = { people: people.map(readable) };
  for (const table of personTables) {
    const rows: readonly Row[] = await db
      .selectFrom(table)
      .selectAll()
      .where("person_id", "=", personId)
      .execute();
    data[table] = rows.map((row) => readable(opened(seal, table, row)));
  }
  // A learner's log is both people's; a guide's own lines are in it, and in the guide's data too.
  const logs = await db
    .selectFrom("case_entries")
    .innerJoin("cases", "cases.id", "case_entries.case_id")
    .selectAll("case_entries")
    .where("cases.person_id", "=", personId)
    .where((eb) =>
      eb.or([eb("case_entries.person_id", "is", null), eb("case_entries.person_id", "!=", personId)]),
    )
    .orderBy("case_id")
    .orderBy("number")
    .execute();
  data.case_entries_of_guides = logs.map((row) => readable(opened(seal, "case_entries", { ...row })));
  data.access_records = accesses.map((row) => readable(opened(seal, "access_records", row)));
  return data;
}

function opened(seal: Seal, table: keyof Tables, row: Row): Row {
  const columns = sealedColumns[table]?.columns ?? {};
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const place = columns[name];
      if (!place) return [name, value];
      const text = typeof value === "string" ? parsed(seal.open(value, place(row))) : null;
      return [name.replace(/_sealed$/, ""), text];
    }),
  );
}

function readable(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith("_at") && typeof value === "number" ? new Date(value).toISOString() : value,
    ]),
  );
}

/** Most sealed texts are JSON; a plain sentence is one too much for a parser. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
