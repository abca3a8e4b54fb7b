import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { describe, expect, test } from "vitest";
import { DatabaseError, openDatabase } from "../../../../storage/db/database.ts";
import { migrations } from "../../../../storage/db/migrations.ts";
import { postgresDialect } from "../../../../storage/db/postgres-dialect.ts";
import type { Tables } from "../../../../storage/db/schema.ts";
import { createSeal } from "../../../../storage/db/seal.ts";
import { sqliteDialect } from "../../../../storage/db/sqlite-dialect.ts";
import { openStore } from "../../../../storage/store.ts";
import { subjectOf } from "../../../../use-cases/my-data/subject.ts";
import { ownTables, readableTexts, storedRows } from "../../../helpers/databases/database-content.ts";
import { emptyDatabase, freshDatabase } from "../../../helpers/databases/databases.ts";
import { aFile, maintaining, newKey, oldKey } from "../../../helpers/databases/maintaining.ts";
import { aDay, now, openTestStore, testKeys } from "../../../helpers/databases/test-store.ts";
import { storeWholePerson } from "../../../helpers/people/whole-person.ts";

const never = (): never => {
  throw new Error("There is no first migration");
};

/** The tables of a database as it is, without bringing it to the newest schema. */
async function tablesOf(url: string, kind: "sqlite" | "postgres"): Promise<Readonly<Record<string, true>>> {
  const dialect = kind === "sqlite" ? sqliteDialect(url.slice("sqlite:".length)) : postgresDialect(url);
  const raw = new Kysely<Tables>({ dialect });
  const tables = await ownTables(raw);
  await raw.destroy();
  return Object.fromEntries(tables.map(({ name }) => [name, true]));
}

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("a backup of another key is refused, and read with that key as the second one", async () => {
    const url = await freshDatabase(kind);
    await storeWholePerson(await openTestStore(url), "Alt");
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    const other = await freshDatabase(kind);
    const restore = (keys: readonly Buffer[]) =>
      maintaining(other, (maintenance) => maintenance.restore({ path, subjectOf }), keys);
    await expect(restore([newKey])).rejects.toThrow(/key that is not in DATA_KEY/);
    await restore([newKey, oldKey]);
    await maintaining(other, (maintenance) => maintenance.rekey(), [newKey, oldKey]);
    expect((await readableTexts(other, [newKey])).join()).toContain("Alt");
  });

  test("rekey seals every text anew, beside a server that writes, and the old key is then of no use", async () => {
    const url = await freshDatabase(kind);
    const old = await openStore({ url, keys: [oldKey] });
    for (let index = 0; index < 20; index++) await storeWholePerson(old, `Wort ${index}`);
    await old.close();
    const server = await openTestStore(url, [newKey, oldKey]);
    let isDone = false;
    const writing = (async () => {
      for (let written = 0; !isDone && written < 10; written++) await storeWholePerson(server, "Neu");
    })();
    const count = await maintaining(url, (maintenance) => maintenance.rekey(), [newKey, oldKey]);
    isDone = true;
    await writing;
    expect(count).toBeGreaterThanOrEqual(20 * 6);
    const texts = (await readableTexts(url, [newKey])).join();
    for (let index = 0; index < 20; index++) expect(texts).toContain(`Wort ${index}`);
    await expect(openStore({ url, keys: [oldKey] })).rejects.toThrow(/DATA_KEY is not the key/);
    await expect(maintaining(url, (maintenance) => maintenance.rekey(), [newKey])).resolves.toBe(0);
  });

  test("a wrong DATA_KEY is refused before anything is changed", async () => {
    const url = await freshDatabase(kind);
    await storeWholePerson(await openTestStore(url));
    const before = await storedRows(url);
    const opening = openStore({ url, keys: [newKey] });
    await expect(opening).rejects.toBeInstanceOf(DatabaseError);
    await expect(opening).rejects.toThrow(/DATA_KEY.*Nothing was changed/s);
    expect(await storedRows(url)).toEqual(before);
  });

  test("a wrong DATA_KEY is seen on a database without the known text as well", async () => {
    const url = await freshDatabase(kind);
    await storeWholePerson(await openTestStore(url));
    const database = await openDatabase(url);
    await database.transaction((db) => db.deleteFrom("seal_checks").execute());
    await database.close();
    await expect(openStore({ url, keys: [newKey] })).rejects.toThrow(/DATA_KEY/);
    await (await openStore({ url, keys: testKeys })).close();
    expect((await storedRows(url)).seal_checks).toHaveLength(1);
  });

  test("a database of the first version keeps its rows through the upgrade; a wrong key leaves it as it was", async () => {
    const url = await emptyDatabase(kind);
    const { "0001-first-tables": first } = migrations;
    const dialect = kind === "sqlite" ? sqliteDialect(url.slice("sqlite:".length)) : postgresDialect(url);
    const raw = new Kysely<Tables>({ dialect });
    const provider = { getMigrations: async () => ({ "0001-first-tables": first ?? never() }) };
    const { error } = await new Migrator({ db: raw, provider }).migrateToLatest();
    expect(error).toBeUndefined();
    const seal = createSeal(testKeys);
    const expires_at = now + aDay;
    await sql`insert into people ${sql.raw("(id, tenant_id, aad_object_id, language, address, plain, time_zone, expires_at)")}
      values ('p', 't', 'a', 'de', 'sie', 0, 'Europe/Berlin', ${expires_at})`.execute(raw);
    await sql`insert into outbox ${sql.raw("(id, key, person_id, payload_sealed, state, attempts, due_at, expires_at)")}
      values ('o', 'k', 'p', ${seal.close("{}", "outbox:o")}, 'owed', 2, ${now}, ${expires_at})`.execute(raw);
    await raw.destroy();
    await expect(openStore({ url, keys: [newKey] })).rejects.toThrow(/DATA_KEY/);
    expect(Object.keys(await tablesOf(url, kind))).not.toContain("word_places");
    await (await openTestStore(url)).ping();
    const rows = await storedRows(url);
    expect(rows.people).toEqual([expect.objectContaining({ id: "p", rest_until: null })]);
    expect(rows.outbox).toEqual([
      expect.objectContaining({
        id: "o",
        key: "k",
        person_id: "p",
        state: "owed",
        attempts: 2,
        address_sealed: null,
      }),
    ]);
  });
});
