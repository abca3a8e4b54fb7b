import { describe, expect, test } from "vitest";
import type { Work } from "../../../use-cases/act/work.ts";
import { moveSession } from "../../../use-cases/sessions/change-session.ts";
import { findSession } from "../../../use-cases/sessions/sessions.ts";
import { noteSeen, withdrawShared } from "../../../use-cases/sessions/shared-lines.ts";
import { storeSomeone } from "../../helpers/databases/test-store.ts";
import { as, book, booked, fresh, overlaps, storeGuide, timesOfGuide } from "./booked-guides.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("a session that is moved while its learner withdraws or its guide looks keeps its new time, and no words", async () => {
    const { url, store } = await fresh(kind);
    const { guide, person: guidePerson } = await storeGuide(store);
    const { person } = await storeSomeone(store);
    const { person: second } = await storeSomeone(store);
    const [, startAt = 0, , later = 0] = await timesOfGuide(store, guide.id, 4);
    const outcome = await book(store, person, { guideId: guide.id, startAt });
    if (outcome.kind !== "booked") throw new Error(outcome.kind);
    const { id, version } = outcome.session;
    const look = async (work: Work) => {
      const own = await findSession(work, id);
      if (own) await noteSeen(work, own);
    };
    await Promise.all([
      as(store, person, (work) => withdrawShared(work, id)),
      as(store, guidePerson, (work) => moveSession(work, { id, version, startAt: later })),
      as(store, second, look),
    ]);
    await as(store, guidePerson, look);
    // Whoever still holds what was read before the move stores nothing.
    const isStored = await store.transaction((tx) => tx.sessions.save(outcome.session, { from: version }));
    expect(isStored).toBe(false);
    const stored = await store.transaction((tx) => tx.sessions.find(id));
    expect(stored).toMatchObject({ startAt: later, concern: "", preparation: "", shared: [] });
    expect((await book(store, second, { guideId: guide.id, startAt })).kind).toBe("booked");
    expect(overlaps(await booked(url))).toEqual([]);
  });
});
