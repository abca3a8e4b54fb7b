import { describe, expect, test } from "vitest";
import { startAbsence } from "../../../use-cases/guides/guide-hours.ts";
import { cancelSession, moveSession } from "../../../use-cases/sessions/change-session.ts";
import { proposeHandOver } from "../../../use-cases/sessions/hand-over-session.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { storeSomeone } from "../../helpers/databases/test-store.ts";
import { as, book, booked, fresh, many, overlaps, storeGuide, timesOfGuide } from "./booked-guides.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("booking, moving and an absence at once leave no time twice, and nothing half done", async () => {
    const { url, store } = await fresh(kind);
    const { guide, person: guidePerson } = await storeGuide(store);
    const times = await timesOfGuide(store, guide.id, 6);
    const [first = 0, second = 0, third = 0] = times;
    const learners = await Promise.all(many(6, () => storeSomeone(store)));
    const [mover, ...others] = learners.map(({ person }) => person);
    if (!mover) throw new Error("There is nobody");
    const outcome = await book(store, mover, { guideId: guide.id, startAt: first });
    if (outcome.kind !== "booked") throw new Error(outcome.kind);
    const { id, version } = outcome.session;
    const known = await store.transaction((tx) => tx.guides.find(guide.id));
    if (!known) throw new Error("The guide is gone");
    const outcomes = await Promise.all([
      as(store, mover, (work) => moveSession(work, { id, version, startAt: second })),
      as(store, mover, (work) => moveSession(work, { id, version, startAt: third })),
      ...others.map((person) => book(store, person, { guideId: guide.id, startAt: second })),
      as(store, guidePerson, (work) => startAbsence(work, known)),
    ]);
    const rows = await booked(url);
    expect(overlaps(rows)).toEqual([]);
    expect(rows.filter(({ from }) => from === second).length).toBeLessThanOrEqual(1);
    const moved = outcomes.slice(0, 2).filter((each) => each && "kind" in each && each.kind === "changed");
    expect(moved.length).toBeLessThanOrEqual(1);
    const { sessions = [] } = await storedRows(url);
    expect(sessions.filter((row) => row.id === id)).toHaveLength(1);
  });

  test("a cancelled time is free again at once, and its words are gone", async () => {
    const { url, store } = await fresh(kind);
    const { guide } = await storeGuide(store);
    const { person } = await storeSomeone(store);
    const { person: second } = await storeSomeone(store);
    const [, startAt = 0] = await timesOfGuide(store, guide.id, 2);
    const outcome = await book(store, person, { guideId: guide.id, startAt });
    if (outcome.kind !== "booked") throw new Error(outcome.kind);
    const { id, version } = outcome.session;
    expect((await as(store, second, (work) => cancelSession(work, { id, version }))).kind).toBe("old");
    expect((await as(store, person, (work) => cancelSession(work, { id, version: 7 }))).kind).toBe("old");
    expect((await as(store, person, (work) => cancelSession(work, { id, version }))).kind).toBe("changed");
    expect((await as(store, person, (work) => cancelSession(work, { id, version }))).kind).toBe("old");
    const cancelled = await store.transaction((tx) => tx.sessions.find(id));
    expect(cancelled).toMatchObject({ state: "cancelled", concern: "", preparation: "", shared: [] });
    expect((await book(store, second, { guideId: guide.id, startAt })).kind).toBe("booked");
    expect(await booked(url)).toHaveLength(1);
  });

  test("a session that is called off at the moment of a hand-over or a move does not come back", async () => {
    const { store } = await fresh(kind);
    const { guide, person: guidePerson } = await storeGuide(store);
    const { guide: colleague } = await storeGuide(store);
    for (let round = 0; round < 3; round++) {
      const { person } = await storeSomeone(store);
      const [, startAt = 0, later = 0] = await timesOfGuide(store, guide.id, 3);
      const outcome = await book(store, person, { guideId: guide.id, startAt });
      if (outcome.kind !== "booked") throw new Error(outcome.kind);
      const { id, version } = outcome.session;
      const [cancelled] = await Promise.all([
        as(store, person, (work) => cancelSession(work, { id, version })),
        as(store, guidePerson, (work) =>
          round === 0
            ? moveSession(work, { id, version, startAt: later })
            : proposeHandOver(work, { id, to: colleague.id }),
        ),
      ]);
      const state = (await store.transaction((tx) => tx.sessions.find(id)))?.state;
      // Whoever was told that it is cancelled can rely on it.
      expect(state).toBe(cancelled.kind === "changed" ? "cancelled" : "booked");
      if (state === "booked")
        await as(store, person, (work) => cancelSession(work, { id, version: version + 1 }));
    }
  });
});
