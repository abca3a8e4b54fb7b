import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { importGuides } from "../../../use-cases/guides/import-guides.ts";
import { aloneOn } from "../../helpers/doorway.ts";
import {
  aMinuteLater,
  bringGuides,
  bringLearner,
  CONCERN,
  inside,
  inTalk,
  until,
  write,
} from "../../helpers/people/cases.ts";
import { inStore } from "../../helpers/people/guides.ts";
import { withAppOn } from "../../helpers/shared-app.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("a case, on %s", (kind) => {
  test("taken and left by the one who was asked alone, goes to all others the learner agreed to", () =>
    withAppOn(kind, async (app) => {
      const { sabine, murat, channel } = await bringGuides(app);
      const learner = await bringLearner(app);
      await learner.say("mensch");
      await learner.tap(say("case.menu"));
      await learner.tap(say("booking.preview"), { concern: CONCERN, topic: "Beratung" });
      await learner.tap(say("release.share"), { first: sabine.guide.id });
      await aMinuteLater(app);
      await sabine.chat.tap(say("channel.take"));
      const before = channel.seen().length;
      for (const day of ["25", "26"]) {
        app.setClock(`2026-11-${day}T10:10:00Z`);
        await app.app.runNow();
      }
      await aMinuteLater(app);
      expect(inside(learner)).toContain(say("talk.news.returned"));
      expect(channel.seen().length).toBeGreaterThan(before);
      await murat.chat.say("anfragen");
      await murat.chat.tap(say("cases.take-nth", { number: 1 }));
      expect(murat.chat.last().text).toContain(CONCERN);
    }));

  test("goes to a colleague with the learner's yes only", () =>
    withAppOn(kind, async (app) => {
      const { sabine, murat, learner } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await sabine.chat.say("anfragen");
      await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      await sabine.chat.tap(say("cases.pass"));
      await sabine.chat.tap(say("session.hand-over-to", { guide: "Murat Öztürk" }));
      expect(sabine.chat.last().text).toBe(say("cases.pass-asked"));
      await until(app, () => inside(learner).includes("Murat Öztürk"));
      await murat.chat.say("anfragen");
      expect(murat.chat.last().text).not.toContain("Aylin");
      await learner.tap(say("session.hand-over-yes"));
      expect(learner.last().text).toContain(say("case.pass.passed"));
      await until(app, () => inside(murat.chat).includes("Aylin Yilmaz"));
      await murat.chat.tap(say("case.show"));
      expect(murat.chat.last().text).toContain(CONCERN);
      await aMinuteLater(app);
      expect(shownNow(sabine.chat).join()).not.toContain(CONCERN);
      await learner.say("Noch eine Zeile");
      expect(learner.last().text).toContain(say("talk.whom"));
      await learner.tapForAnswer(say("talk.send-to", { name: "Murat Öztürk" }));
      await until(app, () => murat.chat.last().text.includes("Noch eine Zeile"));
      expect(sabine.chat.seen().some(({ text }) => text.includes("Noch eine"))).toBe(false);
    }));

  test("without an answer: the guide is reminded, then the others are asked and the learner is told", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner, channel } = await inTalk(app);
      app.setClock("2026-11-25T10:00:00Z");
      await app.app.runNow();
      expect(inside(sabine.chat)).toContain(say("case-news.answer-due"));
      app.setClock("2026-11-26T10:10:00Z");
      await app.app.runNow();
      await aMinuteLater(app);
      expect(
        learner
          .seen()
          .map(({ card }) => JSON.stringify(card))
          .join(),
      ).toContain(say("talk.news.returned"));
      expect(shownNow(channel).at(-1)).toContain(say("channel.take"));
      await sabine.chat.say("anfragen");
      expect(sabine.chat.last().text).not.toContain("Aylin");
    }));

  test("of a guide who is none any more goes back to the others", () =>
    withAppOn(kind, async (app) => {
      const { sabine, murat, learner } = await inTalk(app);
      const { aadObjectId } = murat.guide;
      const csv = `aadObjectId,name,email,phone,regions,sites,notFor,topics,languages,lawFields,capacity,timeZone,profile
${aadObjectId},Murat Öztürk,m@example.com,0911 1,Nord,,,Beratung,de,,6,Europe/Berlin,Fragt.`;
      const clock = () => Date.parse("2026-11-20T09:00:00Z");
      const outcome = await inStore(app, (store) =>
        importGuides(aloneOn(store, { clock }), csv, { dryRun: false }),
      );
      expect(outcome).toMatchObject({ kind: "imported", retired: ["Sabine Brandt"] });
      await aMinuteLater(app);
      await sabine.chat.say("anfragen");
      expect(sabine.chat.last().text).not.toContain("Aylin");
      expect(inside(learner)).toContain(say("talk.news.returned"));
      await murat.chat.say("anfragen");
      await murat.chat.tap(say("cases.take-nth", { number: 1 }));
      expect(murat.chat.last().text).toContain(CONCERN);
    }));
});
