import { expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { aMinuteLater, CHANNEL, openChannel, write } from "../../helpers/people/cases.ts";
import { bringGuide } from "../../helpers/people/guides.ts";
import { expectGoodCards } from "../../helpers/people/reflecting.ts";
import { createTestApp } from "../../helpers/test-app.ts";

const wordings = loadWordings();
const long = "Ich komme in Erstgesprächen nicht ins Zuhören. ".repeat(35);

test.each(["de-sie", "de-du", "de-plain", "en"] as const)(
  "every card of a request in %s is whole, from the first line to its end",
  async (voice) => {
    const { say } = wordings[voice];
    const manner = {
      language: voice === "en" ? "en" : "de",
      address: voice === "de-du" ? "du" : "sie",
      plain: String(voice === "de-plain"),
    };
    // A Friday; Monday is the 23rd.
    const app = await createTestApp({
      now: "2026-11-20T09:00:00Z",
      env: { DEFAULT_LOCALE: voice === "en" ? "en" : "de" },
    });
    try {
      const sabine = await bringGuide(app, { topics: ["Beratung"] });
      const murat = await bringGuide(app, { name: "Murat Öztürk", topics: ["Beratung"] });
      const kim = await bringGuide(app, { name: "Kim Lehmann" });
      for (const { chat } of [sabine, murat, kim]) {
        await chat.say("einstellungen");
        await chat.tap(chat.last().buttons[0] ?? "", manner);
      }
      const learner = app.chat({ name: "Aylin Yilmaz" });
      await learner.begin(manner);
      const channel = openChannel(
        app,
        { name: "Sabine Brandt", aadObjectId: sabine.guide.aadObjectId },
        CHANNEL,
      );
      await channel.say("here");
      app.connector.members = () => [sabine.guide.aadObjectId];

      // One line after the other, each as long as it may be.
      await learner.say("cases");
      await learner.tap(say("case.menu"));
      await learner.tap(say("booking.preview"));
      expect(learner.last().text).toContain(say("case.needs-concern"));
      await learner.tap(say("booking.preview"), {
        concern: long,
        tried: long,
        question: long,
        times: "immer",
        manner: "gern",
        topic: "Beratung",
        forms: "call,on-site,chat",
      });
      await learner.tap(say("release.replace", { number: 2 }));
      await learner.tap(say("change.save"), { text: "Wenig." });
      await learner.tap(say("release.strike", { number: 3 }));
      await learner.tap(say("release.back"));
      await learner.tap(say("booking.preview"));
      await learner.tap(say("release.share"), { first: sabine.guide.id });
      await aMinuteLater(app);
      await sabine.chat.tap(say("cases.decline"));
      await app.connector.waitFor(
        () => JSON.stringify(learner.last().card).includes(say("talk.news.declined")),
        5_000,
      );
      await learner.tap(say("case.ask-rest"));
      await learner.tap(say("case.widen"));
      await learner.tap(say("case.widen-yes"));
      await aMinuteLater(app);

      await sabine.chat.say("cases");
      await sabine.chat.tap(say("cases.take-nth", { number: 1 }));
      await sabine.chat.tap(say("cases.listening"));
      await sabine.chat.tap(say("cases.reply"));
      await sabine.chat.tapForAnswer(say("cases.send"), { text: "Guten Tag" });
      await app.connector.waitFor(() => learner.last().text.includes("Guten Tag"), 5_000);
      await write(app, learner, "Guten Tag auch", sabine.chat);
      await sabine.chat.say("cases");
      await sabine.chat.tap(say("talk.do", { command: "cases" }));
      await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      await sabine.chat.tap(say("cases.pass"));
      await sabine.chat.tap(say("session.hand-over-to", { guide: "Murat Öztürk" }));
      await app.connector.waitFor(() => JSON.stringify(learner.last().card).includes("Murat Öztürk"), 5_000);
      await learner.tap(say("session.hand-over-yes"));
      await app.connector.waitFor(() => JSON.stringify(murat.chat.last().card).includes("Aylin"), 5_000);
      await murat.chat.tap(say("case.show"));
      // The limits of a chat are over.
      await aMinuteLater(app);
      await learner.say("Und jetzt?");
      expect(learner.last().text).toContain(say("talk.whom"));
      await learner.tapForAnswer(say("talk.send-to", { name: "Murat Öztürk" }));
      await app.connector.waitFor(() => murat.chat.last().text.includes("Und jetzt?"), 5_000);
      await learner.say("later");
      expect(learner.last().text).toBe(say("talk.later"));
      await murat.chat.say("Was noch?");
      await murat.chat.tapForAnswer(say("talk.send-to", { name: "Aylin Yilmaz" }));
      await app.connector.waitFor(() => learner.last().text.includes("Was noch?"), 5_000);
      await murat.chat.say("end");
      await murat.chat.tap(say("cases.hand-back-done"), { text: "besser zuhören" });
      await app.connector.waitFor(
        () => JSON.stringify(learner.last().card).includes("besser zuhören"),
        5_000,
      );
      await learner.tap(say("case.keep-step"));
      expect(learner.last().text).toContain(say("case.step-needs-goal"));
      await learner.say("cases");
      expect(learner.last().text).toContain(say("case.state.closed"));
      await aMinuteLater(app);
      for (const chat of [learner, sabine.chat, murat.chat, kim.chat]) expectGoodCards(chat);
    } finally {
      await app.stop();
    }
  },
);
