import { once } from "node:events";
import { WebSocket } from "ws";
import { eventLog } from "../event-log.ts";

export type PlaygroundMessage = {
  readonly messageId: string;
  readonly timestamp: number;
  readonly from: { readonly id: string; readonly name?: string };
  readonly text?: string;
  readonly textFormat?: string;
  readonly attachments: readonly { readonly contentType: string; readonly content?: unknown }[];
  readonly suggestedActions?: {
    readonly actions: readonly { readonly type: string; readonly title: string; readonly value: unknown }[];
  };
};
/** What the playground shows of the bot; the person's own messages do not come back. */
type PlaygroundEvent =
  | {
      readonly action: "createMessage" | "updateMessage";
      readonly actionConversationId: string;
      readonly message: PlaygroundMessage;
    }
  | { readonly action: "typing"; readonly actionConversationId: string };
type SentMessage = { readonly messageId: string; readonly timestamp: number };
/** The body of the bot's answer; a replaced card is seen only here, not among the events. */
type InvokeAnswer = { readonly statusCode?: number; readonly type: string; readonly value: unknown };
type ExecuteAction = {
  readonly verb?: string;
  readonly id?: string;
  readonly data: Readonly<Record<string, unknown>>;
};
/** What `template` can make; without a type an empty frame with the right ids. */
type TemplateType = "install" | "uninstall" | "userAdded" | "userRemoved" | "botAdded" | "botRemoved";
export type PlaygroundClient = {
  readonly conversationId: string;
  /** The id of the person in front of this playground. */
  readonly me: string;
  readonly events: () => readonly PlaygroundEvent[];
  readonly messages: () => readonly PlaygroundMessage[];
  readonly install: (conversationId?: string) => Promise<void>;
  /** Like `submit` and `send` it succeeds whether or not the bot takes it: wait for what the bot says. */
  readonly say: (text: string) => Promise<SentMessage>;
  readonly submit: (replyToId: string, value: unknown) => Promise<unknown>;
  readonly execute: (replyToId: string, action: ExecuteAction) => Promise<InvokeAnswer>;
  readonly send: (activity: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly template: (type?: TemplateType) => Promise<Readonly<Record<string, unknown>>>;
  readonly waitFor: (
    fits: (event: PlaygroundEvent) => boolean,
    timeoutMs?: number,
    since?: number,
  ) => Promise<PlaygroundEvent>;
  /** The first message of the bot, new or changed, that fits. */
  readonly waitForMessage: (
    fits: (message: PlaygroundMessage) => boolean,
    timeoutMs?: number,
    since?: number,
  ) => Promise<PlaygroundMessage>;
  readonly close: () => void;
};

const patienceMs = 10_000;

/** Drives a running playground by its own (undocumented) HTTP interface. */
export async function openPlaygroundClient(url: string): Promise<PlaygroundClient> {
  const { config } = (await call(url, "GET", "/_internal/v1/testConfig")) as {
    config: { currentUser: { id: string }; personalChat: { id: string } };
  };
  const log = eventLog<PlaygroundEvent>();
  const socket = new WebSocket(`${url.replace("http", "ws")}/_ws_conversation/v1/conversations/stream`);
  socket.on("message", (data) => log.add(JSON.parse(String(data))));
  await once(socket, "open");
  // A playground that is stopped while a test still listens is no reason to end the process.
  socket.on("error", () => socket.terminate());

  const conversationId = config.personalChat.id;
  const me = config.currentUser.id;
  const here = { from: { id: me }, conversation: { id: conversationId } };
  const post = (path: string, body: unknown) => call(url, "POST", path, body);
  const waitFor: PlaygroundClient["waitFor"] = (fits, timeoutMs = patienceMs, since = 0) =>
    log.waitFor(fits, timeoutMs, since);
  return {
    conversationId,
    me,
    events: log.all,
    messages: () => log.all().flatMap((event) => ("message" in event ? [event.message] : [])),
    install: async (id = conversationId) => {
      await post(`/_debug/conversation/${id}/installation`, {});
    },
    say: async (text) => {
      const path = `/_conversation/v1/conversations/${conversationId}/messages`;
      return (await post(path, { from: { id: me }, text, textFormat: "plain" })) as SentMessage;
    },
    submit: (replyToId, value) => post("/_conversation/v1/submit", { ...here, replyToId, value }),
    execute: async (replyToId, action) => {
      const value = { action: { type: "Action.Execute", ...action } };
      const body = { name: "adaptiveCard/action", ...here, replyToId, value };
      return (await post("/_conversation/v1/invoke", body)) as InvokeAnswer;
    },
    send: (activity) => post("/_internal/v1/customActivities", activity),
    template: async (type) => {
      const query = new URLSearchParams({ conversationId, ...(type && { type }) });
      const path = `/_internal/v1/customActivities/template?${query}`;
      return (await call(url, "GET", path)) as Readonly<Record<string, unknown>>;
    },
    waitFor,
    waitForMessage: async (fits, timeoutMs, since) => {
      const event = await waitFor((e) => "message" in e && fits(e.message), timeoutMs, since);
      if (!("message" in event)) throw new Error("an event without a message");
      return event.message;
    },
    close: () => socket.close(),
  };
}

async function call(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return text === "" ? undefined : parsed(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
