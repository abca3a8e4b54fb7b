import { describe, expect, test } from "vitest";
import type { Availability } from "../../../domain/guides/availability.ts";
import type { Guide } from "../../../domain/guides/guide.ts";
import { organisationSchema } from "../../../domain/organisation/organisation.ts";
import type { Person } from "../../../domain/person.ts";
import type { Store } from "../../../storage/store.ts";
import type { Work } from "../../../use-cases/act/work.ts";
import { saveAvailability } from "../../../use-cases/guides/guide-hours.ts";
import { findGuides, timesOf } from "../../../use-cases/sessions/find-guides.ts";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { now, openTestStore, storeSomeone } from "../../helpers/databases/test-store.ts";
import { workIn } from "../../helpers/doorway.ts";
import { aGuide, anyWeek, aSession, openAllDay } from "../../helpers/people/sessions.ts";

const organisation = organisationSchema.parse({});
const HOUR_MS = 3_600_000;
const unsaid = {
  availability: undefined,
  personId: undefined,
  siteId: undefined,
  listCapacity: 1,
  isActive: true,
};

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  async function fresh() {
    const store = await openTestStore(await freshDatabase(kind));
    await store.transaction(async (tx) => {
      const site = { kind: "", stage: undefined, federalState: undefined, daysOff: [] } as const;
      await tx.sites.save({ ...site, id: "RD", name: "Bayern", parent: undefined, lawFields: [] });
      await tx.sites.save({ ...site, id: "AA", name: "Nürnberg", parent: "RD", lawFields: ["SGB III"] });
      await tx.sites.save({ ...site, id: "JC", name: "Jobcenter", parent: "AA", lawFields: ["SGB II"] });
    });
    return store;
  }

  const as = <T>(store: Store, person: Person, work: (work: Work) => Promise<T>) =>
    store.transaction((tx) => workIn(tx, { person, at: now, organisation }, work));

  async function guideCalled(
    store: Store,
    name: string,
    about: Partial<Guide> & { hours?: Partial<Availability>; siteId?: string } = {},
  ) {
    const { hours, siteId, ...rest } = about;
    const guide = aGuide({ name, ...rest });
    const { person } = await storeSomeone(store);
    await store.transaction(async (tx) => {
      await tx.guides.save(guide);
      await tx.people.save({ ...person, siteId });
    });
    await as(store, person, (work) =>
      saveAvailability(work, { ...guide, ...unsaid }, { ...openAllDay, ...hours }),
    );
    return { guide, person };
  }

  async function learnerAt(store: Store, siteId?: string): Promise<Person> {
    const { person } = await storeSomeone(store);
    const learner = { ...person, siteId };
    await store.transaction((tx) => tx.people.save(learner));
    return learner;
  }

  const find = async (store: Store, person: Person, concern = "Allgemeines", isOwnSiteWanted = false) =>
    (await as(store, person, (work) => findGuides(work, { concern, isOwnSiteWanted }))).map(
      ({ guide, why }) => `${guide.name}: ${why.join(" ")}`,
    );

  test("shows at most three: by topic, then region, then field of law, then who is known, then who has time soon", async () => {
    const store = await fresh();
    const late = { noticeHours: 72 };
    await guideCalled(store, "Late", { hours: late });
    await guideCalled(store, "Soon");
    const { guide: known } = await guideCalled(store, "Known", { hours: late });
    await guideCalled(store, "Law", { lawFields: ["SGB II"], hours: late });
    await guideCalled(store, "Region", { regions: ["Bayern"], hours: late });
    await guideCalled(store, "Topic", { topics: ["Schwierige Gespräche"], hours: late });
    const learner = await learnerAt(store, "JC");
    await store.transaction((tx) =>
      tx.sessions.take(
        aSession({ guideId: known.id, personId: learner.id, startAt: now - 48 * HOUR_MS }),
        anyWeek,
      ),
    );
    expect(await find(store, learner, "Ich habe schwierige Gespräche vor mir")).toEqual([
      "Topic: topic",
      "Region: region",
      "Law: law",
    ]);
    const elsewhere = await learnerAt(store);
    expect(await find(store, elsewhere)).toEqual(["Soon: soon", ...(await find(store, elsewhere)).slice(1)]);
    await store.transaction(async (tx) => {
      for (const { id, name } of await tx.guides.list())
        if (/Topic|Region|Law/.test(name)) await tx.guides.retire(id);
    });
    expect(await find(store, learner)).toEqual(["Known: known", "Soon: soon", "Late: soon"]);
  });

  test("never shows who does not take the person, does not speak the language, is away, unreachable or the person", async () => {
    const store = await fresh();
    await guideCalled(store, "Not for", { notFor: ["JC"] });
    await guideCalled(store, "English only", { languages: ["en"] });
    await guideCalled(store, "Away", { hours: { absences: [{ from: "2026-01-01" }] } });
    const blocked = await guideCalled(store, "Blocked");
    await store.transaction((tx) => tx.people.setReach(blocked.person.id, "blocked"));
    const gone = await guideCalled(store, "Gone");
    await store.transaction((tx) => tx.guides.retire(gone.guide.id));
    const own = await guideCalled(store, "Own site", { siteId: "JC" });
    const self = await guideCalled(store, "Self");
    const learner = { ...self.person, siteId: "JC" };
    await store.transaction((tx) => tx.people.save(learner));
    expect(await find(store, learner)).toEqual([]);
    expect(await find(store, learner, "", true)).toEqual(["Own site: soon"]);
    // Also when the id of one is sent without having been offered.
    const { list } = await store.transaction(async (tx) => ({ list: await tx.guides.list() }));
    for (const { id, name } of list) {
      const options = { guideId: id, isOwnSiteWanted: false, from: now, limit: 1 };
      const times = (await as(store, learner, (work) => timesOf(work, options)))?.times ?? [];
      const isAllowed = ["English only", "Blocked"].includes(name);
      expect(times.length > 0, name).toBe(isAllowed);
    }
    expect(own.guide.name).toBe("Own site");
  });

  test("takes a topic by its whole name only", async () => {
    const store = await fresh();
    await guideCalled(store, "IT", { topics: ["IT"] });
    const learner = await learnerAt(store);
    expect(await find(store, learner, "Ich arbeite mit anderen")).toEqual(["IT: soon"]);
    expect(await find(store, learner, "Neues in der it, und wie")).toEqual(["IT: topic"]);
  });

  test("forgets no guide whose first free time has passed since it was computed", async () => {
    const store = await fresh();
    const { guide } = await guideCalled(store, "Later");
    await store.transaction((tx) =>
      tx.guides.saveFirstFree(guide.id, { nextFreeAt: now - HOUR_MS, staleAt: now }),
    );
    const learner = await learnerAt(store);
    const [found] = await as(store, learner, (work) =>
      findGuides(work, { concern: "x", isOwnSiteWanted: false }),
    );
    expect(found?.firstFreeAt).toBeGreaterThanOrEqual(now);
    expect(await store.transaction((tx) => tx.guides.stale(now, 9))).toEqual([]);
  });
});
