import { createHash, randomUUID } from "node:crypto";
import { type Activity, type InvokeResponse, TeamsActivityHandler, type TurnContext } from "botbuilder";
import type { Intent } from "../../domain/engine/intent.ts";
import { cleanText } from "../../domain/text.ts";
import type { FindCommand } from "../../prompts/commands.ts";
import type { createChannelTurns } from "../channel-turn.ts";
import { intentOf, pressFrom, spokenSchema } from "../edge/intent.ts";
import type { Incoming } from "../run-turn.ts";

type ChannelTurns = ReturnType<typeof createChannelTurns>;

/** Takes one turn; gives the body for an invoke's answer. */
export type TakeTurn = (context: TurnContext, incoming: Incoming) => Promise<unknown>;

/** From an activity to whose turn it is and what is meant. It routes, nothing else. */
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
      if (activity.conversation.conversationType !== "personal") await this.#channel.onEvent(activity);
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
    const { name, value } = context.activity;
    if (name !== "adaptiveCard/action") return { status: 200 };
    if (context.activity.conversation.conversationType !== "personal") {
      const { answer } = await this.#channel.onPress(context.activity);
      return { status: 200, ...(answer === undefined ? {} : { body: answer }) };
    }
    const data = value?.action?.data ?? undefined;
    const body = await this.#take(context, pressFrom(data));
    return { status: 200, ...(body === undefined ? {} : { body }) };
  }

  async #take(context: TurnContext, intent: Intent | undefined): Promise<unknown> {
    const { activity } = context;
    if (activity.conversation.conversationType !== "personal") {
      if (activity.type !== "message") return undefined;
      // A client without Action.Execute sends a press as a message.
      const isPress = typeof activity.value === "object" && activity.value !== null;
      const { text, answer } = await this.#channel[isPress ? "onPress" : "onMessage"](activity);
      const said = text ?? (typeof answer?.value === "string" ? answer.value : undefined);
      if (said !== undefined) await context.sendActivity(said);
      return undefined;
    }
    const incoming = intent && incomingFrom(activity, intent);
    return incoming && this.#takeTurn(context, incoming);
  }
}

function isSaid({ type }: Activity): boolean {
  return type === "message" || type === "messageUpdate" || type === "messageDelete";
}

const MAX_NAME = 120;

/** Undefined when it is not told who did it: an install event may come without a person. */
function incomingFrom(activity: Activity, intent: Intent): Incoming | undefined {
  const { conversation, serviceUrl, from, recipient, replyToId } = activity;
  const tenantId = conversation.tenantId ?? activity.channelData?.tenant?.id ?? "";
  const aadObjectId = from?.aadObjectId;
  if (!aadObjectId || !recipient?.id) return undefined;
  return {
    who: { tenantId: String(tenantId), aadObjectId },
    name: cleanText(String(from.name ?? "")).slice(0, MAX_NAME),
    address: { conversationId: conversation.id, serviceUrl, botId: recipient.id, userId: from.id },
    intent,
    key: keyOf(activity, `${tenantId}:${aadObjectId}`),
    isInvoke: activity.type === "invoke",
    replyToId,
  };
}

/** An edited message keeps its id, so the time of the edit belongs to the key. */
function keyOf(activity: Activity, person: string): string {
  const moment =
    activity.type === "messageUpdate"
      ? `:${String(activity.timestamp ?? activity.localTimestamp ?? "")}`
      : "";
  // Without an id nothing tells a redelivery; better answered twice than not at all.
  const told = `${person}:${activity.type}:${activity.id ?? randomUUID()}${moment}`;
  // A digest, so that the memory of a turn names nobody, and can outlive the person's data for a while.
  return createHash("sha256").update(told).digest("base64url");
}
