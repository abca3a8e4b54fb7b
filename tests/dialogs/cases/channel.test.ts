import { describe, expect, test } from "vitest";
import { loadWordings } from "../../../prompts/wording.ts";
import {
  aMinuteLater,
  bringGuides,
  bringLearner,
  CHANNEL,
  openChannel,
  release,
} from "../../helpers/people/cases.ts";
import { withAppOn } from "../../helpers/shared-app.ts";

const { say } = loadWordings()["de-sie"];

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  describe("a channel", () => {
    test("is bound by a guide only, and with somebody else in it tells nothing", () =>
      withAppOn(kind, async (app) => {
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
      withAppOn(kind, async (app) => {
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
      withAppOn(kind, async (app) => {
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
