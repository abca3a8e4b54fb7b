import { randomUUID } from "node:crypto";
import type { Activity, ChannelAccount, ConversationAccount } from "botbuilder";

type IncomingActivity = Partial<Activity> & {
  readonly type: string;
  readonly id: string;
  readonly channelId: "msteams";
  readonly serviceUrl: string;
  readonly from: ChannelAccount;
  readonly recipient: ChannelAccount;
  readonly conversation: ConversationAccount;
};
export type PersonalChatOptions = {
  readonly serviceUrl: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly tenantId?: string;
  readonly conversationId?: string;
  readonly locale?: string;
  readonly timezone?: string;
};
type Extra = Partial<Activity>;
type Pressed = { readonly replyToId: string } & Extra;
export type PersonalChat = {
  readonly conversationId: string;
  readonly userId: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
  readonly bot: ChannelAccount;
  readonly message: (text: string, extra?: Extra) => IncomingActivity;
  /** A button of type Action.Execute. */
  readonly press: (data: unknown, options: Pressed & { readonly verb?: string }) => IncomingActivity;
  /** A button of type Action.Submit. */
  readonly submit: (data: unknown, options: Pressed) => IncomingActivity;
  readonly installed: (extra?: Extra) => IncomingActivity;
  readonly uninstalled: (extra?: Extra) => IncomingActivity;
  readonly membersAdded: (extra?: Extra) => IncomingActivity;
  readonly messageUpdate: (id: string, text: string, extra?: Extra) => IncomingActivity;
  readonly messageDelete: (id: string, extra?: Extra) => IncomingActivity;
};

const testTenantId = "11111111-1111-4111-8111-111111111111";
const bot: ChannelAccount = {
  id: "28:00000000-0000-4000-8000-0000000000b0",
  name: "Lernkompass",
  role: "bot",
};

/** The activities Teams sends for one person's 1:1 chat with the bot. */
export function personalChat(options: PersonalChatOptions): PersonalChat {
  const { name = "Mara Muster", aadObjectId = randomUUID(), tenantId = testTenantId } = options;
  const { conversationId = `a:${randomUUID()}`, locale = "de-DE", timezone = "Europe/Berlin" } = options;
  const userId = `29:${aadObjectId}`;

  const activity = (type: string, fields: Extra): IncomingActivity => {
    const now = new Date();
    return {
      type,
      id: freshId(),
      timestamp: now,
      localTimestamp: now,
      channelId: "msteams",
      serviceUrl: options.serviceUrl,
      from: { id: userId, name, aadObjectId } as ChannelAccount,
      conversation: { id: conversationId, conversationType: "personal", tenantId } as ConversationAccount,
      recipient: bot,
      channelData: { tenant: { id: tenantId } },
      ...fields,
    } as IncomingActivity;
  };
  // Teams sends locale and zone with messages and buttons only, not with conversationUpdate.
  const spoken = (type: string, fields: Extra): IncomingActivity =>
    activity(type, { locale, localTimezone: timezone, entities: [clientInfo(locale, timezone)], ...fields });
  const installation = (action: string, extra: Extra = {}): IncomingActivity =>
    activity("installationUpdate", {
      action,
      channelData: { tenant: { id: tenantId }, settings: { selectedChannel: { id: conversationId } } },
      ...extra,
    });
  const change = (eventType: string) => ({ tenant: { id: tenantId }, eventType });

  return {
    conversationId,
    userId,
    aadObjectId,
    tenantId,
    bot,
    message: (text, extra = {}) => spoken("message", { text, textFormat: "plain", ...extra }),
    press: (data, { verb, ...extra }) =>
      spoken("invoke", {
        name: "adaptiveCard/action",
        value: {
          action: { type: "Action.Execute", ...(verb !== undefined && { verb }), data },
          trigger: "manual",
        },
        channelData: {
          tenant: { id: tenantId },
          source: { name: "message" },
          legacy: { replyToId: extra.replyToId },
        },
        ...extra,
      }),
    submit: (data, extra) =>
      spoken("message", {
        value: data,
        channelData: {
          tenant: { id: tenantId },
          source: { name: "message" },
          legacy: { replyToId: extra.replyToId },
        },
        ...extra,
      }),
    installed: (extra) => installation("add", extra),
    uninstalled: (extra) => installation("remove", extra),
    membersAdded: (extra = {}) => activity("conversationUpdate", { membersAdded: [{ ...bot }], ...extra }),
    messageUpdate: (id, text, extra = {}) =>
      spoken("messageUpdate", {
        id,
        text,
        textFormat: "plain",
        channelData: change("editMessage"),
        ...extra,
      }),
    messageDelete: (id, extra = {}) =>
      activity("messageDelete", { id, channelData: change("softDeleteMessage"), ...extra }),
  };
}

let counter = 0;

// Teams numbers messages by milliseconds; the counter keeps two in the same millisecond apart.
function freshId(): string {
  counter += 1;
  return `${Date.now()}${String(counter).padStart(5, "0")}`;
}

function clientInfo(locale: string, timezone: string) {
  const country = locale.split("-")[1] ?? "DE";
  return { type: "clientInfo", locale, country, platform: "Web", timezone };
}
