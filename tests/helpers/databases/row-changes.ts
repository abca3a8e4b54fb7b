import { isDeepStrictEqual } from "node:util";
import { tables } from "../../../storage/db/maintenance/backup-file.ts";
import type { Content } from "./database-content.ts";

type Row = Readonly<Record<string, unknown>>;

/** A row that came, went or changed, and the person whose it is; undefined where it is nobody's. */
export type Change = {
  readonly table: string;
  readonly personId: string | undefined;
  readonly what: "came" | "went" | "changed";
  readonly columns: readonly string[];
};

/** What every turn touches: what is owed and where it stands, and where a chat is. Says nothing of what became of a press. */
const UNTOLD = ["outbox", "word_places", "chats", "pace"];

/** That somebody was there, how questions are worded next, and what is worked out from other rows. */
const untoldColumns: Readonly<Record<string, readonly string[]>> = {
  people: ["expires_at", "unanswered", "reach", "rotation"],
  guide_hours: ["next_free_at", "stale_at"],
};

/** How two states of a database differ, as far as it matters to people; sealed columns have to be opened before. */
export function changesBetween(before: Content, after: Content): readonly Change[] {
  const tables = Object.keys(after).filter((table) => !UNTOLD.includes(table));
  return tables.flatMap((table) => {
    const [was, is] = [rowsByKey(table, before), rowsByKey(table, after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): Change[] => {
      const [old, now] = [was.get(key), is.get(key)];
      const columns = changedColumns(table, old ?? {}, now ?? {});
      if (columns.length === 0) return [];
      const what = !old ? "came" : now ? "changed" : "went";
      const personId = ownerOf(table, now ?? old ?? {}, old ? before : after);
      return [{ table, what, personId, columns }];
    });
  });
}

/** What the companion owes anybody because of what another one has done. */
const NEWS = ["talk", "session", "case", "channel"];

/** News of what others have done, that are owed since. */
export function newsBetween(before: Content, after: Content): readonly Change[] {
  const known = new Set((before.outbox ?? []).map(({ id }) => id));
  return (after.outbox ?? [])
    .filter(({ id, kind }) => !known.has(id) && NEWS.includes(String(kind)))
    .map((row) => ({
      table: "outbox",
      what: "came",
      personId: ownerOf("outbox", row, after),
      columns: [String(row.kind)],
    }));
}

function rowsByKey(table: string, content: Content): ReadonlyMap<string, Row> {
  return new Map((content[table] ?? []).map((row) => [keyOf(table, row), row]));
}

function keyOf(table: string, row: Row): string {
  return String(row[tables[table as keyof typeof tables]]);
}

function changedColumns(table: string, old: Row, now: Row): readonly string[] {
  const untold = untoldColumns[table] ?? [];
  const columns = Object.keys({ ...old, ...now });
  return columns.filter(
    (column) => !untold.includes(column) && !isDeepStrictEqual(readable(column, old), readable(column, now)),
  );
}

/** Opened JSON may come back in another order of its fields. */
function readable(column: string, row: Row): unknown {
  const value = row[column];
  return column.endsWith("_sealed") && typeof value === "string" && /^[[{]/.test(value)
    ? JSON.parse(value)
    : value;
}

/** A row of a case is its learner's, one of a guide the guide's own. */
function ownerOf(table: string, row: Row, content: Content): string | undefined {
  if (table === "people") return String(row.id);
  if (row.person_id !== undefined && row.person_id !== null) return String(row.person_id);
  const talk = content.cases?.find(({ id }) => id === row.case_id);
  if (talk) return String(talk.person_id);
  const guide = content.guides?.find(({ id }) => id === (table === "guides" ? row.id : row.guide_id));
  const person = content.people?.find(({ aad_object_id }) => aad_object_id === guide?.aad_object_id);
  return person && String(person.id);
}

/** People whom a case or a session connects, each set of them under one name. */
export function circlesIn(content: Content): (personId: string) => string {
  const circle = new Map((content.people ?? []).map(({ id }) => [String(id), String(id)]));
  const join = (a: string | undefined, b: string | undefined) => {
    const [from, to] = [circle.get(a ?? ""), circle.get(b ?? "")];
    if (from === undefined || to === undefined) return;
    for (const [person, name] of circle) if (name === from) circle.set(person, to);
  };
  for (const table of ["cases", "case_guides", "sessions", "waiting"])
    for (const row of content[table] ?? [])
      for (const guide of guidesOf(row))
        join(ownerOf(table, row, content), ownerOf("guides", { id: guide }, content));
  return (personId) => circle.get(personId) ?? personId;
}

/** Guides whom a row names, in its columns or in its opened body. */
function guidesOf({ guide_id, hand_over_to, body_sealed }: Row): readonly unknown[] {
  const { pool = [], guideId } = readable("body_sealed", { body_sealed: body_sealed ?? "{}" }) as {
    readonly pool?: readonly { readonly id: string }[];
    readonly guideId?: string;
  };
  return [guide_id, hand_over_to, guideId, ...pool.map(({ id }) => id)].filter(Boolean);
}
