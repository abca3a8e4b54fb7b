import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { DatabaseError, openDatabase } from "../../../storage/db/database.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { emptyDatabase, freshDatabase } from "../../helpers/databases/databases.ts";
import { openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("runs its migrations once, however often it is opened", async () => {
    const url = await emptyDatabase(kind);
    for (let time = 0; time < 3; time++) await (await openDatabase(url)).close();
    await storeSomeone(await openTestStore(url));
    expect((await storedRows(url)).people).toHaveLength(1);
  });

  test("can be opened by two processes at the same time, from nothing", { timeout: 10_000 }, async () => {
    for (let round = 0; round < 5; round++) {
      const url = await emptyDatabase(kind);
      const opened = await Promise.allSettled([openDatabase(url), openDatabase(url)]);
      for (const each of opened) if (each.status === "fulfilled") await each.value.close();
      expect(opened.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    }
  });

  test("refuses a database of a newer version, says what to do, and changes nothing", async () => {
    const url = await freshDatabase(kind);
    const database = await openDatabase(url);
    await database.transaction((db) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030')`.execute(db),
    );
    await database.close();
    const opening = openDatabase(url);
    await expect(opening).rejects.toBeInstanceOf(DatabaseError);
    await expect(opening).rejects.toThrow(/newer version.*9999-from-the-future.*Nothing was changed/);
  });
});
