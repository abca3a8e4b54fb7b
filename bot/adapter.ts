import { randomUUID } from "node:crypto";
import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import type { HttpClient } from "./bounded-http-client.ts";
import { faultFields, type Log } from "./log.ts";

type AuthenticateRequestResult = Exclude<Parameters<CloudAdapter["processActivityDirect"]>[0], string>;
type ConnectorFactory = NonNullable<AuthenticateRequestResult["connectorFactory"]>;
export type Connector = Awaited<ReturnType<ConnectorFactory["create"]>>;

const MAX_CONNECTORS = 50;

/** The SDK's edge: takes checked activities in, and keeps one connector per service URL for the way out. */
export class CompanionAdapter extends CloudAdapter {
  readonly #authentication: AuthenticateRequestResult;
  readonly #connectors = new Map<string, Promise<Connector>>();
  readonly #createConnector: (serviceUrl: string) => Promise<Connector>;

  constructor(options: { httpClient: HttpClient; log: Log; apology: (reference: string) => string }) {
    const authentication = new OneTokenClient({}, undefined, undefined, undefined, {
      // The SDK names its client by a class of another package; it only ever calls sendRequest.
      httpClient: options.httpClient as never,
    });
    super(authentication);
    const claimsIdentity = this.createClaimsIdentity();
    const factory = authentication.createConnectorFactory(claimsIdentity);
    this.#createConnector = (serviceUrl) => factory.create(serviceUrl);
    this.#authentication = {
      audience: "",
      claimsIdentity,
      connectorFactory: { create: (serviceUrl) => this.connectorFor(serviceUrl) },
    };
    this.onTurnError = (context, error) => apologise(context, error, options);
  }

  /** Runs one turn for an activity whose sender was checked. */
  receive(
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(this.#authentication, activity, logic);
  }

  connectorFor(serviceUrl: string): Promise<Connector> {
    const known = this.#connectors.get(serviceUrl);
    if (known) return known;
    if (this.#connectors.size >= MAX_CONNECTORS) this.#connectors.clear();
    const made = this.#createConnector(serviceUrl);
    this.#connectors.set(serviceUrl, made);
    return made;
  }
}

/** The SDK makes a client for user tokens in every turn; we sign nobody in, so one will do. */
class OneTokenClient extends ConfigurationBotFrameworkAuthentication {
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
