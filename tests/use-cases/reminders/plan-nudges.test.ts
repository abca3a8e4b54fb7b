import { describe, expect, test } from "vitest";
import type { NudgePlan } from "../../../storage/reminders/nudge-plans.ts";
import type { Store } from "../../../storage/store.ts";
import { planNudges } from "../../../use-cases/reminders/plan-nudges.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { aloneOn } from "../../helpers/doorway.ts";

const monday = Date.parse("2026-11-23T09:00:00Z");
const HOUR = 3_600_000;
const plan: NudgePlan = {
  settings: { weekday: 1, time: "10:00", workdays: [1, 2, 3, 4, 5], from: "08:00", to: "16:00", leaves: [] },
  nextDueAt: monday,
  restsUntil: undefined,
  lastWeek: undefined,
  chosenOn: "2026-11-20",
};

describe.each(["sqlite", "postgres"] as const)("planning on %s", (kind) => {
  async function withPeople(count: number, fields: Partial<NudgePlan> = {}) {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    const people = await Promise.all(Array.from({ length: count }, () => storeSomeone(store)));
    await store.transaction(async (tx) => {
      for (const { person } of people) await tx.nudgePlans.save(person.id, { ...plan, ...fields });
    });
    return { url, store, people };
  }
  const planAt = (store: Store, at: number) => planNudges(aloneOn(store, { clock: () => at }));

  test("stores the message and the next time together, once however many plan at once", async () => {
    const { url, store } = await withPeople(20);
    const other = await openTestStore(url);
    const counts = await Promise.all([store, other, store, other].map((each) => planAt(each, monday + 1)));
    expect(counts.reduce((sum, { planned }) => sum + planned, 0)).toBe(20);
    const { outbox, nudge_plans } = await storedRows(url);
    expect(new Set(outbox?.map(({ key }) => key)).size).toBe(20);
    expect(new Set(nudge_plans?.map(({ next_due_at }) => next_due_at))).toEqual(
      new Set([monday + 7 * 24 * HOUR]),
    );
    expect(JSON.stringify(outbox)).not.toContain("step");
  });

  test("asks nobody twice in a week, whatever the clock does", async () => {
    const { store, people } = await withPeople(1);
    const [someone] = people;
    expect(await planAt(store, monday + 1)).toMatchObject({ planned: 1 });
    // As a restored backup or a clock far off would have it.
    await store.transaction((tx) => tx.nudgePlans.save(someone?.person.id ?? "", plan));
    expect(await planAt(store, monday + HOUR)).toMatchObject({ planned: 0, twice: 1 });
    expect(await planAt(store, monday - 24 * HOUR)).toMatchObject({ planned: 0, twice: 0 });
  });

  test("drops what is late by more than a day, and says so", async () => {
    const { store } = await withPeople(3);
    expect(await planAt(store, monday + 25 * HOUR)).toMatchObject({ planned: 0, late: 3 });
    expect(await planAt(store, monday + 7 * 24 * HOUR)).toMatchObject({ planned: 3, late: 0 });
  });

  test("leaves in peace whom nothing reaches, who rests, and who does not answer", async () => {
    const { store, people } = await withPeople(4, { lastWeek: "2026-W47" });
    const [blocked, resting, silent] = people;
    await store.transaction(async (tx) => {
      await tx.people.setReach(blocked?.person.id ?? "", "blocked");
      if (resting) await tx.people.save({ ...resting.person, restUntil: "2026-12-01" });
      if (silent) await tx.people.save({ ...silent.person, unanswered: 2 });
    });
    expect(await planAt(store, monday + 1)).toMatchObject({
      unreachable: 1,
      resting: 1,
      "back-off": 1,
      planned: 1,
    });
  });
});
