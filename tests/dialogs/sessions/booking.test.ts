import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { book, toTimes } from "../../helpers/people/bookings.ts";
import { aMinuteLater, bringLearner } from "../../helpers/people/cases.ts";
import { bringGuide, inStore } from "../../helpers/people/guides.ts";
import { withApp } from "../../helpers/shared-app.ts";
import type { TestApp } from "../../helpers/test-app.ts";
import { shownNow, type TestChat } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe("booking", () => {
  test("goes from one line to an appointment, and both know of it", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app, { topics: ["Zuhören"] });
      const learner = await bringLearner(app);
      await learner.say("lernbegleitung");
      await learner.tap(say("booking.find"), { concern: "Ich komme nicht ins Zuhören.", ownSite: "false" });
      expect(learner.last().text).toContain("Sabine Brandt");
      expect(learner.last().text).toContain(say("booking.why.topics", { topics: "Zuhören" }));
      await learner.tap(say("booking.pick", { guide: "Sabine Brandt" }));
      expect(learner.last().buttons.slice(0, 6)).toEqual([
        "Mo., 23. November, 10:00".replace("10:00", "09:00"),
        "Mo., 23. November, 10:00",
        "Mo., 23. November, 11:00",
        "Di., 24. November, 09:00",
        "Di., 24. November, 10:00",
        "Di., 24. November, 11:00",
      ]);
      await learner.say("2");
      await learner.tap(say("booking.preview"), {
        form: "on-site",
        preparation: "Ich bringe ein Beispiel mit.",
        remind: "day,hour",
      });
      const preview = learner.last().text;
      for (const told of [
        "Sabine Brandt",
        "Montag, 23. November 2026, 10:00 Uhr",
        "vor Ort",
        "Aylin Yilmaz",
        "Ich komme nicht ins Zuhören.",
        "Ich bringe ein Beispiel mit.",
      ])
        expect(preview).toContain(told);
      await learner.tap(say("booking.confirm"));
      expect(learner.last().text).toContain(say("booking.booked"));
      expect(JSON.stringify(learner.last().card)).toContain("/calendar/");

      await aMinuteLater(app);
      const told = guide.chat.last();
      expect(told.card?.fallbackText).toBe(say("news.neutral", { name: "Lernkompass" }));
      expect(JSON.stringify(told.card)).toContain("Montag, 23. November 2026, 10:00 Uhr");
      expect(JSON.stringify(told.card)).not.toMatch(/Zuhören|Aylin/);
      await guide.chat.tap(say("news.open"));
      expect(guide.chat.last().text).toContain("Aylin Yilmaz");
      expect(guide.chat.last().text).toContain("Ich bringe ein Beispiel mit.");
      await learner.say("termine");
      await learner.tap(learner.last().buttons[0] ?? "");
      expect(learner.last().text).toContain(say("session.seen", { day: "20. November 2026" }));
      const { text } = await learner.say("meine daten");
      const seen = { guide: "Sabine Brandt", day: "Freitag, 20. November 2026" };
      expect(text).toContain(say("my-data.seen", seen));
      expect(text).toContain(say("my-data.others", { count: 1 }));
    }));

  test("shows the lines that were ticked, one by one, and what went through somebody's mind never", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await learner.say("ziel");
      await learner.say("Länger zuhören");
      for (let question = 0; question < 5; question++) await learner.say("überspringen");
      for (let more = 0; more < 4 && !learner.last().buttons.includes(say("agreement.save")); more++)
        await learner.say("überspringen");
      await learner.tap(say("agreement.save"));
      // From the goal itself, whose words are where the talk begins.
      await learner.say("meine ziele");
      await learner.tap(learner.last().buttons[0] ?? "");
      await learner.tap(say("goals.more"));
      await learner.tap(say("booking.menu"));
      expect(learner.last().text).toContain(`${say("booking.concern")}: Länger zuhören`);
      await toTimes(learner);
      await learner.tap(learner.last().buttons[0] ?? "");
      const [item = ""] = choicesOf(learner, "items");
      await learner.tap(say("booking.preview"), { form: "chat", items: item });
      expect(learner.last().text).toContain("Länger zuhören");
      await learner.tap(say("booking.change"));
      await learner.tap(say("booking.preview"), { form: "chat", items: "" });
      expect(learner.last().text).not.toContain("Länger zuhören");
      await learner.tap(say("booking.change"));
      await learner.tap(say("booking.preview"), { form: "chat", items: item });
      await learner.tap(say("booking.confirm"));
      await aMinuteLater(app);
      await guide.chat.tap(say("news.open"));
      expect(guide.chat.last().text).toContain("Länger zuhören");

      await learner.say("zurückziehen");
      await learner.tap(learner.last().buttons[0] ?? "");
      expect(learner.last().text).toBe(say("session.withdrawn"));
      await aMinuteLater(app);
      expect(shownNow(guide.chat).join()).not.toMatch(/Länger zuhören|nicht ins Zuhören/);
      await guide.chat.say("termine");
      await guide.chat.tap(guide.chat.last().buttons[0] ?? "");
      expect(guide.chat.last().text).toContain(say("session.nothing-shared"));
      expect(guide.chat.last().text).not.toContain("zuhören");
    }));

  test("asks about what may be a client's name before anything is stored", () =>
    withApp(async (app) => {
      await bringGuide(app);
      const learner = await bringLearner(app);
      await learner.say("lernbegleitung");
      await learner.say("Herr Kowalski kommt immer zu spät");
      expect(learner.last().buttons).toContain(say("guard.write-anew"));
      await learner.tap(say("guard.store-client"));
      expect(learner.last().text).toContain("Sabine Brandt");
      await learner.tap(learner.last().buttons[0] ?? "");
      await learner.tap(learner.last().buttons[0] ?? "");
      await learner.tap(say("booking.preview"), { form: "call" });
      expect(learner.last().text).not.toContain("Kowalski");
      await learner.tap(say("booking.change"));
      await learner.say("Frau Sommer war auch da");
      await learner.tap(say("guard.write-anew"));
      await learner.say("Es geht um Pünktlichkeit");
      expect(learner.last().text).toContain("Es geht um Pünktlichkeit");
      expect(learner.last().buttons).toContain(say("booking.confirm"));
    }));

  test("leaves typed words to the question that is open, and works by its buttons", () =>
    withApp(async (app) => {
      await bringGuide(app);
      const learner = await bringLearner(app);
      await learner.say("reflektieren");
      await learner.say("1");
      await learner.say("lernbegleitung");
      const form = learner.last();
      await learner.say("Ich wollte zuhören");
      expect(learner.last().text).toContain("2 von 3");
      await learner.tap(say("booking.find"), { concern: "Zuhören" }, form);
      expect(learner.last().text).toContain("Sabine Brandt");
    }));

  test("tells whoever comes second, and shows what is free now", () =>
    withApp(async (app) => {
      await bringGuide(app);
      const [first, second] = [await bringLearner(app), await bringLearner(app, "Ben Berg")];
      for (const chat of [first, second]) {
        await toTimes(chat);
        await chat.tap(chat.last().buttons[0] ?? "");
        await chat.tap(say("booking.preview"), { form: "call" });
      }
      await first.tap(say("booking.confirm"));
      await second.tap(say("booking.confirm"));
      expect(second.last().text).toContain(say("booking.taken"));
      expect(second.last().buttons[0]).toBe("Mo., 23. November, 10:00");
    }));

  test("books once however often it is confirmed, and old cards are answered kindly", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await toTimes(learner);
      const times = learner.last();
      await learner.tap(times.buttons[0] ?? "");
      await learner.tap(say("booking.preview"), { form: "call" });
      const preview = learner.last();
      await learner.tap(say("booking.confirm"));
      await learner.tap(say("booking.confirm"), {}, preview);
      expect(learner.last().text).toContain(say("booking.already"));
      // Of a booking that has become a session.
      await learner.tap(times.buttons[1] ?? "", {}, times);
      expect(learner.last().text).toContain(say("booking.already"));
      await aMinuteLater(app);
      await guide.chat.say("termine");
      expect(guide.chat.last().buttons.filter((title) => title.includes("November"))).toHaveLength(1);
    }));

  test("of an old card books nothing in the past, and forged ids are nobody's", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app);
      const learner = await bringLearner(app);
      await toTimes(learner);
      await learner.tap(learner.last().buttons[0] ?? "");
      await learner.tap(say("booking.preview"), { form: "call" });
      const preview = learner.last();
      app.setClock("2026-11-24T09:00:00Z");
      await learner.tap(say("booking.confirm"), {}, preview);
      expect(learner.last().text).not.toContain(say("booking.booked"));
      const other = await bringLearner(app, "Ben Berg");
      await book(other);
      const session = await onlySession(app);
      const stranger = await bringLearner(app, "Cem Celik");
      for (const data of [
        { verb: "open-session", session: session.id },
        { verb: "move-session", session: session.id },
        { verb: "cancel-session", session: session.id },
        { verb: "confirm-cancel-session", session: session.id, version: session.version },
        { verb: "move-to", session: session.id, version: session.version, at: session.startAt + 3_600_000 },
        { verb: "withdraw-shared", session: session.id },
        { verb: "hand-over-to", session: session.id, guide: guide.guide.id },
        { verb: "answer-hand-over", session: session.id, version: session.version, isAccepted: true },
        { verb: "accept-place", session: session.id, form: "call" },
      ]) {
        const answer = await stranger.send(stranger.press(data, { replyToId: "m1" }));
        expect(answer.text, data.verb).not.toMatch(/Ben Berg|Zuhören/);
      }
      expect(await onlySession(app)).toEqual(session);
      await stranger.send(
        stranger.press({ verb: "pick-guide", booking: "b", guide: guide.guide.id }, { replyToId: "m1" }),
      );
      expect(stranger.last().text).toContain(say("booking.old"));
      await stranger.send(stranger.press({ verb: "hours" }, { replyToId: "m1" }));
      expect(stranger.last().text).toBe(say("hours.not-a-guide"));
    }));
});

function choicesOf(chat: TestChat, id: string): readonly string[] {
  const body = (chat.last().card?.body ?? []) as readonly { id?: string; choices?: { value: string }[] }[];
  return body.find((part) => part.id === id)?.choices?.map(({ value }) => value) ?? [];
}

async function onlySession(app: TestApp) {
  return inStore(app, (store) =>
    store.transaction(async (tx) => {
      const [guide] = await tx.guides.list();
      const [session] = await tx.sessions.of({ guideId: guide?.id ?? "" }, { endAfter: 0 });
      if (!session) throw new Error("There is no session");
      return session;
    }),
  );
}
