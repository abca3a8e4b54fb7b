import { describe, expect, test } from "vitest";
import type { Person } from "../../../domain/person.ts";
import { cancelSession } from "../../../use-cases/sessions/change-session.ts";
import { offerNext } from "../../../use-cases/sessions/offer-place.ts";
import { acceptPlace, joinWaitingList } from "../../../use-cases/sessions/waiting-list.ts";
import { now, storeSomeone } from "../../helpers/databases/test-store.ts";
import { choreIn } from "../../helpers/doorway.ts";
import { as, book, fresh, organisation, storeGuide } from "./booked-guides.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("a held time is the waiting person's alone, and not taken beside an own session", async () => {
    const { store } = await fresh(kind);
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
});
