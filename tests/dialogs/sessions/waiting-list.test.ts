import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { book } from "../../helpers/people/bookings.ts";
import { aMinuteLater, bringLearner } from "../../helpers/people/cases.ts";
import { bringGuide, inStore } from "../../helpers/people/guides.ts";
import { at } from "../../helpers/people/nudges.ts";
import { withApp } from "../../helpers/shared-app.ts";

const { say } = loadWordings()["de-sie"];

describe("the waiting list", () => {
  test("offers what is free in order, for two working days, then to the next", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app, { capacity: 1 }, { capacity: "1", horizon: "7" });
      await guide.chat.say("abwesend");
      await guide.chat.tap(say("hours.save"), { awayFrom: "2026-11-30", awayTo: "2027-01-31" });
      const booker = await bringLearner(app, "Ben Berg");
      // The one session of the only week that can be booked.
      await book(booker);
      const [first, second] = [await bringLearner(app), await bringLearner(app, "Cem Celik")];
      for (const chat of [first, second]) {
        await chat.say("lernbegleitung");
        await chat.say("Zuhören");
        await chat.tap(say("booking.wait"));
        expect(chat.last().text).toContain(say("waiting.joined"));
      }
      expect(second.last().text).toContain("eine Person");
      await first.say("termine");
      expect(first.last().text).toContain("niemand");
      await aMinuteLater(app);
      expect(first.last().buttons).not.toContain(say("waiting.accept", { form: "vor Ort" }));
      await booker.tap(say("session.cancel"));
      await booker.tap(say("session.cancel-yes"));
      await aMinuteLater(app);
      expect(first.last().buttons).toContain(say("waiting.accept", { form: "vor Ort" }));
      expect(second.last().buttons).not.toContain(say("waiting.accept", { form: "vor Ort" }));
      // Held: nobody else can book in that week.
      await booker.say("lernbegleitung");
      await booker.say("Zuhören");
      expect(booker.last().text).toContain(say("booking.no-time"));
      const offer = first.last();
      // Monday and Tuesday are the two days.
      await at(app, "2026-11-24T15:00:00+01:00");
      expect(second.last().buttons).not.toContain(say("waiting.accept", { form: "vor Ort" }));
      await at(app, "2026-11-24T16:00:30+01:00");
      await at(app, "2026-11-25T10:00:00+01:00");
      await first.tap(say("waiting.accept", { form: "vor Ort" }), {}, offer);
      expect(first.last().text).toContain(say("waiting.lapsed"));
      expect(second.last().buttons).toContain(say("waiting.accept", { form: "vor Ort" }));
      await second.tap(say("waiting.accept", { form: "vor Ort" }));
      expect(second.last().text).toContain(say("booking.booked"));
      await aMinuteLater(app);
      await guide.chat.say("termine");
      expect(guide.chat.last().text).toContain("vor Ort, Cem Celik");
    }));

  test("waits for the one guide who was chosen, and says so", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await learner.say("lernbegleitung");
      await learner.say("Zuhören");
      await guide.chat.say("abwesend");
      await guide.chat.tap(say("hours.away-now"));
      await learner.tap(say("booking.pick", { guide: "Sabine Brandt" }));
      expect(learner.last().text).toContain(say("booking.no-time-here", { guide: "Sabine Brandt" }));
      await learner.tap(say("booking.wait"));
      expect(learner.last().text).toContain(say("waiting.joined-for", { guide: "Sabine Brandt" }));
    }));

  test("has a person once, and lets go at once", () =>
    withApp(async (app) => {
      await bringGuide(app, {}, { horizon: "1" });
      const learner = await bringLearner(app);
      for (let again = 0; again < 2; again++) {
        await learner.say("lernbegleitung");
        await learner.say("Zuhören");
        await learner.tap(say("booking.wait"));
      }
      const waiting = await inStore(app, (store) =>
        store.transaction((tx) => tx.waitingList.next({ after: 0, limit: 9 })),
      );
      expect(waiting).toHaveLength(1);
      await learner.tap(say("waiting.leave"));
      expect(learner.last().text).toBe(say("waiting.left"));
    }));
});
