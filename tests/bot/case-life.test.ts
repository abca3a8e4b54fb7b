import { describe, expect, test } from "vitest";
import { loadWordings } from "../../prompts/wording.ts";
import { importGuides } from "../../use-cases/guides/import-guides.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { aReflection, storeSomeone } from "../helpers/databases/test-store.ts";
import { aloneOn } from "../helpers/doorway.ts";
import {
  aCase,
  aMinuteLater,
  bringGuides,
  bringLearner,
  CONCERN,
  inTalk,
  release,
  write,
} from "../helpers/people/cases.ts";
import { bringGuide, inStore } from "../helpers/people/guides.ts";
import { aGuide } from "../helpers/people/sessions.ts";
import { personalChat } from "../helpers/teams/teams-activities.ts";
import { validateCard } from "../helpers/teams/validate-card.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import { shownNow, type TestChat } from "../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

/** What a card says that the companion has begun with: its neutral sentence stands outside. */
function inside(chat: TestChat): string {
  return JSON.stringify(chat.last().card ?? chat.last().text);
}

async function until(app: TestApp, isSo: () => boolean): Promise<void> {
  await app.connector.waitFor(isSo, 5_000);
}

describe.each(["sqlite", "postgres"] as const)("a case, on %s", (kind) => {
  async function withApp(work: (app: TestApp) => Promise<void>, env = {}): Promise<void> {
    const databaseUrl = await freshDatabase(kind);
    // A Friday; Monday is the 23rd.
    const app = await createTestApp({ now: "2026-11-20T09:00:00Z", databaseUrl, env });
    try {
      await work(app);
    } finally {
      await app.stop();
    }
  }

  test("asks one guide alone at first; after a no the learner chooses", () =>
    withApp(async (app) => {
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
    withApp(async (app) => {
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

  test("taken and left by the one who was asked alone, goes to all others the learner agreed to", () =>
    withApp(async (app) => {
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
    withApp(async (app) => {
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
    withApp(async (app) => {
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

  test("that nobody takes is spoken of on the promised day, and can go to others", () =>
    withApp(async (app) => {
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

  test("ends with its sharing, and nothing of it is left", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await sabine.chat.say("anfragen");
      app.setClock("2026-12-21T10:00:00Z");
      await app.app.runNow();
      await aMinuteLater(app);
      for (const trace of [CONCERN, "Guten Tag", "Aylin"])
        expect(shownNow(sabine.chat).join()).not.toContain(trace);
      await sabine.chat.say("anfragen");
      expect(sabine.chat.last().text).toContain(say("cases.none"));
      expect(
        learner
          .seen()
          .map(({ card }) => JSON.stringify(card))
          .join(),
      ).toContain(say("case-news.expired"));
    }));

  test("tells the learner alone who has seen what, and dies with the withdrawal", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      await sabine.chat.say("anfragen");
      await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      const seen = say("case.seen", {
        guide: "Sabine Brandt",
        what: say("case.item.words"),
        day: "20. November 2026",
      });
      await learner.say("meine daten");
      await learner.tap(say("talk.do", { command: "meine daten" }));
      expect(learner.last().text).toContain(seen);
      await sabine.chat.say("meine daten");
      expect(sabine.chat.last().text).not.toContain("Aylin");
      await learner.say("zurückziehen");
      await learner.tap(say("case.withdraw"));
      await learner.say("meine daten");
      expect(learner.last().text).not.toContain(seen);
    }));

  test("says what each thing that was shared is, and takes back that one alone", () =>
    withApp(async (app) => {
      const guides = await bringGuides(app);
      const learner = await bringLearner(app);
      await inStore(app, (store) =>
        store.transaction(async (tx) => {
          const id = (await tx.chats.find(learner))?.person.id ?? "";
          for (const text of ["Das Telefon klingelte.", "Ich habe zu früh erklärt."])
            await tx.reflections.add(id, aReflection({ text, expiresAt: Date.parse("2027-03-01") }));
        }),
      );
      await learner.say("mensch");
      await learner.tap(say("case.menu"));
      const items = [...JSON.stringify(learner.last().card).matchAll(/"value":"([^"]+:reflect:[^"]+)"/g)];
      expect(items).toHaveLength(2);
      await learner.tap(say("booking.preview"), {
        concern: CONCERN,
        topic: "Beratung",
        items: items.map(([, id]) => id).join(","),
      });
      await learner.tap(say("release.share"));
      await aMinuteLater(app);
      await guides.channel.tap(say("channel.take"));
      await app.app.runNow();
      await guides.sabine.chat.say("anfragen");
      await guides.sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      expect(guides.sabine.chat.last().text).toContain("Das Telefon klingelte.");

      await learner.say("zurückziehen");
      const lines = [2, 3].map((number) => ({ count: 1, first: number, last: number }));
      const [one, other] = lines.map((range) => say("case.withdraw-item", range));
      const shown = learner.last().text;
      // The newest reflection stands first.
      expect(shown).toContain(say("case.item-lines", { ...lines[0], words: "Ich habe zu früh erklärt." }));
      expect(shown).toContain(say("case.item-lines", { ...lines[1], words: "Das Telefon klingelte." }));
      expect(shown).toContain(one);
      await learner.tap(other ?? "");
      expect(learner.last().text).toContain(say("case.item-withdrawn"));
      expect(learner.last().text).not.toContain("Das Telefon klingelte.");
      await aMinuteLater(app);
      expect(JSON.stringify(shownNow(guides.sabine.chat))).not.toContain("Das Telefon klingelte.");
      await guides.sabine.chat.say("anfragen");
      await guides.sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      expect(guides.sabine.chat.last().text).toContain("Ich habe zu früh erklärt.");
      expect(guides.sabine.chat.last().text).not.toContain("Das Telefon klingelte.");
    }));

  test("of a second learner of the same name is told apart, in lines, lists and buttons", () =>
    withApp(async (app) => {
      const { sabine, murat, channel, learner } = await inTalk(app);
      const second = say("talk.namesake", { name: "Aylin Yilmaz", number: 2 });
      const namesake = await bringLearner(app);
      await release(namesake);
      await aMinuteLater(app);
      await channel.tap(say("channel.take"));
      await app.app.runNow();
      await aMinuteLater(app);
      expect(await write(app, namesake, "Ich bin die Zweite.", sabine.chat)).toContain(second);
      expect(await write(app, learner, "Ich bin die Erste.", sabine.chat)).not.toContain("Nr.");
      await sabine.chat.say("Wen meine ich?");
      const labels = JSON.stringify(sabine.chat.last().card);
      for (const name of ["Aylin Yilmaz", second])
        expect(labels).toContain(JSON.stringify(say("talk.send-to", { name })));
      await sabine.chat.tapForAnswer(say("talk.send-to", { name: second }));
      await app.connector.waitFor(() => namesake.last().text.includes("Wen meine ich?"), 5_000);
      // Handed to a colleague who has nobody of that name, she is the only one again.
      await sabine.chat.say("anfragen");
      await sabine.chat.tap(say("talk.do", { command: "anfragen" }));
      await sabine.chat.tap(say("cases.open", { number: 2, learner: second }));
      await sabine.chat.tap(say("cases.pass"));
      await sabine.chat.tap(say("session.hand-over-to", { guide: "Murat Öztürk" }));
      await until(app, () => inside(namesake).includes("Murat Öztürk"));
      await namesake.tap(say("session.hand-over-yes"));
      await app.app.runNow();
      await murat.chat.say("anfragen");
      expect(murat.chat.last().text).toContain(
        say("cases.line-held", { number: 1, learner: "Aylin Yilmaz" }),
      );
      expect(murat.chat.last().text).not.toContain("Nr.");
    }));

  test("is nobody's who is not its guide, whatever a card says", () =>
    withApp(async (app) => {
      const { sabine, murat, learner } = await inTalk(app);
      await sabine.chat.say("anfragen");
      const opening = sabine.chat.pressOf(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      const { data } = (opening as { value: { action: { data: object } } }).value.action;
      const stranger = await bringLearner(app, "Cem Celik");
      for (const chat of [murat.chat, stranger])
        for (const verb of [
          "open-case",
          "reply-case",
          "hand-back",
          "pass-case",
          "withdraw-case",
          "end-talk",
        ]) {
          await chat.send(chat.press({ ...data, verb }, { replyToId: "x" }));
          for (const secret of ["Aylin", CONCERN]) expect(chat.last().text).not.toContain(secret);
        }
      await stranger.sendQuietly(
        stranger.press({ ...data, verb: "send-line", text: "Hallo" }, { replyToId: "x" }),
      );
      expect(await write(app, learner, "Noch da?", sabine.chat)).toContain("Noch da?");
      expect(learner.seen().some(({ text }) => text.includes("Hallo"))).toBe(false);
    }));

  test("of a guide who is none any more goes back to the others", () =>
    withApp(async (app) => {
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

  test("in which a line cannot arrive tells its author", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      app.connector.behave = ({ conversationId }) =>
        conversationId === sabine.chat.conversationId ? { status: 403 } : undefined;
      await learner.sendQuietly(learner.message("Sind Sie da?"));
      await until(app, () => inside(learner).includes("nicht angekommen"));
      await learner.tap(say("case.show"));
      expect(learner.last().text).toContain("Sind Sie da?");
    }));

  test("of long lines is read in pages that fit a card, and what is too long is not passed on", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      for (let line = 0; line < 12; line++) {
        await write(app, learner, `${line} ${"Wort ".repeat(390)}`, sabine.chat);
        if (line % 5 === 4) await aMinuteLater(app);
      }
      await learner.say("x".repeat(2_001));
      expect(learner.last().text).toBe(say("case.too-long", { max: 2_000 }));
      await aMinuteLater(app);
      await sabine.chat.say("anfragen");
      await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      const numbers: number[] = [];
      for (;;) {
        expect(validateCard(sabine.chat.last().card)).toEqual([]);
        numbers.push(
          ...[...sabine.chat.last().text.matchAll(/^(\d+) Aylin/gm)].map(([, number]) => Number(number)),
        );
        await aMinuteLater(app);
        if (!sabine.chat.last().buttons.includes(say("cases.earlier"))) break;
        await sabine.chat.tap(say("cases.earlier"));
      }
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    }));

  test("tells a guide who wants that of new lines together, at the guide's own times", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      await sabine.chat.say("zeiten");
      await sabine.chat.tap(say("hours.save"), { pings: "25" });
      expect(sabine.chat.last().text).toContain(say("hours.fault.pings"));
      await sabine.chat.tap(say("hours.save"), { pings: "13:30, 11" });
      const before = sabine.chat.seen().length;
      await learner.sendQuietly(learner.message("Eine Zeile"));
      await learner.sendQuietly(learner.message("Noch eine"));
      await aMinuteLater(app);
      expect(sabine.chat.seen()).toHaveLength(before);
      // Eleven in Berlin.
      app.setClock("2026-11-20T10:00:00Z");
      await app.app.runNow();
      expect(sabine.chat.seen()).toHaveLength(before + 1);
      expect(inside(sabine.chat)).toContain(say("case-news.new-lines", { learner: "Aylin Yilmaz" }));
      await sabine.chat.tap(say("case.show"));
      for (const line of ["Eine Zeile", "Noch eine"]) expect(sabine.chat.last().text).toContain(line);
      await sabine.chat.say("Guten Tag");
      await sabine.chat.tapForAnswer(say("talk.send-to", { name: "Aylin Yilmaz" }));
      await until(app, () => learner.last().text.includes("Guten Tag"));
      // While the guide writes, lines come at once.
      expect(await write(app, learner, "Ah, guten Tag", sabine.chat)).toContain("Ah, guten Tag");
    }));

  test("tells how soon guides usually answer, only as the figure of many", () =>
    withApp(async (app) => {
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

  test("can lead to a session: the guide offers, the learner chooses a time", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      await sabine.chat.say("anfragen");
      await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
      await sabine.chat.tap(say("cases.offer-session"));
      await until(app, () => inside(learner).includes("bietet Ihnen einen Termin an"));
      await learner.tap(say("talk.see-times"));
      expect(learner.last().text).toContain(say("booking.times-title", { guide: "Sabine Brandt" }));
      await learner.tap(learner.last().buttons[0] ?? "");
      await learner.tap(say("booking.preview"), { form: "call" });
      await learner.tap(say("booking.confirm"));
      expect(learner.last().text).toContain(say("booking.booked"));
    }));

  test("is out of reach for somebody of another tenant, even with a guide's directory id", () =>
    withApp(
      async (app) => {
        const { sabine } = await inTalk(app);
        const tenantId = "22222222-2222-4222-8222-222222222222";
        const { aadObjectId } = sabine.guide;
        const foreign = personalChat({ serviceUrl: app.connector.url, aadObjectId, tenantId });
        expect((await app.post(foreign.message("anfragen"))).status).toBe(403);
        const { channelData: _left, ...unnamed } = foreign.message("anfragen");
        expect((await app.post(unnamed)).status).toBe(403);
        await sabine.chat.say("anfragen");
        expect(sabine.chat.last().text).toContain("Aylin");
      },
      { ALLOWED_TENANTS: "11111111-1111-4111-8111-111111111111" },
    ));

  test("is one at a time, and a guide has no more than wanted", () =>
    withApp(async (app) => {
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

  test("of a learner who is erased is gone on the guide's side and in the channel too", () =>
    withApp(async (app) => {
      const { sabine, learner, channel } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await learner.say("meine daten");
      await learner.tap(say("talk.do", { command: "meine daten" }));
      await learner.tap(say("my-data.erase"));
      await learner.tap(say("my-data.erase-yes"));
      await aMinuteLater(app);
      for (const trace of [CONCERN, "Guten Tag", "Aylin"])
        expect(shownNow(sabine.chat).join()).not.toContain(trace);
      expect(shownNow(channel).at(-1)).toContain(say("channel.done"));
      expect(inside(sabine.chat)).toContain(say("talk.news.withdrawn"));
    }));
});
