import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import {
  aMinuteLater,
  bringLearner,
  inside,
  inTalk,
  release,
  until,
  write,
} from "../../helpers/people/cases.ts";
import { withAppOn } from "../../helpers/shared-app.ts";
import { validateCard } from "../../helpers/teams/validate-card.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("a case, on %s", (kind) => {
  test("of a second learner of the same name is told apart, in lines, lists and buttons", () =>
    withAppOn(kind, async (app) => {
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

  test("in which a line cannot arrive tells its author", () =>
    withAppOn(kind, async (app) => {
      const { sabine, learner } = await inTalk(app);
      app.connector.behave = ({ conversationId }) =>
        conversationId === sabine.chat.conversationId ? { status: 403 } : undefined;
      await learner.sendQuietly(learner.message("Sind Sie da?"));
      await until(app, () => inside(learner).includes("nicht angekommen"));
      await learner.tap(say("case.show"));
      expect(learner.last().text).toContain("Sind Sie da?");
    }));

  test("of long lines is read in pages that fit a card, and what is too long is not passed on", () =>
    withAppOn(kind, async (app) => {
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
    withAppOn(kind, async (app) => {
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

  test("can lead to a session: the guide offers, the learner chooses a time", () =>
    withAppOn(kind, async (app) => {
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
});
