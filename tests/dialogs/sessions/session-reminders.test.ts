import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { book, toTimes } from "../../helpers/people/bookings.ts";
import { aMinuteLater, bringLearner } from "../../helpers/people/cases.ts";
import { bringGuide } from "../../helpers/people/guides.ts";
import { at } from "../../helpers/people/nudges.ts";
import { withApp } from "../../helpers/shared-app.ts";
import type { TestChat } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe("time", () => {
  test("reminds as it was chosen, and asks the learner the day after", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app, {}, { remind: "day" });
      const learner = await bringLearner(app);
      await toTimes(learner);
      await learner.tap("Di., 24. November, 10:00");
      await learner.tap(say("booking.preview"), { form: "call", remind: "day,hour" });
      await learner.tap(say("booking.confirm"));
      await aMinuteLater(app);
      const when = "Dienstag, 24. November 2026, 10:00 Uhr";
      const told = (chat: TestChat) => JSON.stringify(chat.last().card);
      await at(app, "2026-11-23T10:00:00+01:00");
      expect(told(learner)).toContain(say("news.day-before", { when, form: "Anruf" }));
      expect(told(guide.chat)).toContain(say("news.day-before", { when, form: "Anruf" }));
      const count = [learner.seen().length, guide.chat.seen().length];
      await at(app, "2026-11-23T11:00:00+01:00");
      expect([learner.seen().length, guide.chat.seen().length]).toEqual(count);
      await at(app, "2026-11-24T09:00:00+01:00");
      expect(told(learner)).toContain(say("news.hour-before", { when, form: "Anruf" }));
      expect(guide.chat.seen()).toHaveLength(count[1] ?? 0);
      await at(app, "2026-11-25T09:30:00+01:00");
      expect(told(learner)).toContain(say("news.follow-up", { guide: "Sabine Brandt" }));
      expect(guide.chat.seen()).toHaveLength(count[1] ?? 0);
      await learner.tap(say("news.to-goal"));
      expect(learner.last().text).not.toContain(say("old-card.text"));
    }));

  test("says nothing of a session that has been moved or cancelled since", () =>
    withApp(async (app) => {
      await bringGuide(app);
      const learner = await bringLearner(app);
      await book(learner, { remind: "day,hour" });
      await learner.tap(say("session.cancel"));
      await learner.tap(say("session.cancel-yes"));
      const count = learner.seen().length;
      for (const instant of ["2026-11-22T10:00:00Z", "2026-11-23T07:10:00Z", "2026-11-24T10:00:00Z"])
        await at(app, instant);
      expect(learner.seen()).toHaveLength(count);
    }));
});
