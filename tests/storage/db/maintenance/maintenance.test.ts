import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { describe, expect, onTestFinished, test } from "vitest";
import { DatabaseError, openDatabase } from "../../../../storage/db/database.ts";
import { openMaintenance } from "../../../../storage/db/maintenance/maintenance.ts";
import { migrations } from "../../../../storage/db/migrations.ts";
import { postgresDialect } from "../../../../storage/db/postgres-dialect.ts";
import type { Tables } from "../../../../storage/db/schema.ts";
import { createSeal } from "../../../../storage/db/seal.ts";
import { sealedColumns } from "../../../../storage/db/sealed-columns.ts";
import { sqliteDialect } from "../../../../storage/db/sqlite-dialect.ts";
import { personTables } from "../../../../storage/my-data/person-data.ts";
import { openStore } from "../../../../storage/store.ts";
import { subjectOf } from "../../../../use-cases/my-data/subject.ts";
import {
  type Content,
  ownTables,
  readableTexts,
  storedRows,
} from "../../../helpers/databases/database-content.ts";
import { emptyDatabase, freshDatabase } from "../../../helpers/databases/databases.ts";
import { now, openTestStore, testKeys } from "../../../helpers/databases/test-store.ts";
import { storeWholePerson } from "../../../helpers/people/whole-person.ts";

const aDay = 24 * 3_600_000;
const [oldKey = Buffer.alloc(32)] = testKeys;
const newKey = Buffer.alloc(32, 9);

function aFile(): string {
  const path = join(tmpdir(), `lernkompass-${randomUUID()}.backup`);
  onTestFinished(() => rmSync(path, { force: true }));
  return path;
}

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

const withoutTimestamps = (content: Content) =>
  Object.fromEntries(
    Object.entries(content)
      .filter(([table]) => !table.startsWith("kysely"))
      .map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).toSorted()]),
  );

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  const freshUrl = () => freshDatabase(kind);
  const maintaining = async <T>(
    url: string,
    work: (maintenance: Awaited<ReturnType<typeof openMaintenance>>) => Promise<T>,
    keys: readonly Buffer[] = testKeys,
  ): Promise<T> => {
    const maintenance = await openMaintenance({ url, keys });
    try {
      return await work(maintenance);
    } finally {
      await maintenance.close();
    }
  };

  test("a backup brings back every row of every table as it was, into another database too", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    for (let index = 0; index < 3; index++) await storeWholePerson(store, `Wort ${index}`);
    const before = await storedRows(url);
    for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    const other = await freshUrl();
    const { counts } = await maintaining(other, (maintenance) => maintenance.restore({ path, subjectOf }));
    expect(counts.people).toBe(3);
    const expected = withoutTimestamps({
      ...before,
      exports: [],
      outbox: (before.outbox ?? []).map((row) =>
        row.person_id === null ? row : { ...row, state: "silent" },
      ),
    });
    expect(withoutTimestamps(await storedRows(other))).toEqual(expected);
  });

  test("a backup is of one moment, whatever is written meanwhile", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    for (let index = 0; index < 5; index++) await storeWholePerson(store);
    let isDone = false;
    const writing = (async () => {
      let written = 0;
      while (!isDone) {
        await storeWholePerson(store);
        written++;
      }
      return written;
    })();
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    isDone = true;
    expect(await writing).toBeGreaterThan(0);
    const other = await freshUrl();
    await maintaining(other, (maintenance) => maintenance.restore({ path, subjectOf }));
    const restored = await storedRows(other);
    const drafts = new Set(restored.drafts?.map(({ person_id }) => person_id));
    expect(drafts.size).toBeGreaterThanOrEqual(5);
    // These came in one transaction: all of them are there, or none.
    for (const table of ["reflections", "word_places"] as const)
      expect(new Set(restored[table]?.map(({ person_id }) => person_id)), table).toEqual(drafts);
  });

  test("nothing of a person can be read in a backup, and nobody else may open it", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const { who } = await storeWholePerson(store, "Flusspferdgeheimnis");
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    const bytes = readFileSync(path);
    for (const trace of ["Flusspferdgeheimnis", who.aadObjectId, who.tenantId, "people"])
      expect(bytes.includes(trace), trace).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(maintaining(url, (maintenance) => maintenance.backup({ path, at: now }))).rejects.toThrow(
      /exists already/,
    );
  });

  test("who was erased after a backup stays erased after its restore, and so does what was deleted", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const gone = await storeWholePerson(store, "Weg");
    const stays = await storeWholePerson(store, "Bleibt");
    const back = await storeWholePerson(store, "Wieder da");
    const early = { id: subjectOf(back.who), kind: "person" as const, erasedAt: now - aDay };
    await store.transaction((tx) => tx.erasures.add(early, now + 30 * aDay));
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    await store.transaction(async (tx) => {
      await tx.people.remove(gone.person.id);
      await tx.erasures.add({ id: subjectOf(gone.who), kind: "person", erasedAt: now + 1 }, now + 30 * aDay);
      await tx.erasures.add({ id: stays.reflection.id, kind: "object", erasedAt: now + 1 }, now + 30 * aDay);
    });
    const { erasedAgain } = await maintaining(url, (maintenance) => maintenance.restore({ path, subjectOf }));
    expect(erasedAgain).toBe(2);
    const left = await storedRows(url);
    expect(left.people?.map(({ id }) => id).toSorted()).toEqual([stays.person.id, back.person.id].toSorted());
    expect(left.reflections?.map(({ id }) => id)).toEqual([back.reflection.id]);
    for (const table of personTables)
      expect(left[table]?.filter(({ person_id }) => person_id === gone.person.id)).toEqual([]);
    expect(left.erasures?.map(({ id }) => id)).toContain(subjectOf(gone.who));
  });

  test.each([
    ["cut off", (path: string) => truncateSync(path, statSync(path).size - 40)],
    ["without its end", (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    [
      "changed in one place",
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    ["no backup", (path: string) => writeFileSync(path, "Guten Tag")],
    ["empty", (path: string) => writeFileSync(path, "")],
    ["not there", (path: string) => rmSync(path)],
  ])("a backup that is %s is refused, and nothing is changed", async (_what, harm) => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    await storeWholePerson(store);
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    harm(path);
    const before = await storedRows(url);
    const restoring = maintaining(url, (maintenance) => maintenance.restore({ path, subjectOf }));
    await expect(restoring).rejects.toThrow(/cannot be used.*Nothing was changed/);
    expect(await storedRows(url)).toEqual(before);
  });

  test("a backup of another key is refused, and read with that key as the second one", async () => {
    const url = await freshUrl();
    await storeWholePerson(await openTestStore(url), "Alt");
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    const other = await freshUrl();
    const restore = (keys: readonly Buffer[]) =>
      maintaining(other, (maintenance) => maintenance.restore({ path, subjectOf }), keys);
    await expect(restore([newKey])).rejects.toThrow(/key that is not in DATA_KEY/);
    await restore([newKey, oldKey]);
    await maintaining(other, (maintenance) => maintenance.rekey(), [newKey, oldKey]);
    expect((await readableTexts(other, [newKey])).join()).toContain("Alt");
  });

  test("rekey seals every text anew, beside a server that writes, and the old key is then of no use", async () => {
    const url = await freshUrl();
    const old = await openStore({ url, keys: [oldKey] });
    for (let index = 0; index < 20; index++) await storeWholePerson(old, `Wort ${index}`);
    await old.close();
    const server = await openTestStore(url, [newKey, oldKey]);
    let isDone = false;
    const writing = (async () => {
      while (!isDone) await storeWholePerson(server, "Neu");
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
    const url = await freshUrl();
    await storeWholePerson(await openTestStore(url));
    const before = await storedRows(url);
    const opening = openStore({ url, keys: [newKey] });
    await expect(opening).rejects.toBeInstanceOf(DatabaseError);
    await expect(opening).rejects.toThrow(/DATA_KEY.*Nothing was changed/s);
    expect(await storedRows(url)).toEqual(before);
  });

  test("a wrong DATA_KEY is seen on a database without the known text as well", async () => {
    const url = await freshUrl();
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

  test("every sealed column is known, and every table of a person", async () => {
    const url = await freshUrl();
    await (await openTestStore(url)).ping();
    const database = await openDatabase(url);
    const found = await database.transaction(ownTables);
    await database.close();
    const columns = found.flatMap(({ name, columns: all }) =>
      all.map((column) => [name, column.name] as const),
    );
    const sealed = columns.filter(([, column]) => column.endsWith("_sealed")).map((each) => each.join("."));
    const known = Object.entries(sealedColumns).flatMap(([table, { columns: all }]) =>
      Object.keys(all).map((column) => `${table}.${column}`),
    );
    expect(known.toSorted()).toEqual(sealed.toSorted());
    const owned = columns.filter(([, column]) => column === "person_id").map(([table]) => table);
    expect([...personTables].toSorted()).toEqual(owned.toSorted());
  });

  test("a person's download holds every row and every text that is stored of them", async () => {
    const url = await freshUrl();
    const store = await openTestStore(url);
    const { who, person } = await storeWholePerson(store, "Flusspferd");
    await storeWholePerson(store, "Nashorn");
    const data = await store.transaction((tx) =>
      tx.personData({ personId: person.id, subject: subjectOf(who) }),
    );
    for (const table of ["people", ...personTables, "access_records"])
      expect(data[table]?.length, table).toBe(table === "word_places" ? 2 : 1);
    for (const table of [
      "chats",
      "drafts",
      "reflections",
      "goals",
      "tasks",
      "check_ins",
      "outbox",
      "access_records",
    ])
      expect(JSON.stringify(data[table]), table).toContain("Flusspferd");
    expect(JSON.stringify(data)).not.toMatch(/Nashorn|_sealed/);
  });
});
