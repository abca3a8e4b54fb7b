import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { bringGuide, inStore } from "../../helpers/people/guides.ts";
import { at } from "../../helpers/people/nudges.ts";
import { expectGoodCards } from "../../helpers/people/reflecting.ts";
import { createTestApp, type TestApp } from "../../helpers/test-app.ts";
import { shownNow, type TestChat } from "../../helpers/test-chat.ts";

const wordings = loadWordings();
const { say } = wordings["de-sie"];

// A Friday; Monday is the 23rd.
const FRIDAY = "2026-11-20T09:00:00Z";

async function withApp(work: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await createTestApp({ now: FRIDAY });
  try {
    await work(app);
  } finally {
    await app.stop();
  }
}

/** Time for what the companion says by itself: the limits of a chat are over. */
async function aMinuteLater(app: TestApp): Promise<void> {
  app.advance({ hours: 1 / 60 });
  await app.app.runNow();
}

async function bringLearner(app: TestApp, name = "Aylin Yilmaz"): Promise<TestChat> {
  const chat = app.chat({ name });
  await chat.begin();
  return chat;
}

/** Up to the six times of the first guide. */
async function toTimes(chat: TestChat, concern = "Ich komme nicht ins Zuhören."): Promise<void> {
  await chat.say("lernbegleitung");
  await chat.say(concern);
  await chat.tap(chat.last().buttons[0] ?? "");
}

async function book(chat: TestChat, inputs: Record<string, string> = {}): Promise<void> {
  await toTimes(chat);
  await chat.tap(chat.last().buttons[0] ?? "");
  await chat.tap(say("booking.preview"), { form: "call", ...inputs });
  await chat.tap(say("booking.confirm"));
}

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

describe.each(["de-sie", "de-du", "de-plain", "en"] as const)("in %s", (voice) => {
  const { say: tell } = wordings[voice];
  const manner = {
    language: voice === "en" ? "en" : "de",
    address: voice === "de-du" ? "du" : "sie",
    plain: String(voice === "de-plain"),
  };

  test("every card on the way is whole, from the first line to the question after", () =>
    withApp(async (app) => {
      const guide = await bringGuide(app, { topics: ["listening"] });
      const colleague = await bringGuide(app, { name: "Murat Öztürk" });
      const learner = app.chat({ name: "Aylin Yilmaz" });
      await learner.begin(manner);
      for (const chat of [guide.chat, colleague.chat]) {
        await chat.say("einstellungen");
        await chat.tap(chat.last().buttons[0] ?? "", manner);
      }
      await learner.say("guide");
      await learner.tap(tell("booking.find"), { concern: "" });
      await learner.tap(tell("booking.find"), { concern: "listening", site: "Nirgendwo" });
      await learner.say("1");
      await learner.tap(tell("booking.more"));
      await learner.tap(tell("booking.other-guide"));
      await learner.say("1");
      await learner.say("1");
      await learner.tap(tell("booking.preview"), { form: "call", preparation: "Wort", remind: "day,hour" });
      await learner.tap(tell("booking.confirm"));
      await aMinuteLater(app);
      const holder = [guide.chat, colleague.chat].find(({ last }) =>
        last().buttons.includes(tell("news.open")),
      );
      if (!holder) throw new Error("Nobody was told");
      await holder.tap(tell("news.open"));
      await holder.tap(tell("session.hand-over"));
      await holder.tap(holder.last().buttons[0] ?? "");
      await aMinuteLater(app);
      await learner.tap(tell("session.hand-over-yes"));
      await aMinuteLater(app);
      await learner.say("sessions");
      await learner.say("1");
      await learner.tap(tell("session.move"));
      await learner.say("1");
      await aMinuteLater(app);
      for (const chat of [guide.chat, colleague.chat]) {
        await chat.say("availability");
        await chat.tap(tell("hours.save"), { "hours-1": "nie" });
        await chat.tap(tell("hours.save"), { exceptionDay: "2026-12-07", exceptionHours: "9-10" });
        await chat.say("availability");
        await chat.say("away");
        await chat.tap(tell("hours.save"), { awayFrom: "2026-12-21", awayTo: "2026-12-31" });
        await chat.say("away");
        await chat.tap(tell("hours.away-now"));
        await chat.say("away");
        await chat.tap(tell("hours.back"));
      }
      for (let day = 20; day < 30; day++) {
        for (const time of ["07:05", "08:05", "09:05", "10:05"]) await at(app, `2026-11-${day}T${time}:00Z`);
      }
      await learner.say("withdraw");
      await learner.say("guide");
      await learner.say("Zuhören");
      await learner.tap(tell("booking.wait"));
      await learner.say("sessions");
      for (const chat of [guide.chat, colleague.chat, learner]) expectGoodCards(chat);
      const own = learner
        .seen()
        .filter(({ card }) => card?.fallbackText === tell("news.neutral", { name: "Lernkompass" }));
      expect(own.length).toBeGreaterThanOrEqual(3);
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
