import { expect, test } from "vitest";
import { killMaintenance } from "../../faults/kill-maintenance.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";

// The long form of it, and the one on PostgreSQL: npm run faults -- kills
test("rekey, restore and erase, killed at some moment, lose nothing and can be run again", async () => {
  const { killed, losses } = await killMaintenance({
    rounds: 2,
    people: 20,
    freshUrl: () => freshDatabase(),
  });
  expect(losses).toEqual([]);
  expect(killed).toBeGreaterThan(0);
});
