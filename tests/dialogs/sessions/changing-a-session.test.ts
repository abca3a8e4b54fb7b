import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { book, toTimes } from "../../helpers/people/bookings.ts";
import { aMinuteLater, bringLearner } from "../../helpers/people/cases.ts";
import { bringGuide } from "../../helpers/people/guides.ts";
import { withApp } from "../../helpers/shared-app.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe("changing a session", () => {
  test("moves it in one step, and tells the other", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await book(learner);
      await aMinuteLater(app);
      await learner.tap(say("session.move"));
      const choice = learner.last();
      await learner.tap("Mo., 23. November, 11:00");
      expect(learner.last().text).toContain("23. November 2026, 11:00 Uhr");
      // The same choice once more, on a card that is of yesterday.
      await learner.tap("Mo., 23. November, 10:00", {}, choice);
      expect(learner.last().text).toContain(say("session.changed-since"));
      await aMinuteLater(app);
      expect(JSON.stringify(guide.chat.last().card)).toContain("23. November 2026, 11:00 Uhr");
      await guide.chat.tap(say("news.open"));
      await guide.chat.tap(say("session.move"));
      await guide.chat.tap("Di., 24. November, 09:00");
      await aMinuteLater(app);
      expect(JSON.stringify(learner.last().card)).toContain(
        say("news.moved-for-learner", {
          guide: "Sabine Brandt",
          when: "Dienstag, 24. November 2026, 09:00 Uhr",
        }),
      );
    }));

  test("cancels it, frees the time, and tells no reason", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await book(learner, { preparation: "Mein Beispiel" });
      await aMinuteLater(app);
      await guide.chat.tap(say("news.open"));
      expect(guide.chat.last().text).toContain("Mein Beispiel");
      await learner.tap(say("session.cancel"));
      await learner.tap(say("session.cancel-yes"));
      expect(learner.last().text).toContain(say("session.cancelled"));
      await aMinuteLater(app);
      const told = JSON.stringify(guide.chat.last().card);
      expect(told).toContain(
        say("news.cancelled-for-guide", { when: "Montag, 23. November 2026, 09:00 Uhr" }),
      );
      expect(told).not.toContain("Aylin");
      expect(shownNow(guide.chat).join()).not.toContain("Mein Beispiel");
      const other = await bringLearner(app, "Ben Berg");
      await toTimes(other);
      expect(other.last().buttons[0]).toBe("Mo., 23. November, 09:00");
    }));

  test("hands it over to a colleague only with the learner's yes", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await book(learner);
      await aMinuteLater(app);
      const colleague = await bringGuide(app, { name: "Murat Öztürk" });
      await guide.chat.tap(say("news.open"), {}, guide.chat.last());
      await guide.chat.tap(say("session.hand-over"));
      await guide.chat.tap(say("session.hand-over-to", { guide: "Murat Öztürk" }));
      await aMinuteLater(app);
      const asked = learner.last();
      expect(JSON.stringify(asked.card)).toContain("Murat Öztürk");
      await learner.tap(say("session.hand-over-no"));
      await aMinuteLater(app);
      expect(JSON.stringify(guide.chat.last().card)).toContain(
        say("news.hand-over-refused", { when: "Montag, 23. November 2026, 09:00 Uhr" }),
      );
      await guide.chat.tap(say("news.open"));
      await guide.chat.tap(say("session.hand-over"));
      await guide.chat.tap(say("session.hand-over-to", { guide: "Murat Öztürk" }));
      await aMinuteLater(app);
      // The first question is over.
      await learner.tap(say("session.hand-over-yes"), {}, asked);
      expect(learner.last().text).toContain(say("session.changed-since"));
      await aMinuteLater(app);
      const again = learner.seen().findLast(({ buttons }) => buttons.includes(say("session.hand-over-yes")));
      await learner.tap(say("session.hand-over-yes"), {}, again);
      expect(learner.last().text).toContain("Murat Öztürk");
      await aMinuteLater(app);
      await colleague.chat.tap(say("news.open"));
      expect(colleague.chat.last().text).toContain("nicht ins Zuhören");
      expect(shownNow(guide.chat).join()).not.toContain("nicht ins Zuhören");
      await guide.chat.say("termine");
      expect(guide.chat.last().text).toContain(say("sessions.none"));
    }));

  test("a guide who is erased calls off what was booked, and is not to be booked any more", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await book(learner);
      await aMinuteLater(app);
      await guide.chat.say("meine daten");
      await guide.chat.tap(say("my-data.erase"));
      await guide.chat.tap(say("my-data.erase-yes"));
      await aMinuteLater(app);
      const when = "Montag, 23. November 2026, 09:00 Uhr";
      expect(JSON.stringify(learner.last().card)).toContain(
        say("news.cancelled-for-learner", { guide: "Sabine Brandt", when }),
      );
      await learner.tap(say("booking.menu"));
      await learner.say("Zuhören");
      expect(learner.last().text).toContain(say("booking.no-time"));
    }));

  test("a learner who is erased frees the time, and the guide hears that it is cancelled, no more", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await book(learner, { preparation: "Mein Beispiel" });
      await aMinuteLater(app);
      await guide.chat.tap(say("news.open"));
      await learner.say("meine daten");
      await learner.tap(say("my-data.erase"));
      await learner.tap(say("my-data.erase-yes"));
      await aMinuteLater(app);
      const told = JSON.stringify(guide.chat.last().card);
      expect(told).toContain(say("news.freed", { when: "Montag, 23. November 2026, 09:00 Uhr" }));
      expect(shownNow(guide.chat).join()).not.toMatch(/Aylin|Beispiel/);
      const other = await bringLearner(app, "Ben Berg");
      await toTimes(other);
      expect(other.last().buttons[0]).toBe("Mo., 23. November, 09:00");
    }));
});
