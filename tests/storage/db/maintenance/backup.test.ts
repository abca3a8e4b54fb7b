import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { personTables } from "../../../../storage/my-data/person-data.ts";
import { subjectOf } from "../../../../use-cases/my-data/subject.ts";
import { type Content, storedRows } from "../../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../../helpers/databases/databases.ts";
import { aFile, maintaining } from "../../../helpers/databases/maintaining.ts";
import { aDay, now, openTestStore } from "../../../helpers/databases/test-store.ts";
import { storeWholePerson } from "../../../helpers/people/whole-person.ts";

const withoutTimestamps = (content: Content) =>
  Object.fromEntries(
    Object.entries(content)
      .filter(([table]) => !table.startsWith("kysely"))
      .map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).toSorted()]),
  );

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("a backup brings back every row of every table as it was, into another database too", async () => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    for (let index = 0; index < 3; index++) await storeWholePerson(store, `Wort ${index}`);
    const before = await storedRows(url);
    for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);
    const path = aFile();
    await maintaining(url, (maintenance) => maintenance.backup({ path, at: now }));
    const other = await freshDatabase(kind);
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
    const url = await freshDatabase(kind);
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
    const other = await freshDatabase(kind);
    await maintaining(other, (maintenance) => maintenance.restore({ path, subjectOf }));
    const restored = await storedRows(other);
    const drafts = new Set(restored.drafts?.map(({ person_id }) => person_id));
    expect(drafts.size).toBeGreaterThanOrEqual(5);
    // These came in one transaction: all of them are there, or none.
    for (const table of ["reflections", "word_places"] as const)
      expect(new Set(restored[table]?.map(({ person_id }) => person_id)), table).toEqual(drafts);
  });

  test("nothing of a person can be read in a backup, and nobody else may open it", async () => {
    const url = await freshDatabase(kind);
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
    const url = await freshDatabase(kind);
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
    const url = await freshDatabase(kind);
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
});
