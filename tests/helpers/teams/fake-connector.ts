import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Activity } from "botbuilder";
import { type EventLog, eventLog } from "../event-log.ts";

type ConnectorRequest = {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly conversationId: string;
  /** The activity that is answered (POST), changed (PUT) or deleted; absent for a new message. */
  readonly activityId?: string;
  readonly activity?: Partial<Activity>;
  readonly at: number;
};
export type Recorded = ConnectorRequest & {
  /** What it is answered with, even if the caller does not wait for it. */
  readonly status: number | "hung";
  /** The id the bot is told. */
  readonly id?: string;
};
type Fault = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly delayMs?: number;
  /** Answered only then. */
  readonly until?: Promise<void>;
  /** Never answer: the caller's own time-out has to end it. */
  readonly hang?: boolean;
};
type Behaviour = (request: ConnectorRequest) => Fault | undefined;

/** What Teams' connector service does for a bot that sends; every request is kept in order of arrival. */
export type FakeConnector = {
  readonly url: string;
  behave: Behaviour;
  /** Who is in a conversation, by directory id. */
  members: (conversationId: string) => readonly string[] | "gone";
  readonly sent: (conversationId?: string) => readonly Recorded[];
  readonly waitFor: EventLog<Recorded>["waitFor"];
  readonly waitForCount: EventLog<Recorded>["waitForCount"];
  readonly stop: () => Promise<void>;
};

const route = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

const membersRoute = /^\/v3\/conversations\/([^/]+)\/pagedmembers$/;

export async function startFakeConnector(): Promise<FakeConnector> {
  const log = eventLog<Recorded>();
  const byConversation = new Map<string, Recorded[]>();
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(asError(error)));
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, asked] = membersRoute.exec(new URL(message.url ?? "/", "http://localhost").pathname) ?? [];
    if (message.method === "GET" && asked !== undefined) {
      const members = connector.members(decodeURIComponent(asked));
      if (members === "gone") return answer(response, 404, { error: { code: "ConversationNotFound" } });
      return answer(response, 200, { members: members.map((id) => ({ id: `29:${id}`, aadObjectId: id })) });
    }
    const text = await readText(message);
    const request = parse(message, text);
    if (!request) return answer(response, 404, { error: { code: "NotFound", message: "no such route" } });
    const fault = connector.behave(request);
    const status = fault?.status ?? (request.method === "POST" ? 201 : 200);
    const id = status < 400 ? resultId(request) : undefined;
    // At arrival, so that the order is the bot's and not that of the delays.
    const recorded = {
      ...request,
      status: fault?.hang ? "hung" : status,
      ...(id !== undefined && { id }),
    } as const;
    const others = byConversation.get(request.conversationId);
    if (others) others.push(recorded);
    else byConversation.set(request.conversationId, [recorded]);
    log.add(recorded);
    if (fault?.hang) return;
    await fault?.until;
    if (fault?.delayMs) await delay(fault.delayMs);
    const failure = { error: { code: "Fault", message: `status ${status}` } };
    answer(response, status, fault?.body ?? (status < 400 ? { id } : failure), fault?.headers);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port on 127.0.0.1");
  const connector: FakeConnector = {
    url: `http://127.0.0.1:${address.port}`,
    behave: () => undefined,
    members: () => [],
    sent: (conversationId) =>
      conversationId === undefined ? log.all() : (byConversation.get(conversationId) ?? []),
    waitFor: log.waitFor,
    waitForCount: log.waitForCount,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return connector;
}

function resultId({ method, activityId }: ConnectorRequest): string | undefined {
  if (method === "DELETE") return undefined;
  return method === "PUT" ? activityId : `sent-${randomUUID()}`;
}

function parse(message: IncomingMessage, text: string): ConnectorRequest | undefined {
  const { method } = message;
  if (method !== "POST" && method !== "PUT" && method !== "DELETE") return undefined;
  const [, conversation, activity] =
    route.exec(new URL(message.url ?? "/", "http://localhost").pathname) ?? [];
  if (conversation === undefined || (method !== "POST" && activity === undefined)) return undefined;
  return {
    method,
    conversationId: decodeURIComponent(conversation),
    ...(activity !== undefined && { activityId: decodeURIComponent(activity) }),
    ...(text !== "" && { activity: JSON.parse(text) as Partial<Activity> }),
    at: Date.now(),
  };
}

async function readText(message: IncomingMessage): Promise<string> {
  let text = "";
  message.setEncoding("utf8");
  for await (const chunk of message) text += chunk;
  return text;
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Fault["headers"] = {},
): void {
  // Two calls: restify, in the same process, replaces writeHead by one that returns nothing.
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
