import { createHash } from "node:crypto";
import type { Activity } from "botbuilder";
import { z } from "zod";
import type { DirectoryId } from "../../domain/person.ts";
import { cleanText } from "../../domain/text.ts";
import type { GuideChannel } from "../../storage/cases/guide-channels.ts";
import type { NewChannel } from "../../use-cases/cases/guide-channels.ts";

/** Who did something in a channel, as the directory knows them. */
export function whoOf({ from, conversation, channelData }: Activity): DirectoryId | undefined {
  const tenantId = String(conversation.tenantId ?? channelData?.tenant?.id ?? "");
  return from?.aadObjectId ? { tenantId, aadObjectId: from.aadObjectId } : undefined;
}

/** The channel itself, whatever thread of it was written in. */
export function channelOf({ conversation, serviceUrl, recipient, channelData }: Activity): NewChannel {
  const conversationId = String(channelData?.channel?.id ?? conversation.id).replace(/;messageid=.*$/i, "");
  const id = createHash("sha256").update(`${serviceUrl}:${conversationId}`).digest("base64url");
  return { id, conversationId, serviceUrl, botId: recipient.id, teamId: dataOf(channelData).team?.id };
}

const BIND = /^(?:hier|here)(?:\s+(.{1,80}))?$/i;

/** For which enquiries a channel is to be bound; undefined when a message says something else. */
export function scopeIn(activity: Activity): string | undefined {
  const [said, scope = ""] = BIND.exec(withoutMentions(activity.text ?? "")) ?? [];
  const isInChannel = activity.conversation.conversationType === "channel";
  return said !== undefined && isInChannel ? scope.trim() : undefined;
}

/** Which channels an event of Teams takes from us; undefined when it is about something else. */
export function leftBy(activity: Activity): ((channel: GuideChannel) => boolean) | undefined {
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
