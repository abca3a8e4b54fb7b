import { randomUUID } from "node:crypto";
import { type Case, type LogEntry, NO_CASE_WORDS } from "../../../domain/cases/case.ts";
import { loadWordings } from "../../../prompts/wording.ts";
import type { TestApp } from "../test-app.ts";
import { openChat, type TestChat } from "../test-chat.ts";
import { bringGuide } from "./guides.ts";

const DAY_MS = 24 * 3_600_000;

/** A request that waits for a guide; unlike others in nothing but what is given. */
export function aCase(about: Partial<Case> & { personId: string; guideId: string; text?: string }): Case {
  const { text = "Erst zuhören", guideId, expiresAt = Date.parse("2026-12-20T22:59:59Z"), ...rest } = about;
  return {
    ...NO_CASE_WORDS,
    id: randomUUID(),
    state: "offered",
    version: 1,
    guideId: undefined,
    guidePersonId: undefined,
    learnerName: text,
    words: { concern: text },
    pool: [{ id: guideId, name: "Sabine Brandt" }],
    releasedOn: "2026-11-20",
    lastNumber: 1,
    lastLineAt: undefined,
    guideLineAt: undefined,
    nextDutyAt: expiresAt - DAY_MS,
    sharedUntil: expiresAt,
    expiresAt,
    ...rest,
  };
}

export function anEntry(caseId: string, text: string, number = 1): LogEntry & { body: { text: string } } {
  return {
    id: randomUUID(),
    caseId,
    number,
    author: "learner",
    item: "words",
    body: { text },
    on: "2026-11-20",
  };
}

/** A channel of a team, as one of its members uses it. */
export function openChannel(
  app: TestApp,
  who: { name: string; aadObjectId: string },
  conversationId: string,
  team = "19:team@thread.tacv2",
) {
  const chat = openChat({ connector: app.connector, post: app.post, ...who, conversationId });
  const inChannel = {
    conversation: {
      id: conversationId,
      conversationType: "channel",
      tenantId: chat.tenantId,
      isGroup: true,
      name: "",
    },
    channelData: { tenant: { id: chat.tenantId }, team: { id: team }, channel: { id: conversationId } },
  };
  return {
    ...chat,
    say: (text: string) => chat.send(chat.message(`<at>Lernkompass</at> ${text}`, inChannel)),
    /** What Teams tells about the team or channel: it comes from the team's first channel, and from nobody. */
    tell: ({ eventType, ...event }: { type: string; eventType?: string; [key: string]: unknown }) =>
      chat.sendQuietly({
        ...chat.message("", inChannel),
        text: undefined,
        from: { id: "29:somebody" },
        conversation: { ...inChannel.conversation, id: team },
        channelData: { ...inChannel.channelData, eventType },
        ...event,
      } as never),
    /** Taps a button of the channel's last message; gives what the invoke is answered with. */
    tap: (title: string) => {
      const on = chat.last();
      const press = chat.pressOf(title) as { value?: { action?: { data?: unknown } } };
      return chat.sendQuietly(
        chat.press(press.value?.action?.data, { replyToId: on.id, ...inChannel }),
      ) as Promise<{ type?: string; value?: unknown }>;
    },
  };
}

export const CHANNEL = "19:beratung@thread.tacv2";
export const CONCERN = "Ich komme in Erstgesprächen nicht ins Zuhören.";

const { say } = loadWordings()["de-sie"];

/** Time for what the companion says by itself: the limits of a chat are over. */
export async function aMinuteLater(app: TestApp): Promise<void> {
  app.advance({ hours: 1 / 60 });
  await app.app.runNow();
}

export async function bringLearner(app: TestApp, name = "Aylin Yilmaz"): Promise<TestChat> {
  const chat = app.chat({ name });
  await chat.begin();
  return chat;
}

/** Two guides, and a channel in which they are told. */
export async function bringGuides(app: TestApp) {
  const sabine = await bringGuide(app, { topics: ["Beratung"], regions: ["Nord"] });
  const murat = await bringGuide(app, { name: "Murat Öztürk", topics: ["Beratung"], regions: ["Nord"] });
  const inChannel = ({ guide }: typeof sabine) =>
    openChannel(app, { name: guide.name, aadObjectId: guide.aadObjectId }, CHANNEL);
  app.connector.members = () => [sabine.guide.aadObjectId, murat.guide.aadObjectId];
  const channel = inChannel(sabine);
  await channel.say("hier Beratung");
  return { sabine, murat, channel, channelOfMurat: inChannel(murat) };
}

export async function release(learner: TestChat, fields: Record<string, string> = {}): Promise<void> {
  await learner.say("mensch");
  await learner.tap(say("case.menu"));
  await learner.tap(say("booking.preview"), { concern: CONCERN, topic: "Beratung", ...fields });
  await learner.tap(say("release.share"));
}

/** Released by a learner and taken by Sabine. */
export async function inTalk(app: TestApp) {
  const guides = await bringGuides(app);
  const learner = await bringLearner(app);
  await release(learner);
  await aMinuteLater(app);
  await guides.channel.tap(say("channel.take"));
  await app.connector.waitFor(
    () => learner.last().text.startsWith(say("news.neutral", { name: "Lernkompass" })),
    5_000,
  );
  await app.app.runNow();
  return { ...guides, learner };
}

/** Writes a line that the bot itself does not answer; gives what the other one reads. */
export async function write(app: TestApp, from: TestChat, text: string, to: TestChat): Promise<string> {
  const before = to.seen().length;
  await from.sendQuietly(from.message(text));
  await app.connector.waitFor(() => to.seen().length > before, 5_000);
  return to.last().text;
}

/** What a card says that the companion has begun with: its neutral sentence stands outside. */
export function inside(chat: TestChat): string {
  return JSON.stringify(chat.last().card ?? chat.last().text);
}

/** Waits for what is sent without being asked for. */
export async function until(app: TestApp, isSo: () => boolean): Promise<void> {
  await app.connector.waitFor(isSo, 5_000);
}
