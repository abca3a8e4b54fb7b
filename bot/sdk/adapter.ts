import { randomUUID } from "node:crypto";
import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  type ResourceResponse,
  TurnContext,
} from "botbuilder";
import { faultFields, type Log } from "../log.ts";
import type { Connector } from "../send/connector.ts";

/** The SDK's edge: takes checked activities in. The way out is our own connector. */
export class CompanionAdapter extends CloudAdapter {
  readonly #connector: Connector;

  constructor(options: { connector: Connector; log: Log; apology: (reference: string) => string }) {
    super();
    this.#connector = options.connector;
    this.onTurnError = (context, error) => apologise(context, error, options);
  }

  /**
   * Runs one turn for an activity whose sender was checked; gives the answer to an invoke. The SDK's own way makes clients
   * for every turn, which we do not use, and goes through its chain of middleware, which is empty. (It is also compiled for
   * engines without async functions: each of its steps makes a generator function, whose class V8 keeps until the next
   * full collection, and with it all that the function can see. Most of what a collection took was for that.)
   */
  async receive(
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const context = new TurnContext(this, activity);
    try {
      await logic(context);
    } catch (error) {
      await this.onTurnError(context, error instanceof Error ? error : new Error(String(error)));
    }
    if (activity.type !== ActivityTypes.Invoke) return undefined;
    const response: Partial<Activity> | undefined = context.turnState.get(INVOKE_RESPONSE_KEY);
    return response?.value ?? { status: 501 };
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === ActivityTypes.InvokeResponse)
        context.turnState.set(INVOKE_RESPONSE_KEY, activity);
      if (activity.type !== ActivityTypes.Message) continue;
      const { conversation, serviceUrl, from, recipient } = context.activity;
      const address = { conversationId: conversation.id, serviceUrl, botId: recipient.id, userId: from.id };
      const id = await this.#connector.send(address, {
        type: "message",
        text: activity.text,
        textFormat: "plain",
      });
      responses.push({ id: id ?? "" });
    }
    return responses;
  }
}

/** A fault of ours: one kind sentence with a reference for the person, the rest for the log. Nothing was stored. */
async function apologise(
  context: TurnContext,
  error: Error,
  { log, apology }: { log: Log; apology: (reference: string) => string },
): Promise<void> {
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, activity: context.activity.type, ...faultFields(error) }, "turn failed");
  const text = apology(reference);
  try {
    if (context.activity.type === ActivityTypes.Invoke) {
      const body = { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: text };
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
    }
    if (context.activity.type === ActivityTypes.Message || context.activity.type === ActivityTypes.Invoke) {
      await context.sendActivity({ type: ActivityTypes.Message, text, textFormat: "plain" });
    }
  } catch (unsent) {
    log.error({ reference, ...faultFields(unsent) }, "apology not sent");
  }
}
