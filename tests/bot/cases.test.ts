import { beforeAll, describe, expect, test } from "vitest";
import { loadWordings } from "../../prompts/wording.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import {
  aMinuteLater,
  bringGuides,
  bringLearner,
  CHANNEL,
  CONCERN,
  inTalk,
  openChannel,
  release,
  write,
} from "../helpers/people/cases.ts";
import { inStore } from "../helpers/people/guides.ts";
import { validateCard } from "../helpers/teams/validate-card.ts";
import { createTestApp, type TestApp } from "../helpers/test-app.ts";
import { shownNow } from "../helpers/test-chat.ts";

const wordings = loadWordings();
const { say } = wordings["de-sie"];

// A Friday; Monday is the 23rd.
const FRIDAY = "2026-11-20T09:00:00Z";

type Kind = "sqlite" | "postgres";
let kind: Kind = "sqlite";

async function withApp(work: (app: TestApp) => Promise<void>): Promise<void> {
  const databaseUrl = await freshDatabase(kind);
  const app = await createTestApp({ now: FRIDAY, databaseUrl });
  try {
    await work(app);
  } finally {
    await app.stop();
  }
}

describe.each(["sqlite", "postgres"] as const)("on %s", (name) => {
  beforeAll(() => {
    kind = name;
  });

  describe("a request", () => {
    test("goes from one line to a talk, and to a next step", () =>
      withApp(async (app) => {
        const { sabine, murat, channel, channelOfMurat } = await bringGuides(app);
        const learner = await bringLearner(app);
        await release(learner, { tried: "Ich habe früher nachgefragt.", forms: "call,chat" });
        expect(learner.last().text).toContain("Mittwoch");
        expect(learner.last().text).toContain("Murat Öztürk, Sabine Brandt");
        await aMinuteLater(app);
        const card = channel.last();
        expect(card.text).toContain("Beratung");
        for (const secret of ["Aylin", CONCERN, "nachgefragt"]) expect(card.text).not.toContain(secret);

        const answer = await channel.tap(say("channel.take"));
        expect(JSON.stringify(answer.value)).toContain(say("channel.taken-by", { guide: "Sabine Brandt" }));
        expect((await channelOfMurat.tap(say("channel.take"))).value).toBe(
          say("cases.not-taken.other", { name: "Sabine Brandt" }),
        );
        await app.connector.waitFor(() => JSON.stringify(learner.last().card).includes("Ab jetzt"), 5_000);
        expect(learner.last().text).toBe(say("news.neutral", { name: "Lernkompass" }));
        await aMinuteLater(app);
        expect(shownNow(channel).join()).toContain(say("channel.taken-by", { guide: "Sabine Brandt" }));

        await sabine.chat.say("anfragen");
        await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
        expect(sabine.chat.last().text).toContain(CONCERN);
        expect(sabine.chat.last().text).toContain("nachgefragt");
        await sabine.chat.tap(say("cases.reply"));
        await sabine.chat.tapForAnswer(say("cases.send"), { text: "Guten Tag. Was wäre anders?" });
        await app.connector.waitFor(() => learner.last().text.includes("Was wäre anders?"), 5_000);
        expect(learner.last().text).toBe("Sabine Brandt, Lernbegleitung (3):\nGuten Tag. Was wäre anders?");
        expect(await write(app, learner, "Ich wüsste mehr über die Person.", sabine.chat)).toBe(
          "Aylin Yilmaz (4):\nIch wüsste mehr über die Person.",
        );
        expect(await write(app, sabine.chat, "Und wie?", learner)).toBe(
          "Sabine Brandt, Lernbegleitung (5):\nUnd wie?",
        );

        await sabine.chat.say("ende");
        expect(JSON.stringify(sabine.chat.last().card)).toContain("Ich wüsste mehr über die Person.");
        await sabine.chat.tap(say("cases.hand-back-done"), { text: "mehr über die Person wissen" });
        await app.connector.waitFor(
          () => JSON.stringify(learner.last().card).includes("mehr über die Person wissen"),
          5_000,
        );
        await learner.tap(say("case.no-step"));
        expect(learner.last().text).toContain(say("case.useful"));
        await aMinuteLater(app);
        expect(shownNow(sabine.chat).join()).not.toContain("Ich wüsste mehr");
        expect(shownNow(murat.chat).join()).not.toContain("Aylin");
        for (const chat of [learner, sabine.chat, channel])
          for (const { card: shown } of chat.seen()) if (shown) expect(validateCard(shown)).toEqual([]);
      }));

    test("is shared line by line: struck and replaced by button and by typing", () =>
      withApp(async (app) => {
        await bringGuides(app);
        const learner = await bringLearner(app);
        await learner.say("mensch");
        await learner.tap(say("case.menu"));
        await learner.tap(say("booking.preview"), {
          concern: CONCERN,
          tried: "Nichts.",
          question: "Wie weiter?",
        });
        expect(learner.last().text).toContain(
          `${say("release.line", { number: 3 })}: ${say("case.line.question")}: Wie weiter?`,
        );
        await learner.say("Zeile 2 streichen");
        expect(learner.last().text).not.toContain("Nichts.");
        await learner.say("zeile 2: Was kann ich üben?");
        expect(learner.last().text).toContain("Was kann ich üben?");
        await learner.tap(say("release.replace", { number: 1 }));
        await learner.tap(say("change.save"), { text: "Ich höre zu wenig zu." });
        await learner.say("zeile 9 streichen");
        expect(learner.last().text).toContain(say("release.no-line", { number: 9 }));
        await learner.tap(say("release.share"));
        const entries = await inStore(app, (store) =>
          store.transaction(async (tx) => {
            const [open] = await tx.cases.of({ personId: (await tx.chats.find(learner))?.person.id ?? "" }, [
              "released",
            ]);
            return tx.caseLog.page(open?.id ?? "", { limit: 10 });
          }),
        );
        expect(entries.map(({ number, body }) => [number, body?.text])).toEqual([
          [1, "Ich höre zu wenig zu."],
          [2, "Was kann ich üben?"],
        ]);
      }));

    test("withdrawn while the guide writes: nothing arrives any more, and nothing is left to read", () =>
      withApp(async (app) => {
        const { sabine, learner } = await inTalk(app);
        await sabine.chat.say("anfragen");
        await sabine.chat.tap(say("cases.open", { number: 1, learner: "Aylin Yilmaz" }));
        await sabine.chat.tap(say("cases.reply"));
        const reply = sabine.chat.last();
        await learner.say("zurückziehen");
        await learner.tap(say("case.withdraw"));
        expect(learner.last().text).toContain(say("case.withdrawn"));
        await sabine.chat.tap(say("cases.send"), { text: "Was wäre anders?" }, reply);
        expect(sabine.chat.last().text).toBe(say("talk.over"));
        await aMinuteLater(app);
        expect(learner.seen().some(({ text }) => text.includes("Was wäre anders"))).toBe(false);
        for (const trace of [CONCERN, "Aylin"]) expect(shownNow(sabine.chat).join()).not.toContain(trace);
        expect(shownNow(sabine.chat).join()).toContain(say("talk.news.withdrawn"));
      }));
  });

  test("a line that Teams delivers twice is said once, and nobody reads of a fault", () =>
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      const message = learner.message("Nur einmal");
      const before = learner.seen().length;
      for (let time = 0; time < 3; time++) expect((await app.post(message)).status).toBe(200);
      await app.connector.waitFor(() => sabine.chat.last().text.includes("Nur einmal"), 5_000);
      await aMinuteLater(app);
      expect(sabine.chat.seen().filter(({ text }) => text.includes("Nur einmal"))).toHaveLength(1);
      expect(learner.seen()).toHaveLength(before);
    }));

  test("a draft that is dropped leaves no word in the chat", () =>
    withApp(async (app) => {
      await bringGuides(app);
      const learner = await bringLearner(app);
      await learner.say("mensch");
      await learner.tap(say("case.menu"));
      await learner.tap(say("booking.preview"), { concern: CONCERN });
      await learner.tap(say("case.drop"));
      await aMinuteLater(app);
      expect(shownNow(learner).join()).not.toContain(CONCERN);
    }));

  test("a dialog that was under way waits until the talk is over", () =>
    withApp(async (app) => {
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
    withApp(async (app) => {
      const { sabine, learner } = await inTalk(app);
      await write(app, learner, "Guten Tag", sabine.chat);
      await learner.say("Ich will nicht mehr leben.");
      expect(learner.last().text).toContain("0800 1110111");
      await aMinuteLater(app);
      expect(sabine.chat.seen().some(({ text }) => text.includes("leben"))).toBe(false);
    }));

  describe("in a talk", () => {
    test("a line after a silence asks whom it is for, and goes nowhere before", () =>
      withApp(async (app) => {
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
      withApp(async (app) => {
        const { sabine, learner } = await inTalk(app);
        app.advance({ hours: 0.3 });
        await learner.say("Heute war ein schwieriges Gespräch.");
        await learner.tap(say("talk.only-me"));
        expect(learner.last().text).toContain(say("opening.title"));
        await aMinuteLater(app);
        expect(sabine.chat.last().text).not.toContain("schwieriges");
      }));

    test("commands are never passed on", () =>
      withApp(async (app) => {
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
      withApp(async (app) => {
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
      withApp(async (app) => {
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

  describe("a channel", () => {
    test("is bound by a guide only, and with somebody else in it tells nothing", () =>
      withApp(async (app) => {
        const { channel } = await bringGuides(app);
        expect(channel.last().text).toBe(say("channel.bound", { scope: "Beratung" }));
        const learner = await bringLearner(app);
        const stranger = openChannel(
          app,
          { name: "Aylin Yilmaz", aadObjectId: learner.aadObjectId },
          CHANNEL,
        );
        expect((await stranger.say("hier")).text).toBe(say("channel.not-a-guide"));
        expect((await channel.say("hier Mondfahrt")).text).toContain("Beratung");
        expect((await channel.say("Guten Morgen")).text).toBe(say("input.personal-only"));
        app.connector.members = () => [learner.aadObjectId];
        await release(learner);
        await aMinuteLater(app);
        expect(channel.last().text).toContain(say("channel.neutral"));
        expect(channel.last().text).not.toContain("Beratung");
        expect((await stranger.tap(say("channel.take"))).value).toBe(say("cases.not-taken.not-a-guide"));
      }));

    test("that is gone is noticed, and the next one is told", () =>
      withApp(async (app) => {
        const { sabine } = await bringGuides(app);
        const next = openChannel(
          app,
          { name: "Sabine Brandt", aadObjectId: sabine.guide.aadObjectId },
          "19:alle",
        );
        await next.say("hier");
        const { aadObjectId } = sabine.guide;
        app.connector.members = (id) => (id === CHANNEL ? "gone" : [aadObjectId]);
        await release(await bringLearner(app));
        await aMinuteLater(app);
        await aMinuteLater(app);
        expect(next.last().text).toContain(say("channel.title", { about: "Beratung" }));
      }));

    test.each([
      ["the companion was removed from the team", { type: "conversationUpdate", removed: true }],
      ["the app was removed from the team", { type: "installationUpdate", action: "remove" }],
      ["the team was deleted", { type: "conversationUpdate", eventType: "teamDeleted" }],
      ["the channel was deleted", { type: "conversationUpdate", eventType: "channelDeleted" }],
    ])("whose cases wait, gives them to the next one at once: %s", (_what, event) =>
      withApp(async (app) => {
        const { sabine, channel } = await bringGuides(app);
        const { aadObjectId } = sabine.guide;
        const next = openChannel(app, { name: "Sabine Brandt", aadObjectId }, "19:alle", "19:other-team");
        await next.say("hier");
        await release(await bringLearner(app));
        await aMinuteLater(app);
        const title = say("channel.title", { about: "Beratung" });
        expect(channel.last().text).toContain(title);
        expect(next.last().text).not.toContain(title);
        // Somebody else who left, in the same team, takes nothing away.
        await channel.tell({ type: "conversationUpdate", membersRemoved: [{ id: "29:somebody" }] });
        await aMinuteLater(app);
        expect(next.last().text).not.toContain(title);
        const { removed, ...about } = { removed: false, ...event };
        await channel.tell({ ...about, ...(removed ? { membersRemoved: [{ id: channel.bot.id }] } : {}) });
        await aMinuteLater(app);
        expect(next.last().text).toContain(title);
        const cards = channel.seen().length;
        await release(await bringLearner(app, "Cem Celik"));
        await aMinuteLater(app);
        expect(channel.seen()).toHaveLength(cards);
      }),
    );
  });
});
