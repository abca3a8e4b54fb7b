import { readFileSync } from "node:fs";
import { Kysely, sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { sqliteDialect } from "../../../storage/db/sqlite-dialect.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";

type Words = { words: { id: number; text: string } };

async function openWords(url?: string): Promise<Kysely<Words>> {
  const path = (url ?? (await freshDatabase())).slice("sqlite:".length);
  const db = new Kysely<Words>({ dialect: sqliteDialect(path) });
  await db.schema
    .createTable("words")
    .ifNotExists()
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();
  return db;
}

async function pragma(db: Kysely<Words>, name: string): Promise<unknown> {
  const { rows } = await sql.raw<Record<string, unknown>>(`PRAGMA ${name}`).execute(db);
  return Object.values(rows[0] ?? {})[0];
}

test("is durable, overwrites what is erased, and holds on to references", async () => {
  const db = await openWords();
  onTestFinished(() => db.destroy());
  const names = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete"];
  const values = [];
  for (const name of names) values.push(await pragma(db, name));
  expect(values).toEqual(["wal", 2, 1, 5_000, 1]);
});

test("reports a statement that SQLite does not accept, and goes on", { timeout: 3_000 }, async () => {
  const db = await openWords();
  await expect(sql`select * from nowhere`.execute(db)).rejects.toThrow(/no such table/);
  await expect(sql`selec`.execute(db)).rejects.toThrow(/syntax error/);
  await db.insertInto("words").values({ id: 1, text: "da" }).execute();
  await db.destroy();
});

test("reports a value that a rule of the table forbids, and goes on", async () => {
  const db = await openWords();
  onTestFinished(() => db.destroy());
  const add = (id: number) => db.insertInto("words").values({ id, text: "da" }).execute();
  await add(1);
  await expect(add(1)).rejects.toThrow(/UNIQUE/);
  await add(2);
  expect(await db.selectFrom("words").select("id").execute()).toEqual([{ id: 1 }, { id: 2 }]);
});

test("does not lose an insert that comes while a transaction is under way that is undone", async () => {
  const db = await openWords();
  onTestFinished(() => db.destroy());
  const inside = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const undone = db.transaction().execute(async (trx) => {
    await trx.insertInto("words").values({ id: 1, text: "weg" }).execute();
    inside.resolve();
    await goOn.promise;
    throw new Error("undo");
  });
  await inside.promise;
  const other = db.insertInto("words").values({ id: 2, text: "bleibt" }).execute();
  goOn.resolve();
  await expect(undone).rejects.toThrow("undo");
  await other;
  expect(await db.selectFrom("words").select("id").execute()).toEqual([{ id: 2 }]);
});

test("waits for another process that writes to the same file", async () => {
  const url = await freshDatabase();
  const [one, two] = [await openWords(url), await openWords(url)];
  onTestFinished(async () => void (await Promise.all([one.destroy(), two.destroy()])));
  const add = (db: Kysely<Words>, id: number) =>
    db.transaction().execute(async (trx) => {
      await trx.selectFrom("words").selectAll().execute();
      await trx.insertInto("words").values({ id, text: "da" }).execute();
    });
  await Promise.all(Array.from({ length: 40 }, (_, id) => add(id % 2 === 0 ? one : two, id)));
  expect(await two.selectFrom("words").select("id").execute()).toHaveLength(40);
});

test("writes its log back beside what is stored, a moment later", async () => {
  const url = await freshDatabase();
  const db = await openWords(url);
  onTestFinished(() => db.destroy());
  await db
    .transaction()
    .execute((trx) => trx.insertInto("words").values({ id: 1, text: "zurück" }).execute());
  const file = url.slice("sqlite:".length);
  expect(readFileSync(file).includes("zurück")).toBe(false);
  await vi.waitFor(() => expect(readFileSync(file).includes("zurück")).toBe(true));
});

test("names the file that cannot be opened", async () => {
  const db = new Kysely<Words>({ dialect: sqliteDialect("/nowhere/at/all.db") });
  await expect(sql`select 1`.execute(db)).rejects.toThrow("/nowhere/at/all.db");
});
