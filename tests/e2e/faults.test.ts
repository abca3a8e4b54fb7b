import { expect, test } from "vitest";
import { raceForCases } from "../../faults/case-races.ts";
import { deliverThroughFaults } from "../../faults/deliver-through-faults.ts";
import { talkThroughKills } from "../../faults/talk-through-kills.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { testKeys } from "../helpers/databases/test-store.ts";

// Short forms of the campaigns: real processes, a real database, a connector of our own. More in tests/campaigns, all
// of it with `npm run faults`.

test("though the server is killed while it sends, everybody ends in exactly one state", async () => {
  const faults = { name: "killed", people: 20, processes: 1, kills: 1 };
  const told = await deliverThroughFaults(faults, { url: await freshDatabase(), keys: testKeys });
  expect(told).toMatchObject({ losses: [], ends: { delivered: 20 } });
});

test("though the server is killed in a talk, every line is said once and arrives", async () => {
  const size = { pairs: 1, linesEach: 2, kills: 1, processes: 1 };
  const told = await talkThroughKills(await freshDatabase(), size);
  expect(told).toMatchObject({ losses: [], lines: 1 * 2 * 2 * (1 + size.kills) });
});

test("of ten guides who take a case one gets it, and a talk that both end ends once", async () => {
  const told = await raceForCases(await freshDatabase(), { guides: 10, endings: 1, processes: 1 });
  expect(told).toMatchObject({ losses: [], winners: [1, 1], told: [9, 9] });
});
