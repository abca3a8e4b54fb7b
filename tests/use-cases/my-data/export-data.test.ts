import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { collectData, zipOf } from "../../../use-cases/my-data/export-data.ts";
import { now, storeSomeone } from "../../helpers/databases/test-store.ts";
import { unzip } from "../../helpers/unzip.ts";
import { book, fresh, storeGuide, timesOfGuide } from "../sessions/booked-guides.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("what was written and shared for a session is in the download of its learner, and of nobody else", async () => {
    const { store } = await fresh(kind);
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
});
