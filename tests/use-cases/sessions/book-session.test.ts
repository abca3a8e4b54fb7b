import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { bookSession } from "../../../use-cases/sessions/book-session.ts";
import { openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { aBooking, anyWeek, aSession } from "../../helpers/people/sessions.ts";
import {
  as,
  book,
  booked,
  fresh,
  HOUR_MS,
  many,
  overlaps,
  storeGuide,
  timesOfGuide,
} from "./booked-guides.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("500 people who book 50 times at once get 50 sessions and 450 answers, and no time twice", async () => {
    const { url, store } = await fresh(kind);
    const guides = await Promise.all(many(5, () => storeGuide(store)));
    const slots = (
      await Promise.all(
        guides.map(async ({ guide }) =>
          (await timesOfGuide(store, guide.id, 10)).map((startAt) => ({ guideId: guide.id, startAt })),
        ),
      )
    ).flat();
    expect(slots).toHaveLength(50);
    const people = await Promise.all(many(500, () => storeSomeone(store)));
    const outcomes = await Promise.all(
      people.map(({ person }, index) =>
        book(store, person, slots[index % 50] ?? { guideId: "", startAt: 0 }),
      ),
    );
    const counts = Object.groupBy(outcomes, (outcome) => outcome.kind);
    expect([counts.booked?.length, counts.taken?.length]).toEqual([50, 450]);
    const rows = await booked(url);
    expect(rows).toHaveLength(50);
    expect(overlaps(rows)).toEqual([]);
  }, 60_000);

  test("two servers on one database give a time once", async () => {
    if (kind === "sqlite") return;
    const { url, store } = await fresh(kind);
    const other = await openTestStore(url);
    const { guide } = await storeGuide(store);
    const [startAt = 0] = await timesOfGuide(store, guide.id, 1);
    const people = await Promise.all(many(40, () => storeSomeone(store)));
    const outcomes = await Promise.all(
      people.map(({ person }, index) =>
        book(index % 2 ? store : other, person, { guideId: guide.id, startAt }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.kind === "booked")).toHaveLength(1);
    expect(await booked(url)).toHaveLength(1);
  }, 30_000);

  test("the database itself refuses a guide or a learner who would be in two sessions at a time", async () => {
    if (kind === "sqlite") return;
    const { store } = await fresh(kind);
    const { guide, person } = await storeGuide(store);
    const { guide: second } = await storeGuide(store);
    const first = aSession({ guideId: guide.id, personId: person.id });
    await store.transaction((tx) => tx.sessions.take(first, anyWeek));
    const { person: learner } = await storeSomeone(store);
    const later = { ...first, startAt: first.startAt + 2 * HOUR_MS, endAt: first.endAt + 2 * HOUR_MS };
    const own = aSession({
      ...later,
      id: randomUUID(),
      busyUntil: later.endAt,
      personId: learner.id,
      calendarToken: randomUUID(),
    });
    await store.transaction((tx) => tx.sessions.take(own, anyWeek));
    const onto = { ...own, startAt: first.startAt, endAt: first.endAt, busyUntil: first.busyUntil };
    await expect(store.transaction((tx) => tx.sessions.save(onto, { from: 1 }))).rejects.toThrow(
      /sessions_guide_free/,
    );
    const twice = { ...onto, guideId: second.id, personId: learner.id };
    await store.transaction((tx) => tx.sessions.save(twice, { from: 1 }));
    const again = aSession({ guideId: guide.id, personId: learner.id, startAt: first.startAt + 4 * HOUR_MS });
    await store.transaction((tx) => tx.sessions.take(again, anyWeek));
    await expect(
      store.transaction((tx) =>
        tx.sessions.save(
          {
            ...again,
            guideId: guide.id,
            startAt: first.startAt + 30 * 60_000,
            busyUntil: first.busyUntil + 1,
            endAt: first.endAt + 1,
          },
          { from: 1 },
        ),
      ),
    ).rejects.toThrow(/sessions_(guide|learner)_free/);
  });

  test("a second yes to the same booking books nothing more", async () => {
    const { url, store } = await fresh(kind);
    const { guide } = await storeGuide(store);
    const { person } = await storeSomeone(store);
    const [startAt = 0] = await timesOfGuide(store, guide.id, 1);
    const booking = { ...aBooking("Zuhören"), guideId: guide.id, startAt, form: "chat" as const };
    const confirm = () =>
      as(store, person, (work) => bookSession(work, { booking, learnerName: "Aylin", shared: [] }));
    const outcomes = await Promise.all([confirm(), confirm(), confirm()]);
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(["already", "already", "booked"]);
    expect(await booked(url)).toHaveLength(1);
  });

  test("capacity, notice and a learner's own session are looked at once more when it is confirmed", async () => {
    const { store } = await fresh(kind);
    const { guide } = await storeGuide(store, { capacity: 1 });
    const { guide: other } = await storeGuide(store);
    const { person } = await storeSomeone(store);
    const { person: second } = await storeSomeone(store);
    const [first = 0, next = 0] = await timesOfGuide(store, guide.id, 2);
    expect((await book(store, person, { guideId: guide.id, startAt: first })).kind).toBe("booked");
    expect((await book(store, second, { guideId: guide.id, startAt: next })).kind).toBe("taken");
    expect((await book(store, person, { guideId: other.id, startAt: first })).kind).toBe("own-time");
    const past = { guideId: other.id, startAt: first - 1_000 * HOUR_MS };
    expect((await book(store, second, past)).kind).toBe("taken");
    expect((await book(store, second, { guideId: other.id, startAt: first + 60_000 })).kind).toBe("taken");
    expect((await book(store, second, { guideId: randomUUID(), startAt: first })).kind).toBe("gone");
  });
});
