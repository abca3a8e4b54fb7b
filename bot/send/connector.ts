import http from "node:http";
import https from "node:https";
import { z } from "zod";
import type { Address } from "../../domain/person.ts";

/** Why a message did not go out, in terms of what may be done next. */
export type SendFault =
  /** It never left: may be sent again. */
  | "not-sent"
  /** Teams asks to wait. */
  | "throttled"
  /** It may have arrived, or not: a repeat may be seen twice. */
  | "ambiguous"
  /** The chat, or the message to be changed, does not exist any more. */
  | "gone"
  /** The person does not let us write, or has removed us. */
  | "blocked"
  /** It will not be accepted there, now or later. */
  | "refused";

export class SendError extends Error {
  override readonly name = "SendError";
  readonly fault: SendFault;
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(
    fault: SendFault,
    details: { status?: number | undefined; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(details.status === undefined ? fault : `${fault} (${details.status})`, { cause: details.cause });
    this.fault = fault;
    this.code = details.status === undefined ? fault : String(details.status);
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** What of an activity is ours to say; where it goes is in the address. */
export type Content = { readonly type: "message"; readonly [key: string]: unknown };

export type Connector = {
  /** Gives the id that Teams has given the message. Throws SendError. */
  readonly send: (address: Address, content: Content) => Promise<string | undefined>;
  /** Replaces a message of ours. Throws SendError. */
  readonly update: (address: Address, activityId: string, content: Content) => Promise<void>;
  /** Directory ids of everybody who can read a conversation; undefined for one who has none. Throws SendError. */
  readonly members: (address: Address) => Promise<readonly (string | undefined)[]>;
  readonly close: () => void;
};

/**
 * The way out to Teams: the two calls of the Bot Framework connector that we need. Unlike the SDK's client it ends a
 * call after `timeoutMs`, never repeats one by itself, and hands a request to wait back at once: what to do next is
 * the outbox's decision. (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference)
 */
export function createConnector(options: { timeoutMs: number; maxSockets: number }): Connector {
  const { maxSockets } = options;
  const agents = {
    "http:": new http.Agent({ keepAlive: true, maxSockets }),
    "https:": new https.Agent({ keepAlive: true, maxSockets }),
  };
  const call = (method: "GET" | "POST" | "PUT", url: string, content?: unknown) =>
    exchange(
      {
        method,
        url,
        body: Buffer.from(content === undefined ? "" : JSON.stringify(content)),
        timeoutMs: options.timeoutMs,
      },
      agents,
    );
  return {
    send: async (address, content) => {
      const answer = await call("POST", activitiesUrl(address), activityFor(address, content));
      return idIn(answer);
    },
    update: async (address, activityId, content) => {
      const url = `${activitiesUrl(address)}/${encodeURIComponent(activityId)}`;
      await call("PUT", url, { ...activityFor(address, content), id: activityId });
    },
    members: async ({ serviceUrl, conversationId }) => {
      const all: (string | undefined)[] = [];
      let token = "";
      do {
        const next = token === "" ? "" : `&continuationToken=${encodeURIComponent(token)}`;
        const url = `${conversationUrl(serviceUrl, conversationId)}/pagedmembers?pageSize=${PAGE_OF_MEMBERS}${next}`;
        const page = readMembers(await call("GET", url));
        all.push(...page.members.map(({ aadObjectId, objectId }) => aadObjectId ?? objectId ?? undefined));
        token = page.continuationToken ?? "";
      } while (token !== "" && all.length < MAX_MEMBERS);
      return token === "" ? all : [...all, undefined];
    },
    close: () => {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

const PAGE_OF_MEMBERS = 500;
const MAX_MEMBERS = 5_000;

const membersSchema = z.looseObject({
  members: z.array(z.looseObject({ aadObjectId: z.string().nullish(), objectId: z.string().nullish() })),
  continuationToken: z.string().nullish(),
});

/** An answer that cannot be read names nobody, and so nobody who is a guide. */
function readMembers(body: string): z.infer<typeof membersSchema> {
  try {
    return membersSchema.parse(JSON.parse(body));
  } catch {
    return { members: [{}] };
  }
}

function conversationUrl(serviceUrl: string, conversationId: string): string {
  return `${serviceUrl.replace(/\/$/, "")}/v3/conversations/${encodeURIComponent(conversationId)}`;
}

function activitiesUrl({ serviceUrl, conversationId }: Address): string {
  return `${conversationUrl(serviceUrl, conversationId)}/activities`;
}

function activityFor(address: Address, content: Content): Content {
  return {
    channelId: "msteams",
    serviceUrl: address.serviceUrl,
    conversation: { id: address.conversationId },
    from: { id: address.botId },
    recipient: { id: address.userId },
    ...content,
  };
}

const idSchema = z.looseObject({ id: z.string() });

function idIn(body: string): string | undefined {
  try {
    return idSchema.parse(JSON.parse(body)).id;
  } catch {
    return undefined;
  }
}

const MAX_ANSWER_BYTES = 1 << 20;
const NEVER_LEFT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
const CLOSED_BY_THEM = ["ECONNRESET", "EPIPE"];

type Call = {
  readonly method: string;
  readonly url: string;
  readonly body: Buffer;
  readonly timeoutMs: number;
};

/** The other side had closed a connection that was kept for later, just as it was used again: nothing was sent. */
class StaleConnection extends Error {
  override readonly name = "StaleConnection";
}

/**
 * One request and the body of its answer; everything but a success is a SendError. A request that met a connection which
 * the other side has just closed goes out once more at once, on a connection of its own.
 */
async function exchange(call: Call, agents: Agents): Promise<string> {
  try {
    return await attempt(call, agents[call.url.startsWith("http:") ? "http:" : "https:"]);
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error;
    return attempt(call, false);
  }
}

type Agents = { readonly "http:": http.Agent; readonly "https:": https.Agent };

function attempt({ method, url, body, timeoutMs }: Call, agent: http.Agent | false): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = (url.startsWith("http:") ? http : https).request(url, {
      method,
      agent,
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "content-length": body.length,
      },
    });
    const fail = (error: SendError | StaleConnection) => {
      clearTimeout(timer);
      outgoing.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(new SendError("ambiguous", { cause: new Error("time-out") })),
      timeoutMs,
    );
    outgoing.on("error", (cause) => fail(isStale(outgoing, cause) ? new StaleConnection() : faultOf(cause)));
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_ANSWER_BYTES) fail(new SendError("ambiguous", { status: response.statusCode }));
        else chunks.push(chunk);
      });
      response.on("error", (cause) => fail(new SendError("ambiguous", { cause })));
      response.on("end", () => {
        const refusal = refusalIn(response);
        if (refusal) return fail(refusal);
        clearTimeout(timer);
        resolve(Buffer.concat(chunks).toString("utf8"));
      });
    });
    outgoing.end(body);
  });
}

/** (https://nodejs.org/api/http.html#requestreusedsocket) */
function isStale(outgoing: http.ClientRequest, error: Error): boolean {
  return outgoing.reusedSocket && hasCode(error, CLOSED_BY_THEM);
}

function faultOf(cause: Error): SendError {
  return new SendError(hasCode(cause, NEVER_LEFT) ? "not-sent" : "ambiguous", { cause });
}

function refusalIn(response: http.IncomingMessage): SendError | undefined {
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return undefined;
  if (status === 429 || status === 412)
    return new SendError("throttled", { status, retryAfterMs: retryAfter(response) });
  if (status >= 500) return new SendError("ambiguous", { status });
  if (status === 403) return new SendError("blocked", { status });
  return new SendError(status === 404 ? "gone" : "refused", { status });
}

function retryAfter({ headers }: http.IncomingMessage): number | undefined {
  const value = headers["retry-after"];
  if (value === undefined) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function hasCode(error: Error, codes: readonly string[]): boolean {
  return "code" in error && codes.includes(String(error.code));
}
