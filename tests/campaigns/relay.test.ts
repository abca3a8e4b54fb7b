import { expect, test } from "vitest";
import { raceForCases } from "../../faults/case-races.ts";
import { talkThroughKills } from "../../faults/talk-through-kills.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";

// A short form of `npm run faults -- relay`: real processes, real databases, a connector of our own.
test("though the server is killed, every line is said once and arrives", async () => {
  const size = { pairs: 2, linesEach: 2, kills: 3, processes: 1 };
  const told = await talkThroughKills(await freshDatabase(), size);
  expect(told).toMatchObject({ losses: [], lines: 2 * 2 * 2 * (1 + size.kills) });
  expect(told.sentAgain).toBeGreaterThan(0);
});

test.each(["sqlite", "postgres"] as const)(
  "on %s, of twenty guides who take a case one gets it, and a talk that both end ends once",
  async (kind) => {
    const url = await freshDatabase(kind);
    const told = await raceForCases(url, { guides: 20, endings: 1, processes: 1 });
    expect(told).toMatchObject({ losses: [], winners: [1, 1], told: [19, 19] });
  },
);
