import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { aMinuteLater, CONCERN, inside, inTalk, write } from "../../helpers/people/cases.ts";
import { withAppOn } from "../../helpers/shared-app.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("a case, on %s", (kind) => {
  test("ends with its sharing, and nothing of it is left", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await sabine.chat.say("anfragen");
      app.setClock("2026-12-21T10:00:00Z");
      await app.app.runNow();
      await aMinuteLater(app);
      for (const trace of [CONCERN, "Guten Tag", "Aylin"])
        expect(shownNow(sabine.chat).join()).not.toContain(trace);
      await sabine.chat.say("anfragen");
      expect(sabine.chat.last().text).toContain(say("cases.none"));
      expect(
        learner
          .seen()
          .map(({ card }) => JSON.stringify(card))
          .join(),
      ).toContain(say("case-news.expired"));
    }));

  test("of a learner who is erased is gone on the guide's side and in the channel too", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner, channel } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await learner.say("meine daten");
      await learner.tap(say("talk.do", { command: "meine daten" }));
      await learner.tap(say("my-data.erase"));
      await learner.tap(say("my-data.erase-yes"));
      await aMinuteLater(app);
      for (const trace of [CONCERN, "Guten Tag", "Aylin"])
        expect(shownNow(sabine.chat).join()).not.toContain(trace);
      expect(shownNow(channel).at(-1)).toContain(say("channel.done"));
      expect(inside(sabine.chat)).toContain(say("talk.news.withdrawn"));
    }));
});
