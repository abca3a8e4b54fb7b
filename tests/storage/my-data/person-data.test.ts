import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../storage/db/database.ts";
import { sealedColumns } from "../../../storage/db/sealed-columns.ts";
import { personTables } from "../../../storage/my-data/person-data.ts";
import { subjectOf } from "../../../use-cases/my-data/subject.ts";
import { ownTables } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { openTestStore } from "../../helpers/databases/test-store.ts";
import { storeWholePerson } from "../../helpers/people/whole-person.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("every sealed column is known, and every table of a person", async () => {
    const url = await freshDatabase(kind);
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
    const url = await freshDatabase(kind);
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
