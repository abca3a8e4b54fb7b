import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import {
  aMinuteLater,
  bringGuides,
  bringLearner,
  CONCERN,
  inTalk,
  release,
  write,
} from "../../helpers/people/cases.ts";
import { inStore } from "../../helpers/people/guides.ts";
import { withAppOn } from "../../helpers/shared-app.ts";
import { validateCard } from "../../helpers/teams/validate-card.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  describe("a request", () => {
    test("goes from one line to a talk, and to a next step", () =>
      withAppOn(kind, async (app) => {
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
      withAppOn(kind, async (app) => {
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
      withAppOn(kind, async (app) => {
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

  test("a draft that is dropped leaves no word in the chat", () =>
    withAppOn(kind, async (app) => {
      await bringGuides(app);
      const learner = await bringLearner(app);
      await learner.say("mensch");
      await learner.tap(say("case.menu"));
      await learner.tap(say("booking.preview"), { concern: CONCERN });
      await learner.tap(say("case.drop"));
      await aMinuteLater(app);
      expect(shownNow(learner).join()).not.toContain(CONCERN);
    }));
});
