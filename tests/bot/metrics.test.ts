import { expect, test } from "vitest";
import { createMetrics } from "../../bot/metrics.ts";
import type { Session } from "../../domain/sessions/session.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { now, openTestStore, storeSomeone } from "../helpers/databases/test-store.ts";
import { aGuide, anyWeek, aSession } from "../helpers/people/sessions.ts";

test("sessions are counted by state, and no state of a few people is shown", async () => {
  const store = await openTestStore(await freshDatabase("sqlite"));
  const { person } = await storeSomeone(store);
  const guide = aGuide();
  let taken = 0;
  const shown = async () => createMetrics(store, () => now).registry.metrics();
  const book = (count: number, state: Session["state"]) =>
    store.transaction(async (tx) => {
      for (let index = 0; index < count; index++) {
        const startAt = now + taken++ * 3_600_000;
        await tx.sessions.take(aSession({ guideId: guide.id, personId: person.id, state, startAt }), anyWeek);
      }
    });
  await store.transaction((tx) => tx.guides.save(guide));
  await book(9, "booked");
  expect(await shown()).not.toContain("booked");
  await book(1, "booked");
  await book(9, "cancelled");
  expect(await shown()).toContain('lernkompass_sessions{state="booked"} 10');
  expect(await shown()).not.toContain("cancelled");
});
