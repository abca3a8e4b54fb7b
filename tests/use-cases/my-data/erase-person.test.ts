import { expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { eraseForOperator } from "../../../use-cases/my-data/operator-access.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { databases, freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore } from "../../helpers/databases/test-store.ts";
import { aloneOn } from "../../helpers/doorway.ts";
import { storeWholePerson } from "../../helpers/people/whole-person.ts";

test.each(databases)(
  "a learner who guides their own case is erased on %s, and owed nothing that needs them",
  async (kind) => {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const { who, person } = await storeWholePerson(store);
    const other = await storeWholePerson(store);
    const ownerless = async () =>
      (await storedRows(url)).outbox?.filter((row) => row.person_id === null) ?? [];
    const before = await ownerless();
    const isErased = await eraseForOperator(aloneOn(store, { clock: () => now }), loadWordings(), {
      who,
      reason: "Antrag",
    });
    expect(isErased).toBe(true);
    const rows = await storedRows(url);
    expect(rows.people?.map(({ id }) => id)).toEqual([other.person.id]);
    const owners = Object.values(rows).flatMap((all) => all.map(({ person_id: owner }) => owner));
    expect(owners).not.toContain(person.id);
    // What blanks a message and the card in a channel, and what tells the person.
    expect(await ownerless()).toHaveLength(before.length + 3);
  },
);
