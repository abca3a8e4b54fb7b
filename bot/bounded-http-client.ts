import http from "node:http";
import https from "node:https";

/** Why a message did not go out, in terms of what may be done next. */
export type SendFault =
  /** It never left: may be sent again. */
  | "not-sent"
  /** Teams asks to wait. */
  | "throttled"
  /** It may have arrived, or not: a repeat may be seen twice. */
  | "ambiguous";

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

/** The part of @azure/core-http's types that the SDK's connector uses of a client handed in. */
type WebResource = {
  readonly url: string;
  readonly method: string;
  readonly body?: string;
  readonly headers: { toJson(options?: { preserveCase?: boolean }): Record<string, string> };
};
type HttpHeaders = {
  toJson(): http.IncomingHttpHeaders;
  get(name: string): string | undefined;
  contains(name: string): boolean;
};
type HttpResponse = {
  readonly request: WebResource;
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly bodyAsText: string;
};

export type HttpClient = { sendRequest(request: WebResource): Promise<HttpResponse> };

const MAX_RESPONSE_BYTES = 1 << 20;
const NEVER_LEFT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/**
 * The connector's way out. Unlike the SDK's own client it ends a call after `timeoutMs`, never repeats one by
 * itself, and hands a request to wait back at once: what to do next is the outbox's decision.
 */
export function boundedHttpClient(options: {
  timeoutMs: number;
  maxSockets: number;
}): HttpClient & { destroy(): void } {
  const agent = {
    "http:": new http.Agent({ keepAlive: true, maxSockets: options.maxSockets }),
    "https:": new https.Agent({ keepAlive: true, maxSockets: options.maxSockets }),
  };
  return {
    sendRequest: (request) => send(request, { timeoutMs: options.timeoutMs, agent }),
    destroy: () => {
      agent["http:"].destroy();
      agent["https:"].destroy();
    },
  };
}

type Agents = { readonly "http:": http.Agent; readonly "https:": https.Agent };

function send(
  request: WebResource,
  { timeoutMs, agent }: { timeoutMs: number; agent: Agents },
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const url = new URL(request.url);
    const isPlain = url.protocol === "http:";
    const body = request.body === undefined ? undefined : Buffer.from(request.body);
    const outgoing = (isPlain ? http : https).request(url, {
      method: request.method,
      agent: isPlain ? agent["http:"] : agent["https:"],
      headers: headersOf(request, body),
    });
    const fail = (error: SendError) => {
      clearTimeout(timer);
      outgoing.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(new SendError("ambiguous", { cause: new Error("time-out") })),
      timeoutMs,
    );
    outgoing.on("error", (cause) =>
      fail(new SendError(neverLeft(cause) ? "not-sent" : "ambiguous", { cause })),
    );
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_RESPONSE_BYTES) fail(new SendError("ambiguous", { status: response.statusCode }));
        else chunks.push(chunk);
      });
      response.on("error", (cause) => fail(new SendError("ambiguous", { cause })));
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status === 429 || status === 412)
          return fail(new SendError("throttled", { status, retryAfterMs: retryAfter(response) }));
        if (status >= 500) return fail(new SendError("ambiguous", { status }));
        clearTimeout(timer);
        resolve({
          request,
          status,
          headers: readable(response.headers),
          bodyAsText: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    outgoing.end(body);
  });
}

function headersOf(request: WebResource, body: Buffer | undefined): http.OutgoingHttpHeaders {
  const given = Object.entries(request.headers.toJson({ preserveCase: true }));
  const kept = given.filter(([name]) => name.toLowerCase() !== "accept-encoding");
  return { ...Object.fromEntries(kept), ...(body ? { "content-length": body.length } : {}) };
}

function readable(headers: http.IncomingHttpHeaders): HttpHeaders {
  const get = (name: string) => headers[name.toLowerCase()]?.toString();
  return { toJson: () => headers, get, contains: (name) => get(name) !== undefined };
}

function retryAfter({ headers }: http.IncomingMessage): number | undefined {
  const value = headers["retry-after"];
  if (value === undefined) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function neverLeft(error: Error): boolean {
  return "code" in error && NEVER_LEFT.has(String(error.code));
}
