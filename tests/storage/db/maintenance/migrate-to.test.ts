import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { DatabaseError, openDatabase } from "../../../../storage/db/database.ts";
import { tableNames } from "../../../../storage/db/maintenance/backup-file.ts";
import { openMaintenance } from "../../../../storage/db/maintenance/maintenance.ts";
import { type Content, storedRows } from "../../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../../helpers/databases/databases.ts";
import { now, openTestStore, testKeys } from "../../../helpers/databases/test-store.ts";
import { storeWholePerson } from "../../../helpers/people/whole-person.ts";

async function migrate(url: string, target: string) {
  const maintenance = await openMaintenance({ url, keys: testKeys });
  try {
    return await maintenance.migrateTo(target);
  } finally {
    await maintenance.close();
  }
}

/** A database with people in it, and what it holds. */
async function filled(url: string, people = 3) {
  const store = await openTestStore(url);
  const whole = [];
  for (let index = 0; index < people; index++) whole.push(await storeWholePerson(store, `Wort ${index}`));
  return { whole, content: await ofOurs(url) };
}

/** Rows of our tables, in an order that is the same everywhere. */
async function ofOurs(url: string): Promise<Content> {
  const stored = await storedRows(url);
  const inOrder = (rows: readonly unknown[] = []) =>
    rows.map((row) => JSON.stringify(Object.entries(row ?? {}).toSorted())).toSorted();
  return Object.fromEntries(
    tableNames.map((table) => [
      table,
      inOrder(stored[table]).map((row) => Object.fromEntries(JSON.parse(row))),
    ]),
  );
}

const empty: Content = Object.fromEntries(tableNames.map((table) => [table, []]));

async function execute(url: string, ...statements: readonly string[]): Promise<void> {
  const database = await openDatabase(url);
  await database.transaction(async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  });
  await database.close();
}

describe.each([
  ["sqlite", "postgres"],
  ["postgres", "sqlite"],
  ["sqlite", "sqlite"],
  ["postgres", "postgres"],
] as const)("from %s to %s", (kind, targetKind) => {
  const freshUrl = (of: typeof kind | typeof targetKind) => freshDatabase(of);

  test("every row of every table is in the target as it was, and the people are read with the same key", async () => {
    const url = await freshUrl(kind);
    const { whole, content } = await filled(url);
    const target = await freshUrl(targetKind);
    const counts = await migrate(url, target);
    for (const [table, rows] of Object.entries(content)) {
      expect(rows.length, table).toBeGreaterThan(0);
      expect(counts[table], table).toBe(rows.length);
    }
    expect(await ofOurs(target)).toEqual(content);
    expect(await ofOurs(url)).toEqual(content);
    const store = await openTestStore(target);
    for (const { who, person, reflection } of whole) {
      const found = await store.transaction((tx) => tx.chats.find(who));
      expect(found?.person.id).toBe(person.id);
      const kept = await store.transaction((tx) => tx.reflections.find(person.id, reflection.id, now));
      expect(kept?.lines).toEqual(reflection.lines);
    }
  });

  test("more rows than are read at once are all copied", async () => {
    const url = await freshUrl(kind);
    await execute(
      url,
      `insert into sites (id, name, kind, law_fields, days_off)
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1234)
        select 'Ä-' || n, 'Haus', '', '[]', '[]' from numbers`,
    );
    const target = await freshUrl(targetKind);
    expect(await migrate(url, target)).toMatchObject({ sites: 1234 });
    expect(await ofOurs(target)).toEqual(await ofOurs(url));
  });

  test("a target that holds anything is refused and stays as it was", async () => {
    const url = await freshUrl(kind);
    await filled(url, 1);
    const target = await freshUrl(targetKind);
    const { content } = await filled(target, 1);
    const migrating = migrate(url, target);
    await expect(migrating).rejects.toBeInstanceOf(DatabaseError);
    await expect(migrating).rejects.toThrow(/not empty: there are rows in notices, .*people.*empty database/);
    expect(await ofOurs(target)).toEqual(content);
  });

  test("rows that the target does not take leave it empty, and the next try finds it so", async () => {
    const url = await freshUrl(kind);
    const { content } = await filled(url);
    const target = await freshUrl(targetKind);
    // The tables before this one are copied by then.
    await execute(target, "create unique index refuses on tasks (made_on)");
    const migrating = migrate(url, target);
    await expect(migrating).rejects.toBeInstanceOf(DatabaseError);
    await expect(migrating).rejects.toThrow(/did not take rows of tasks .*the target is empty/);
    expect(await ofOurs(target)).toEqual(empty);
    await execute(target, "drop index refuses");
    await migrate(url, target);
    expect(await ofOurs(target)).toEqual(content);
  });

  test("what the target changes, loses or adds is told by table and column, and the target is left empty", async () => {
    const url = await freshUrl(kind);
    await filled(url, 2);
    const target = await freshUrl(targetKind);
    const changes = [
      "update people set language = 'xx', rest_until = '2026-01-01'",
      "insert into erasures values ('more', 'object', 1, 1)",
      "delete from word_places",
    ];
    await execute(target, ...triggerOn(targetKind, "seal_checks", changes));
    const migrating = migrate(url, target);
    await expect(migrating).rejects.toBeInstanceOf(DatabaseError);
    await expect(migrating).rejects.toThrow(
      "What the target gives back differs from the source: people.language: 2, people.rest_until: 2, " +
        "word_places.id: 4, erasures (rows too many): 1. Nothing was copied; the target is empty.",
    );
    expect(await ofOurs(target)).toEqual(empty);
  });

  test("the database itself is refused", async () => {
    const url = await freshUrl(kind);
    const { content } = await filled(url, 1);
    const otherName = url.replace("127.0.0.1", "localhost").replace("/test.db", "/./test.db");
    for (const same of [url, otherName])
      await expect(migrate(url, same)).rejects.toThrow(/is the configured database itself/);
    expect(await ofOurs(url)).toEqual(content);
  });

  test("a target that cannot be opened is named as that", async () => {
    const url = await freshUrl(kind);
    const gone = targetKind === "sqlite" ? "sqlite:/dev/null/x.db" : "postgres://test:test@127.0.0.1:1/x";
    await expect(migrate(url, gone)).rejects.toThrow(/^The target cannot be opened: /);
  });
});

/** After the one row of a table, which changes rows that were copied before. */
function triggerOn(
  kind: "sqlite" | "postgres",
  table: string,
  changes: readonly string[],
): readonly string[] {
  const body = changes.map((change) => `${change};`).join(" ");
  if (kind === "sqlite") return [`create trigger meddles after insert on ${table} begin ${body} end`];
  return [
    `create function meddle() returns trigger language plpgsql as $$ begin ${body} return new; end $$`,
    `create trigger meddles after insert on ${table} for each row execute function meddle()`,
  ];
}
