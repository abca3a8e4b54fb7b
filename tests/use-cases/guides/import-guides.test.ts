import { describe, expect, test } from "vitest";
import { freshDatabase } from "../../helpers/databases/databases.ts";
import { now } from "../../helpers/databases/test-store.ts";
import {
  faultsOf,
  file,
  HOUR_MS,
  idOf,
  kim,
  line,
  murat,
  run,
  sabine,
  sample,
  saysHours,
  stored,
  storedGuides,
  storeSession,
  storeWithSites,
} from "./guides-file.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  const openStore = async () => storeWithSites(await freshDatabase(kind));

  test("the sample file is stored, and a second time nothing changes", async () => {
    const store = await openStore();
    const told = { kind: "imported", added: 3, changed: 0, unchanged: 0, retired: [] };
    expect(await run(store, sample)).toEqual(told);
    const guides = await storedGuides(store);
    expect(guides.find(({ name }) => name === "Murat Öztürk")).toEqual({
      id: expect.any(String),
      aadObjectId: idOf("32"),
      name: "Murat Öztürk",
      email: "murat.oeztuerk@example.com",
      phone: "0911 5550142",
      regions: ["AA-N"],
      notFor: ["JC-K"],
      topics: ["Schwierige Gespräche", "Zuhören"],
      languages: ["de"],
      lawFields: ["SGB II"],
      capacity: 6,
      listCapacity: 6,
      zone: "Europe/Berlin",
      profile: "Hört lange zu und fragt dann, was davon bleiben soll.",
      availability: undefined,
      personId: undefined,
      siteId: undefined,
      isActive: true,
    });
    expect(await run(store, sample)).toEqual({ ...told, added: 0, unchanged: 3 });
    expect(await storedGuides(store)).toEqual(guides);
  });

  test("who is known stays the same guide, with what that guide has said in chat", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt");
    await saysHours(store, "Murat Öztürk");
    const before = await stored(store, "Sabine Brandt");
    const other = await stored(store, "Murat Öztürk");
    const changed = sabine
      .replace("Sabine Brandt", "Sabine Brandt-Kurz")
      .replace("RD-BY,,", "Franken;JC-N,JC-N;RD-BY,");
    const told = { added: 1, changed: 1, unchanged: 2, retired: [] };
    const next = file(kim, changed, line({ name: "Ada Neu" }), murat);
    expect(await run(store, next, true)).toEqual({ kind: "checked", ...told });
    expect(await stored(store, "Sabine Brandt")).toEqual(before);
    expect(await run(store, next)).toEqual({ kind: "imported", ...told });
    expect(await stored(store, "Sabine Brandt-Kurz")).toEqual({
      ...before,
      name: "Sabine Brandt-Kurz",
      regions: ["Franken", "JC-N", "RD-BY"],
    });
    expect(await stored(store, "Murat Öztürk")).toEqual(other);
  });

  test("a guide of whom nothing has changed keeps the first free time that was computed", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt", { perWeek: 2 });
    await saysHours(store, "Kim Lehmann", { perWeek: 2 });
    for (const { id } of await storedGuides(store))
      await store.transaction((tx) =>
        tx.guides.saveFirstFree(id, { nextFreeAt: now + HOUR_MS, staleAt: now + 1 }),
      );
    const stale = () => store.transaction((tx) => tx.guides.stale(now, 10));
    await run(store, sample);
    expect(await stale()).toEqual([]);
    expect(await run(store, file(sabine, murat, kim.replace("Neue IT", "IT")))).toMatchObject({ changed: 1 });
    expect(await stale()).toEqual([(await stored(store, "Kim Lehmann")).id]);
  });

  test("a dry run stores nothing, and says what an import would do", async () => {
    const store = await openStore();
    const told = { added: 3, changed: 0, unchanged: 0, retired: [] };
    expect(await run(store, sample, true)).toEqual({ kind: "checked", ...told });
    expect(await storedGuides(store)).toEqual([]);
    await run(store, sample);
    const before = await storedGuides(store);
    const left = { added: 0, changed: 0, unchanged: 1, retired: ["Murat Öztürk", "Sabine Brandt"] };
    expect(await run(store, file(kim), true)).toEqual({ kind: "checked", ...left });
    expect(await storedGuides(store)).toEqual(before);
  });

  test("who is not in the file any more is not offered any more, and is named", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt");
    await storeSession(store, "Sabine Brandt", { startAt: now - 2 * HOUR_MS });
    await storeSession(store, "Sabine Brandt", { state: "cancelled" });
    const before = await stored(store, "Sabine Brandt");
    const told = { kind: "imported", added: 0, changed: 0, unchanged: 2, retired: ["Sabine Brandt"] };
    expect(await run(store, file(murat, kim))).toEqual(told);
    expect(await stored(store, "Sabine Brandt")).toEqual({ ...before, isActive: false });
    // Said once: nobody is retired twice.
    expect(await run(store, file(murat, kim))).toEqual({ ...told, retired: [] });
  });

  test("who comes back is offered again, as the same guide with the same hours", async () => {
    const store = await openStore();
    await run(store, sample);
    await saysHours(store, "Sabine Brandt");
    const before = await stored(store, "Sabine Brandt");
    await run(store, file(murat, kim));
    expect(await run(store, sample)).toMatchObject({ added: 0, changed: 1, unchanged: 2, retired: [] });
    expect(await stored(store, "Sabine Brandt")).toEqual(before);
  });

  test("a file that leaves out guides with sessions to come is refused, and names them", async () => {
    const store = await openStore();
    await run(store, sample);
    await storeSession(store, "Sabine Brandt", {});
    await storeSession(store, "Murat Öztürk", { state: "held", startAt: now - HOUR_MS / 2 });
    const before = await storedGuides(store);
    const sessions = "has sessions to come: hand them over or cancel them first";
    const missing = (name: string) => `1: : "${name}" is not in the file any more, but ${sessions}`;
    const next = line({ name: "Ada Neu", capacity: "viel" });
    const faults = await faultsOf(store, file(next));
    expect(faults.toSorted()).toEqual([
      missing("Murat Öztürk"),
      missing("Sabine Brandt"),
      '2: capacity: "viel" is not a whole number from 1 to 60',
    ]);
    expect(await faultsOf(store, file(murat, line({ name: "Ada Neu" })))).toEqual([missing("Sabine Brandt")]);
    expect(await storedGuides(store)).toEqual(before);
  });

  test("nobody is missing in a file that cannot be read as a whole", async () => {
    const store = await openStore();
    await run(store, sample);
    await storeSession(store, "Sabine Brandt", {});
    expect(await faultsOf(store, file(murat, sabine.replace("-000000000031", "-31")))).toEqual([
      expect.stringMatching(/^3: aadObjectId: "\S+-31" is not an object id/),
    ]);
    expect(await faultsOf(store, "")).toEqual([expect.stringMatching(/^1: : the header is missing/)]);
    expect(await faultsOf(store, file(murat, "Sabine Brandt"))).toEqual([
      expect.stringMatching(/^3: : 1 cells/),
    ]);
  });
});
