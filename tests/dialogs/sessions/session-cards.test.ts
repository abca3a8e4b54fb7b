import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { aMinuteLater } from "../../helpers/people/cases.ts";
import { bringGuide } from "../../helpers/people/guides.ts";
import { at } from "../../helpers/people/nudges.ts";
import { expectGoodCards } from "../../helpers/people/reflecting.ts";
import { withApp } from "../../helpers/shared-app.ts";

const wordings = loadWordings();

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
