import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import {
  aMinuteLater,
  bringGuides,
  bringLearner,
  inTalk,
  release,
  write,
} from "../../helpers/people/cases.ts";
import { withAppOn } from "../../helpers/shared-app.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  test("a line that Teams delivers twice is said once, and nobody reads of a fault", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner } = await inTalk(app);
      const message = learner.message("Nur einmal");
      const before = learner.seen().length;
      for (let time = 0; time < 3; time++) expect((await app.post(message)).status).toBe(200);
      await app.connector.waitFor(() => sabine.chat.last().text.includes("Nur einmal"), 5_000);
      await aMinuteLater(app);
      expect(sabine.chat.seen().filter(({ text }) => text.includes("Nur einmal"))).toHaveLength(1);
      expect(learner.seen()).toHaveLength(before);
    }));

  test("a dialog that was under way waits until the talk is over", () =>
    withAppOn(kind, async (app) => {
      const guides = await bringGuides(app);
      const learner = await bringLearner(app);
      await release(learner);
      await learner.say("reflektieren");
      await learner.tap(say("form.full"));
      await aMinuteLater(app);
      await guides.channel.tap(say("channel.take"));
      await app.connector.waitFor(
        () => learner.last().text === say("news.neutral", { name: "Lernkompass" }),
        5_000,
      );
      await learner.say("Guten Tag Frau Brandt");
      expect(learner.last().text).toContain(say("talk.whom"));
      await learner.tapForAnswer(say("talk.send-to", { name: "Sabine Brandt" }));
      await app.connector.waitFor(() => guides.sabine.chat.last().text.includes("Guten Tag"), 5_000);
      await learner.say("ende");
      await learner.tap(say("menu.resume"));
      expect(learner.last().text).toContain("1 von 7");
    }));

  test("distress in a talk is answered with people, and passed on to nobody", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await learner.say("Ich will nicht mehr leben.");
      expect(learner.last().text).toContain("0800 1110111");
      await aMinuteLater(app);
      expect(sabine.chat.seen().some(({ text }) => text.includes("leben"))).toBe(false);
    }));

  describe("in a talk", () => {
    test("a line after a silence asks whom it is for, and goes nowhere before", () =>
      withAppOn(kind, async (app) => {
        const { sabine, learner } = await inTalk(app);
        expect(await write(app, learner, "Guten Tag", sabine.chat)).toContain("Guten Tag");
        app.advance({ hours: 0.3 });
        await learner.say("Bin ich noch da?");
        expect(learner.last().text).toContain(say("talk.whom"));
        expect(sabine.chat.last().text).not.toContain("noch da");
        await learner.tapForAnswer(say("talk.send-to", { name: "Sabine Brandt" }));
        await app.connector.waitFor(() => sabine.chat.last().text.includes("Bin ich noch da?"), 5_000);
        expect(await write(app, learner, "1", sabine.chat)).toBe("Aylin Yilmaz (4):\n1");
      }));

    test("only for me is for the companion alone", () =>
      withAppOn(kind, async (app) => {
        const { sabine, learner } = await inTalk(app);
        app.advance({ hours: 0.3 });
        await learner.say("Heute war ein schwieriges Gespräch.");
        await learner.tap(say("talk.only-me"));
        expect(learner.last().text).toContain(say("opening.title"));
        await aMinuteLater(app);
        expect(sabine.chat.last().text).not.toContain("schwieriges");
      }));

    test("commands are never passed on", () =>
      withAppOn(kind, async (app) => {
        const { sabine, learner } = await inTalk(app);
        await write(app, learner, "Guten Tag", sabine.chat);
        await learner.say("verlauf");
        expect(learner.last().text).toContain(say("talk.switch", { name: "Sabine Brandt" }));
        await learner.tap(say("talk.do", { command: "verlauf" }));
        expect(learner.last().text).toContain(say("history.empty"));
        await learner.say("Und weiter?");
        expect(learner.last().text).toContain(say("talk.whom"));
        await learner.say("ende");
        expect(learner.last().text).toContain(say("case.ended"));
        await aMinuteLater(app);
        expect(sabine.chat.seen().filter(({ text }) => /verlauf|weiter\?/.test(text))).toEqual([]);
      }));

    test("a line can be called back, deleted, and changed with a new yes", () =>
      withAppOn(kind, async (app) => {
        const { sabine, learner } = await inTalk(app);
        await write(app, learner, "Das war zu viel.", sabine.chat);
        await learner.say("zurück");
        expect(learner.last().text).toBe(say("talk.called-back", { number: 2 }));
        await aMinuteLater(app);
        expect(shownNow(sabine.chat).join()).not.toContain("zu viel");

        const message = learner.message("Der Kollege sagt nein.");
        await learner.sendQuietly(message);
        await app.connector.waitFor(() => sabine.chat.last().text.includes("sagt nein"), 5_000);
        await learner.send(learner.messageUpdate(message.id, "Der Kollege sagt jein."));
        expect(learner.last().text).toContain(say("talk.changed"));
        expect(sabine.chat.last().text).not.toContain("jein");
        await learner.tapForAnswer(say("talk.send-to", { name: "Sabine Brandt" }));
        await app.connector.waitFor(() => sabine.chat.last().text.includes("jein"), 5_000);
        await aMinuteLater(app);
        expect(shownNow(sabine.chat).join()).not.toContain("sagt nein");

        const other = learner.message("Noch etwas.");
        await learner.sendQuietly(other);
        await app.connector.waitFor(() => sabine.chat.last().text.includes("Noch etwas"), 5_000);
        await learner.sendQuietly(learner.messageDelete(other.id));
        await aMinuteLater(app);
        expect(shownNow(sabine.chat).join()).not.toContain("Noch etwas");
      }));

    test("files are refused, client data is asked about, and nothing is a mention", () =>
      withAppOn(kind, async (app) => {
        const { sabine, learner } = await inTalk(app);
        await learner.send(
          learner.message("", { attachments: [{ contentType: "image/png", contentUrl: "https://x" }] }),
        );
        expect(learner.last().text).toBe(say("talk.no-files"));
        await learner.say("Die BG-Nummer ist 12345BG0067890.");
        expect(sabine.chat.last().text).not.toContain("12345");
        await learner.tapForAnswer(learner.last().buttons[0] ?? "");
        await app.connector.waitFor(() => sabine.chat.last().text.startsWith("Aylin"), 5_000);
        expect(sabine.chat.last().text).not.toContain("12345");
        await aMinuteLater(app);
        expect(shownNow(learner).join()).not.toContain("12345");
      }));
  });
});
