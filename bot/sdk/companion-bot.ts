import { createHash, randomUUID } from "node:crypto";
import { type Activity, type InvokeResponse, TeamsActivityHandler, type TurnContext } from "botbuilder";
import type { ChannelReply } from "../../dialogs/cases/channel/channel-door.ts";
import type { Incoming } from "../../dialogs/engine/open-turn.ts";
import type { Intent } from "../../domain/engine/intent.ts";
import { cleanText } from "../../domain/text.ts";
import type { FindCommand } from "../../prompts/commands.ts";
import { intentOf, pressFrom, spokenSchema } from "../edge/intent.ts";
import { whoOf } from "./channel-activity.ts";

/** Takes one turn of a 1:1 chat; gives the body for an invoke's answer. */
export type TakeTurn = (context: TurnContext, incoming: Incoming) => Promise<unknown>;

/** What happens in the channels of teams. */
export type ChannelTurns = {
  readonly onMessage: (activity: Activity) => Promise<ChannelReply>;
  readonly onPress: (activity: Activity, key: string) => Promise<ChannelReply>;
  readonly onEvent: (activity: Activity) => Promise<void>;
};

/** From an activity to whose turn it is and what was heard. It routes, nothing else. */
export class CompanionBot extends TeamsActivityHandler {
  readonly #takeTurn: TakeTurn;
  readonly #findCommand: FindCommand;
  readonly #channel: ChannelTurns;

  constructor(options: { takeTurn: TakeTurn; findCommand: FindCommand; channel: ChannelTurns }) {
    super();
    this.#takeTurn = options.takeTurn;
    this.#findCommand = options.findCommand;
    this.#channel = options.channel;
    const onArrival = async (context: TurnContext, next: () => Promise<void>) => {
      await this.#take(context, { kind: "arrived" });
      await next();
    };
    const onEvent = async ({ activity }: TurnContext, next: () => Promise<void>) => {
      if (!isPersonal(activity)) await this.#channel.onEvent(activity);
      await next();
    };
    this.onMembersAdded(onArrival);
    this.onInstallationUpdateAdd(onArrival);
    this.onConversationUpdate(onEvent);
    this.onInstallationUpdateRemove(onEvent);
  }

  /** What is said, as most turns are, goes past the SDK's dozen steps from handler to handler (see adapter.ts). */
  override async run(context: TurnContext): Promise<void> {
    if (!isSaid(context.activity)) return super.run(context);
    const spoken = spokenSchema.safeParse(context.activity);
    await this.#take(context, spoken.success ? intentOf(spoken.data, this.#findCommand) : { kind: "empty" });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    if (activity.name !== "adaptiveCard/action") return { status: 200 };
    const body = isPersonal(activity)
      ? await this.#take(context, pressFrom(activity.value?.action?.data ?? undefined))
      : (await this.#channel.onPress(activity, keyOf(activity))).answer;
    return { status: 200, ...(body === undefined ? {} : { body }) };
  }

  async #take(context: TurnContext, intent: Intent | undefined): Promise<unknown> {
    const { activity } = context;
    if (!isPersonal(activity)) return this.#takeInChannel(context);
    const incoming = intent && incomingFrom(activity, intent);
    return incoming && this.#takeTurn(context, incoming);
  }

  async #takeInChannel(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (activity.type !== "message") return;
    // A client without Action.Execute sends a press as a message.
    const isPress = typeof activity.value === "object" && activity.value !== null;
    const { text, answer } = isPress
      ? await this.#channel.onPress(activity, keyOf(activity))
      : await this.#channel.onMessage(activity);
    const said = text ?? (typeof answer?.value === "string" ? answer.value : undefined);
    if (said !== undefined) await context.sendActivity(said);
  }
}

function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === "personal";
}

function isSaid({ type }: Activity): boolean {
  return type === "message" || type === "messageUpdate" || type === "messageDelete";
}

const MAX_NAME = 120;

/** Undefined when it is not told who did it: an install event may come without a person. */
function incomingFrom(activity: Activity, intent: Intent): Incoming | undefined {
  const { conversation, serviceUrl, from, recipient, replyToId } = activity;
  const who = whoOf(activity);
  if (!who || !recipient?.id) return undefined;
  return {
    who,
    name: cleanText(String(from.name ?? "")).slice(0, MAX_NAME),
    address: { conversationId: conversation.id, serviceUrl, botId: recipient.id, userId: from.id },
    intent,
    key: keyOf(activity),
    isInvoke: activity.type === "invoke",
    replyToId,
  };
}

/** An edited message keeps its id, so the time of the edit belongs to the key. */
function keyOf(activity: Activity): string {
  const { tenantId = "", aadObjectId = "" } = whoOf(activity) ?? {};
  const moment =
    activity.type === "messageUpdate"
      ? `:${String(activity.timestamp ?? activity.localTimestamp ?? "")}`
      : "";
  // Without an id nothing tells a redelivery; better answered twice than not at all.
  const told = `${tenantId}:${aadObjectId}:${activity.type}:${activity.id ?? randomUUID()}${moment}`;
  // A digest, so that the memory of a turn names nobody, and can outlive the person's data for a while.
  return createHash("sha256").update(told).digest("base64url");
}
