import { randomUUID } from "node:crypto";
import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from "botbuilder";
import type { Connector } from "./connector.ts";
import { faultFields, type Log } from "./log.ts";

type AuthenticateRequestResult = Exclude<Parameters<CloudAdapter["processActivityDirect"]>[0], string>;

/** The SDK's edge: takes checked activities in. The way out is our own connector. */
export class CompanionAdapter extends CloudAdapter {
  readonly #authentication: AuthenticateRequestResult;
  readonly #connector: Connector;

  constructor(options: { connector: Connector; log: Log; apology: (reference: string) => string }) {
    const authentication = new OneOfEach();
    super(authentication);
    const claimsIdentity = this.createClaimsIdentity();
    const connectorFactory = authentication.createConnectorFactory(claimsIdentity);
    // Every turn asks for a connector client of the SDK. It is never used, so all get the same.
    const unused = connectorFactory.create("http://127.0.0.1/");
    this.#authentication = { audience: "", claimsIdentity, connectorFactory: { create: () => unused } };
    this.#connector = options.connector;
    this.onTurnError = (context, error) => apologise(context, error, options);
  }

  /** Runs one turn for an activity whose sender was checked. */
  receive(
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(this.#authentication, activity, logic);
  }

  /** Like the SDK's, without its chain of middleware and its proxy around the context: we use neither. */
  protected override async runMiddleware(
    context: TurnContext,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    try {
      await logic(context);
    } catch (error) {
      await this.onTurnError(context, error instanceof Error ? error : new Error(String(error)));
    }
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

/** The SDK makes a client for user tokens in every turn; we sign nobody in, so one will do. */
class OneOfEach extends ConfigurationBotFrameworkAuthentication {
  #client: ReturnType<ConfigurationBotFrameworkAuthentication["createUserTokenClient"]> | undefined;

  override createUserTokenClient(
    ...claims: Parameters<ConfigurationBotFrameworkAuthentication["createUserTokenClient"]>
  ) {
    this.#client ??= super.createUserTokenClient(...claims);
    return this.#client;
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
