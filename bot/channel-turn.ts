import { createHash, randomUUID } from "node:crypto";
import type { Activity } from "botbuilder";
import { z } from "zod";
import { channelCard } from "../dialogs/cases/channel-cards.ts";
import type { Organisation } from "../domain/organisation/organisation.ts";
import { cleanText } from "../domain/text.ts";
import type { Voice } from "../domain/voice.ts";
import type { Wordings } from "../prompts/wording.ts";
import type { GuideChannel } from "../storage/cases/guide-channels.ts";
import type { Store, Tx } from "../storage/store.ts";
import { takeCase } from "../use-cases/cases/cases.ts";
import { bindChannel, leaveChannels } from "../use-cases/cases/guide-channels.ts";
import { pressFrom } from "./edge/intent.ts";
import type { Payload } from "./send/payload.ts";

/** What is said in a channel: to everybody, or as the answer of a button to whoever pressed it. */
export type ChannelReply = { readonly text?: string; readonly answer?: Payload["answer"] };

type Parts = {
  readonly store: Store;
  readonly clock: () => number;
  readonly organisation: Organisation;
  readonly wordings: Wordings;
  readonly voice: Voice;
};

const BIND = /^(?:hier|here)(?:\s+(.{1,80}))?$/i;

/** A turn in a channel of a team: a guide binds it, or takes a case. Anything else belongs into the 1:1 chat. */
export function createChannelTurns(parts: Parts) {
  const { store, wordings, voice } = parts;
  const { say } = wordings[voice];
  return {
    onMessage: async (activity: Activity): Promise<ChannelReply> => {
      const who = whoOf(activity);
      const [, scope = ""] = BIND.exec(withoutMentions(activity.text ?? "")) ?? [];
      const isBinding = BIND.test(withoutMentions(activity.text ?? ""));
      if (!who || !isBinding || activity.conversation.conversationType !== "channel")
        return { text: say("input.personal-only") };
      const channel = channelOf(activity);
      const outcome = await store.transaction((tx) => bindChannel(tx, { who, channel, scope: scope.trim() }));
      switch (outcome.kind) {
        case "bound":
          return {
            text:
              outcome.scope === undefined
                ? say("channel.bound-to-all")
                : say("channel.bound", { scope: outcome.scope }),
          };
        case "not-a-guide":
          return { text: say("channel.not-a-guide") };
        case "unknown":
          return { text: say("channel.unknown-scope", { scopes: outcome.scopes.join(", ") }) };
      }
    },
    /** The companion was removed from a team or its channel, or one of them is gone. */
    onEvent: async (activity: Activity): Promise<void> => {
      const left = leftBy(activity);
      if (!left) return;
      await store.transaction((tx) => leaveChannels({ tx, at: parts.clock(), newId: randomUUID }, left));
    },
    onPress: async (activity: Activity): Promise<ChannelReply> => {
      const intent = pressFrom(activity.value?.action?.data ?? activity.value);
      const who = whoOf(activity);
      if (intent.kind !== "press" || intent.press.verb !== "take-case" || !who)
        return { answer: toast(say("input.unknown-button")) };
      const { case: id } = intent.press;
      return store.transaction((tx) => take(parts, tx, who, id));
    },
  };
}

async function take(
  { clock, organisation, wordings, voice }: Parts,
  tx: Tx,
  who: { tenantId: string; aadObjectId: string },
  id: string,
): Promise<ChannelReply> {
  const { say } = wordings[voice];
  const presence = await tx.chats.find(who);
  // Whoever has no chat with the companion could not be passed a line.
  if (!presence?.person.acknowledged) return { answer: toast(say("channel.no-chat")) };
  const { person } = presence;
  const work = { tx, person, at: clock(), newId: randomUUID, organisation };
  const outcome = await takeCase(work, id);
  if (outcome.kind === "taken") {
    const guide = await tx.guides.findByObjectId(who.aadObjectId);
    const card = channelCard(wordings[voice], outcome.case, guide?.name);
    return { answer: { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card } };
  }
  const limit = outcome.kind === "too-many" ? outcome.limit : 0;
  const name = outcome.kind === "other" ? (outcome.name ?? say("talk.a-guide")) : "";
  return { answer: toast(say(`cases.not-taken.${outcome.kind}`, { name, limit })) };
}

function toast(text: string): NonNullable<Payload["answer"]> {
  return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: text };
}

function whoOf({ from, conversation, channelData }: Activity) {
  const tenantId = String(conversation.tenantId ?? channelData?.tenant?.id ?? "");
  return from?.aadObjectId ? { tenantId, aadObjectId: from.aadObjectId } : undefined;
}

/** The channel itself, whatever thread of it was written in. */
function channelOf({ conversation, serviceUrl, recipient, channelData }: Activity) {
  const conversationId = String(channelData?.channel?.id ?? conversation.id).replace(/;messageid=.*$/i, "");
  const id = createHash("sha256").update(`${serviceUrl}:${conversationId}`).digest("base64url");
  return { id, conversationId, serviceUrl, botId: recipient.id, teamId: dataOf(channelData).team?.id };
}

/** Which channels an event of Teams takes from us; undefined when it is about something else. */
function leftBy(activity: Activity): ((channel: GuideChannel) => boolean) | undefined {
  const { eventType = "", team, channel } = dataOf(activity.channelData);
  const isRemoved =
    (activity.type === "installationUpdate" && activity.action?.startsWith("remove")) ||
    activity.membersRemoved?.some(({ id }) => id === activity.recipient.id);
  if (channel && eventType === "channelDeleted") return ({ conversationId }) => conversationId === channel.id;
  if (team && (isRemoved || GONE_TEAMS.includes(eventType))) return ({ teamId }) => teamId === team.id;
  return undefined;
}

const GONE_TEAMS = ["teamArchived", "teamDeleted", "teamHardDeleted"];

function dataOf(channelData: unknown) {
  return teamsDataSchema.safeParse(channelData).data ?? {};
}

const named = z.looseObject({ id: z.string() }).optional();
/** (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events) */
const teamsDataSchema = z.looseObject({ eventType: z.string().optional(), team: named, channel: named });

function withoutMentions(text: string): string {
  return cleanText(text.replace(/<at[^>]*>.*?<\/at>/gi, " ").replace(/&nbsp;/g, " "));
}
