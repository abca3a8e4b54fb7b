import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import { aReflection } from "../../helpers/databases/test-store.ts";
import {
  aMinuteLater,
  bringGuides,
  bringLearner,
  CONCERN,
  inTalk,
  write,
} from "../../helpers/people/cases.ts";
import { inStore } from "../../helpers/people/guides.ts";
import { withAppOn } from "../../helpers/shared-app.ts";
import { personalChat } from "../../helpers/teams/teams-activities.ts";
import { shownNow } from "../../helpers/test-chat.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("a case, on %s", (kind) => {
  test("tells the learner alone who has seen what, and dies with the withdrawal", () =>
    withAppOn(kind, async (app) => {
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
    withAppOn(kind, async (app) => {
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

  test("is nobody's who is not its guide, whatever a card says", () =>
    withAppOn(kind, async (app) => {
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

  test("is out of reach for somebody of another tenant, even with a guide's directory id", () =>
    withAppOn(
      kind,
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
      { env: { ALLOWED_TENANTS: "11111111-1111-4111-8111-111111111111" } },
    ));
});
