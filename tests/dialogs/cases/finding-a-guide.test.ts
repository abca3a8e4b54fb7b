import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { storeSomeone } from "../../helpers/databases/test-store.ts";
import {
  aCase,
  aMinuteLater,
  bringGuides,
  bringLearner,
  CONCERN,
  inside,
  inTalk,
  release,
  until,
} from "../../helpers/people/cases.ts";
import { bringGuide, inStore } from "../../helpers/people/guides.ts";
import { aGuide } from "../../helpers/people/sessions.ts";
import { withAppOn } from "../../helpers/shared-app.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("a case, on %s", (kind) => {
  test("asks one guide alone at first; after a no the learner chooses", () =>
    withAppOn(kind, async (app) => {
      const { sabine, channel } = await bringGuides(app);
      const learner = await bringLearner(app);
      await learner.say("mensch");
      await learner.tap(say("case.menu"));
      await learner.tap(say("booking.preview"), { concern: CONCERN, topic: "Beratung" });
      const before = channel.seen().length;
      await learner.tap(say("release.share"), { first: sabine.guide.id });
      await aMinuteLater(app);
      expect(inside(sabine.chat)).toContain(say("case-news.asked-first"));
      for (const secret of ["Aylin", CONCERN]) expect(inside(sabine.chat)).not.toContain(secret);
      expect(channel.seen()).toHaveLength(before);
      await sabine.chat.tap(say("cases.decline"));
      expect(sabine.chat.last().text).toBe(say("cases.declined"));
      await until(app, () => inside(learner).includes(say("talk.news.declined")));
      await learner.tap(say("case.ask-rest"));
      await aMinuteLater(app);
      expect(channel.seen().length).toBeGreaterThan(before);
    }));

  test("unanswered by the one who was asked first, tells the learner after two working days", () =>
    withAppOn(kind, async (app) => {
      const { sabine } = await bringGuides(app);
      const learner = await bringLearner(app);
      await learner.say("mensch");
      await learner.tap(say("case.menu"));
      await learner.tap(say("booking.preview"), { concern: CONCERN, topic: "Beratung" });
      await learner.tap(say("release.share"), { first: sabine.guide.id });
      app.setClock("2026-11-24T10:00:00Z");
      await app.app.runNow();
      expect(inside(learner)).not.toContain(say("case-news.first-unanswered"));
      app.setClock("2026-11-25T10:00:00Z");
      await app.app.runNow();
      expect(inside(learner)).toContain(say("case-news.first-unanswered"));
    }));

  test("that nobody takes is spoken of on the promised day, and can go to others", () =>
    withAppOn(kind, async (app) => {
      await bringGuides(app);
      const kim = await bringGuide(app, { name: "Kim Lehmann", topics: ["IT"] });
      const learner = await bringLearner(app);
      await release(learner);
      app.setClock("2026-11-25T10:00:00Z");
      await app.app.runNow();
      expect(inside(learner)).toContain(say("case-news.still-waiting"));
      await learner.tap(say("case.widen"));
      expect(learner.last().text).toContain("Kim Lehmann");
      expect(learner.last().text).not.toContain("Sabine");
      await kim.chat.say("anfragen");
      expect(kim.chat.last().text).toContain(say("cases.none"));
      await learner.tap(say("case.widen-yes"));
      await kim.chat.say("anfragen");
      await kim.chat.tap(say("cases.take-nth", { number: 1 }));
      expect(kim.chat.last().text).toContain(CONCERN);
    }));

  test("tells how soon guides usually answer, only as the figure of many", () =>
    withAppOn(kind, async (app) => {
      await bringGuides(app);
      const answered = (guideCount: number) =>
        inStore(app, async (store) => {
          const guides = Array.from({ length: guideCount }, () => aGuide());
          for (let each = 0; each < 10; each++) {
            const { person } = await storeSomeone(store);
            const guide = guides[each % guideCount] ?? aGuide();
            const closed = aCase({ personId: person.id, guideId: guide.id, state: "closed" });
            await store.transaction(async (tx) => {
              await tx.guides.save(guide);
              await tx.cases.add({ ...closed, guideId: guide.id });
              await tx.cases.noteAnswer(closed.id, 2);
            });
          }
        });
      await answered(4);
      const learner = await bringLearner(app);
      await release(learner);
      const sentence = say("case.expectation", { days: 2 });
      expect(learner.last().text).not.toContain(sentence);
      await answered(1);
      await learner.say("anfragen");
      expect(learner.last().text).toContain(sentence);
    }));

  test("is one at a time, and a guide has no more than wanted", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner } = await inTalk(app);
      await learner.say("mensch");
      await learner.tap(say("talk.do", { command: "mensch" }));
      await learner.tap(say("case.menu"));
      expect(learner.last().text).toContain(say("case.one-at-a-time"));
      await sabine.chat.say("zeiten");
      await sabine.chat.tap(say("hours.save"), { cases: "1" });
      const other = await bringLearner(app, "Cem Celik");
      await release(other);
      await sabine.chat.say("anfragen");
      await sabine.chat.tap(say("cases.take-nth", { number: 2 }));
      expect(sabine.chat.last().text).toBe(say("cases.not-taken.too-many", { limit: 1 }));
    }));
});
