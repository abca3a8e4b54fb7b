import { expect, test } from "vitest";
import { bytesOf, storedRows } from "../helpers/databases/database-content.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { aReflection, now, openTestStore } from "../helpers/databases/test-store.ts";
import { storeWholePerson } from "../helpers/people/whole-person.ts";

const PEOPLE = 120;

test("of people who are erased no byte stays in SQLite's files, however full its pages were", async () => {
  const url = await freshDatabase();
  const store = await openTestStore(url);
  const people: { id: string; trace: string }[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    const { person, who } = await storeWholePerson(store, `Wort ${index} `.repeat(1 + ((index * 37) % 90)));
    people.push({ id: person.id, trace: who.aadObjectId });
    await store.transaction(async (tx) => {
      for (let more = 0; more < index % 7; more++)
        await tx.reflections.add(
          person.id,
          aReflection({ text: "x".repeat(10 + ((index * more * 61) % 1_900)) }),
        );
      if (index % 5 === 0) await tx.outbox.removeExpired(now - 1);
    });
  }
  const gone = people.filter((_, index) => index % 2 === 0);
  const rows = await storedRows(url);
  const ids = new Set(gone.map(({ id }) => id));
  const traces = [
    ...gone.map(({ trace }) => trace),
    ...Object.values(rows)
      .flat()
      .filter((row) => ids.has(String(row.person_id)) || ids.has(String(row.id)))
      .flatMap((row) =>
        // Whoever was booked stands in the house's list.
        Object.entries(row).flatMap(([column, value]) =>
          column !== "guide_id" &&
          /(_sealed|^id|^key|_id|_hash)$/.test(column) &&
          typeof value === "string" &&
          value.length > 20
            ? [value.slice(0, 48), value.slice(-48)]
            : [],
        ),
      ),
  ].filter((trace) => !trace.startsWith("28:"));
  const standing = () => {
    const bytes = bytesOf(url);
    return traces.filter((trace) => bytes.includes(trace));
  };
  expect(standing().length).toBe(traces.length);
  for (const { id } of gone) await store.transaction((tx) => tx.people.remove(id));
  await store.scrub();
  expect(standing()).toEqual([]);
  expect((await storedRows(url)).people).toHaveLength(PEOPLE - gone.length);
});
