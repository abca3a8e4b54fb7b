import { describe, expect, test } from "vitest";
import { saveAvailability } from "../../../use-cases/guides/guide-hours.ts";
import { answerHandOver, proposeHandOver } from "../../../use-cases/sessions/hand-over-session.ts";
import { storeSomeone } from "../../helpers/databases/test-store.ts";
import { anyWeek, aSession, openAllDay } from "../../helpers/people/sessions.ts";
import { as, book, fresh, HOUR_MS, storeGuide, timesOfGuide } from "./booked-guides.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("hands a session over only to a colleague who is free then, with the break of that colleague", async () => {
    const { store } = await fresh(kind);
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
});
