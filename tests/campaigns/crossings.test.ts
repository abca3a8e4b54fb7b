import { expect, test } from "vitest";
import { crossEachOther } from "../../faults/crossings.ts";
import { databases, freshDatabase } from "../helpers/databases/databases.ts";

// A short form of `npm run faults -- crossings`: real processes, real databases, a connector of our own.
test.each(databases)(
  "on %s, turns that touch each other's rows in the same moment lose nothing and leave nothing behind",
  async (kind) => {
    const url = await freshDatabase(kind);
    expect(await crossEachOther(url, { processes: 1, people: 12, rounds: 15 })).toEqual([]);
  },
);
