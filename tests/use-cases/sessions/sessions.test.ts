import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freeTimes } from "../../../domain/guides/availability.ts";
import type { Guide } from "../../../domain/guides/guide.ts";
import { organisationSchema } from "../../../domain/organisation/organisation.ts";
import type { Person } from "../../../domain/person.ts";
import { loadWordings } from "../../../prompts/wording.ts";
import type { Store } from "../../../storage/store.ts";
import type { Work } from "../../../use-cases/act/work.ts";
import { saveAvailability, startAbsence } from "../../../use-cases/guides/guide-hours.ts";
import { isBookable, timetableOf } from "../../../use-cases/guides/timetables.ts";
import { collectData, zipOf } from "../../../use-cases/my-data/export-data.ts";
import { bookSession } from "../../../use-cases/sessions/book-session.ts";
import {
  answerHandOver,
  cancelSession,
  findSession,
  moveSession,
  noteSeen,
  proposeHandOver,
  withdrawShared,
} from "../../../use-cases/sessions/sessions.ts";
import { acceptPlace, joinWaitingList, offerNext } from "../../../use-cases/sessions/waiting-list.ts";
import { storedRows } from "../../helpers/databases/database-content.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { choreIn, workIn } from "../../helpers/doorway.ts";
import { aBooking, aGuide, anyWeek, aSession, openAllDay } from "../../helpers/people/sessions.ts";
import { unzip } from "../../helpers/unzip.ts";

const organisation = organisationSchema.parse({});
const HOUR_MS = 3_600_000;
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  async function fresh() {
    const url = await freshDatabase(kind);
    const store = await openTestStore(url);
    return { url, store, at: now };
  }

  /** As a turn does it: side by side with other people's. */
  const as = <T>(store: Store, person: Person, work: (work: Work) => Promise<T>) =>
    store.sharedTransaction(person.id, (tx) => workIn(tx, { person, at: now, organisation }, work));

  /** A guide who has said in chat that every hour is free. */
  async function storeGuide(store: Store, about: Partial<Guide> = {}) {
    const guide = aGuide(about);
    const { person } = await storeSomeone(store);
    await store.transaction((tx) => tx.guides.save(guide));
    await as(store, person, (work) => saveAvailability(work, { ...guide, ...unsaid }, openAllDay));
    return { guide, person };
  }
  const unsaid = {
    availability: undefined,
    personId: undefined,
    siteId: undefined,
    listCapacity: 1,
    isActive: true,
  };

  const book = (store: Store, person: Person, { guideId, startAt }: { guideId: string; startAt: number }) =>
    as(store, person, (work) =>
      bookSession(work, {
        booking: { ...aBooking("Zuhören"), guideId, startAt, form: "call" },
        learnerName: "Aylin Yilmaz",
        shared: [],
      }),
    );

  async function timesOfGuide(store: Store, id: string, limit: number) {
    return store.transaction(async (tx) => {
      const guide = await tx.guides.find(id);
      if (!isBookable(guide)) return [];
      return freeTimes(await timetableOf(tx, guide, { at: now }), { at: now, from: now, limit });
    });
  }

  /** What is booked, by guide, in order; throws nothing: whoever looks decides. */
  async function booked(url: string) {
    const { sessions = [] } = await storedRows(url);
    return sessions
      .filter(({ state }) => state === "booked" || state === "held")
      .map((row) => ({ guideId: row.guide_id, from: Number(row.start_at), to: Number(row.busy_until) }))
      .toSorted((a, b) => a.from - b.from);
  }
  const overlaps = (rows: Awaited<ReturnType<typeof booked>>) =>
    rows.filter((row, index) =>
      rows.some((other, at) => at > index && other.guideId === row.guideId && other.from < row.to),
    );

  test("500 people who book 50 times at once get 50 sessions and 450 answers, and no time twice", async () => {
    const { url, store } = await fresh();
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
    const { url, store } = await fresh();
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
    const { store } = await fresh();
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

  test("booking, moving and an absence at once leave no time twice, and nothing half done", async () => {
    const { url, store } = await fresh();
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

  test("a second yes to the same booking books nothing more", async () => {
    const { url, store } = await fresh();
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
    const { store } = await fresh();
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

  test("a cancelled time is free again at once, and its words are gone", async () => {
    const { url, store } = await fresh();
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

  test("a held time is the waiting person's alone, and not taken beside an own session", async () => {
    const { store } = await fresh();
    const { guide } = await storeGuide(store);
    const { guide: other } = await storeGuide(store);
    const { person } = await storeSomeone(store);
    const { person: second } = await storeSomeone(store);
    const wish = { concern: "Zuhören", topic: undefined, isOwnSiteWanted: false, guideId: guide.id };
    await as(store, person, (work) => joinWaitingList(work, wish));
    const offer = (after: number) =>
      store.transaction((tx) => choreIn(tx, { at: now, organisation }, (chore) => offerNext(chore, after)));
    expect([await offer(0), await offer(1)]).toEqual([1, undefined]);
    const place = await store.transaction((tx) => tx.waitingList.find(person.id));
    const sessionId = place?.offer?.sessionId ?? "";
    const { startAt = 0 } = (await store.transaction((tx) => tx.sessions.find(sessionId))) ?? {};
    expect(startAt).toBeGreaterThanOrEqual(place?.offer?.until ?? Number.POSITIVE_INFINITY);
    const accept = (who: Person) =>
      as(store, who, (work) => acceptPlace(work, { sessionId, form: "chat", learnerName: "Aylin" }));
    expect((await book(store, second, { guideId: guide.id, startAt })).kind).toBe("taken");
    expect(await accept(second)).toBe("lapsed");
    const own = await book(store, person, { guideId: other.id, startAt });
    if (own.kind !== "booked") throw new Error(own.kind);
    expect(await accept(person)).toBe("own-time");
    await as(store, person, (work) => cancelSession(work, own.session));
    expect(await accept(person)).toMatchObject({ id: sessionId, state: "booked", learnerName: "Aylin" });
    expect(await accept(person)).toBe("lapsed");
    expect(await store.transaction((tx) => tx.waitingList.find(person.id))).toBeUndefined();
  });

  test("what was written and shared for a session is in the download of its learner, and of nobody else", async () => {
    const { store } = await fresh();
    const { guide } = await storeGuide(store);
    const { person, who } = await storeSomeone(store);
    const { who: other } = await storeSomeone(store);
    const [, startAt = 0] = await timesOfGuide(store, guide.id, 2);
    await book(store, person, { guideId: guide.id, startAt });
    const download = async (whose: typeof who) => {
      const collected = await store.transaction((tx) => collectData(tx, { who: whose, at: now }));
      if (!collected) throw new Error("There is nothing to download");
      const files = await unzip(await zipOf(collected, loadWordings()["de-sie"], now));
      return Object.values(files).join("\n");
    };
    const own = await download(who);
    expect(own).toContain("## Termin: Freitag, 20. November 2026, 11:00 Uhr");
    expect(own).toContain("Zuhören");
    expect(await download(other)).not.toContain("Zuhören");
  });

  test("hands a session over only to a colleague who is free then, with the break of that colleague", async () => {
    const { store } = await fresh();
    const { guide, person: guidePerson } = await storeGuide(store);
    const { guide: colleague, person: colleaguePerson } = await storeGuide(store);
    const { person } = await storeSomeone(store);
    const { person: second } = await storeSomeone(store);
    const [, startAt = 0, next = 0] = await timesOfGuide(store, guide.id, 3);
    const outcome = await book(store, person, { guideId: guide.id, startAt });
    if (outcome.kind !== "booked") throw new Error(outcome.kind);
    const { id } = outcome.session;
    const known = await store.transaction((tx) => tx.guides.find(colleague.id));
    if (!known) throw new Error("The colleague is gone");
    await as(store, colleaguePerson, (work) =>
      saveAvailability(work, known, { ...openAllDay, bufferMinutes: 30 }),
    );
    const propose = () => as(store, guidePerson, (work) => proposeHandOver(work, { id, to: colleague.id }));
    const stranger = await as(store, second, (work) => proposeHandOver(work, { id, to: colleague.id }));
    expect(stranger.kind).toBe("old");
    // Somebody is with the colleague right after.
    const after = aSession({ guideId: colleague.id, personId: second.id, startAt: next });
    await store.transaction((tx) => tx.sessions.take(after, anyWeek));
    expect((await propose()).kind).toBe("taken");
    await store.transaction((tx) => tx.sessions.remove(after.id));
    const asked = await propose();
    if (asked.kind !== "changed") throw new Error(asked.kind);
    const answer = { id, version: asked.session.version, isAccepted: true };
    expect((await as(store, second, (work) => answerHandOver(work, answer))).kind).toBe("old");
    const done = await as(store, person, (work) => answerHandOver(work, answer));
    if (done.kind !== "changed") throw new Error(done.kind);
    expect(done.session).toMatchObject({ guideId: colleague.id, handOverTo: undefined, seenOn: undefined });
    expect(done.session.busyUntil).toBe(done.session.endAt + HOUR_MS / 2);
    expect(done.session.calendarToken).not.toBe(outcome.session.calendarToken);
    expect((await as(store, person, (work) => answerHandOver(work, answer))).kind).toBe("old");
  });

  test("a session that is moved while its learner withdraws or its guide looks keeps its new time, and no words", async () => {
    const { url, store } = await fresh();
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

  test("a session that is called off at the moment of a hand-over or a move does not come back", async () => {
    const { store } = await fresh();
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
