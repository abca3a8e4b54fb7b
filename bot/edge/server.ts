import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import restify, { type Request, type Response, type Server } from "restify";
import { isLoopback } from "../config.ts";
import { faultFields, type Log } from "../log.ts";
import type { ExportPages } from "./export-page.ts";
import { type IncomingActivity, RequestRefused, readActivity } from "./read-activity.ts";
import { TooBusy } from "./turn-gate.ts";

const HEADER_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Longer than the minute after which load balancers drop an idle connection, so that none is reset while in use. */
const KEEP_ALIVE_MS = 75_000;

export type ServerParts = {
  readonly version: string;
  readonly log: Log;
  /** Answers an activity: the status and body for the channel. */
  readonly onActivity: (activity: IncomingActivity) => Promise<{ status: number; body?: unknown }>;
  /** Why the server cannot take work, as a code; undefined when it can. */
  readonly notReady: () => Promise<string | undefined>;
  readonly metrics: { contentType: string; metrics: () => Promise<string> };
  readonly metricsToken: string | undefined;
  readonly exportPages: ExportPages;
  /** The calendar file that the secret part of an address stands for; undefined when there is none any more. */
  readonly calendarFile: (token: string) => Promise<string | undefined>;
};

/** The HTTP edge: small answers, hard limits, and no request that could end the process. */
export function createServer(parts: ServerParts): Server {
  // restify would quote requests, and a link to a download is a secret.
  const silent = parts.log.child({}, { level: "silent" });
  const server = restify.createServer({ name: "lernkompass", log: silent as never });
  server.server.headersTimeout = HEADER_TIMEOUT_MS;
  server.server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.server.keepAliveTimeout = KEEP_ALIVE_MS;
  endSlowConnections(server);

  server.post(
    "/api/messages",
    answer(parts.log, async (request, response) => {
      const activity = await readActivity(request);
      const { status, body } = await parts.onActivity(activity);
      send(response, status, body);
    }),
  );
  server.get(
    "/health",
    answer(parts.log, async (_request, response) => {
      send(response, 200, { status: "ok", version: parts.version });
    }),
  );
  server.get(
    "/ready",
    answer(parts.log, async (_request, response) => {
      const reason = await parts.notReady();
      send(
        response,
        reason === undefined ? 200 : 503,
        reason === undefined ? { status: "ready" } : { status: "not ready", reason },
      );
    }),
  );
  const showExport = answer(parts.log, async (request, response) => {
    const { status, html } = await parts.exportPages.show(tokenOf(request));
    sendPage(response, status, html);
  });
  server.get("/export/:token", showExport);
  server.head("/export/:token", showExport);
  server.post(
    "/export/:token",
    answer(parts.log, async (request, response) => {
      const given = await parts.exportPages.give(tokenOf(request));
      if ("html" in given) return sendPage(response, given.status, given.html);
      response.writeHead(200, {
        ...PRIVATE,
        "content-type": "application/zip",
        "content-length": given.zip.length,
        "content-disposition": 'attachment; filename="lernkompass.zip"',
      });
      response.end(given.zip);
    }),
  );
  const giveCalendar = answer(parts.log, async (request, response) => {
    const token = /^([\w-]{20,100})\.ics$/.exec(fileOf(request))?.[1];
    const file = token && (await parts.calendarFile(token));
    if (!file) return send(response, 404);
    response.writeHead(200, {
      ...PRIVATE,
      "content-type": "text/calendar; charset=utf-8",
      "content-length": Buffer.byteLength(file),
      "content-disposition": 'inline; filename="termin.ics"',
    });
    response.end(file);
  });
  server.get("/calendar/:file", giveCalendar);
  server.head("/calendar/:file", giveCalendar);
  server.get(
    "/metrics",
    answer(parts.log, async (request, response) => {
      if (!mayReadMetrics(request, parts.metricsToken)) return send(response, 403);
      const text = await parts.metrics.metrics();
      response.writeHead(200, { "content-type": parts.metrics.contentType });
      response.end(text);
    }),
  );
  // Unknown paths and methods: restify answers by itself, but quotes the request; a status says enough.
  server.on(
    "restifyError",
    (_request: Request, _response: Response, error: RestifyError, done: () => void) => {
      error.toJSON = () => ({ error: error.code ?? "Error" });
      done();
    },
  );
  return server;
}

type RestifyError = Error & { code?: string; toJSON?: () => unknown };

type Handler = (request: Request, response: Response) => Promise<void>;

/** The edge of every request: what a client did wrong gets its status, what we did wrong gets logged. */
function answer(log: Log, handler: Handler): Handler {
  return async (request, response) => {
    try {
      await handler(request, response);
    } catch (error) {
      if (error instanceof RequestRefused) {
        // The rest of a refused body is not waited for.
        response.setHeader("connection", "close");
        send(response, error.status, { error: error.message });
      } else if (error instanceof TooBusy) {
        response.setHeader("retry-after", "1");
        send(response, 503);
      } else {
        log.error(faultFields(error), "request failed");
        send(response, 503);
      }
    }
  };
}

function send(response: Response, status: number, body?: unknown): void {
  if (response.headersSent) return;
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** What is one person's own: stored nowhere on its way, told to nobody, and not shown inside another page. */
const PRIVATE = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

function sendPage(response: Response, status: number, html: string): void {
  response.writeHead(status, {
    ...PRIVATE,
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  });
  response.end(html);
}

function tokenOf(request: Request): string {
  return String((request.params as { token?: unknown } | undefined)?.token ?? "");
}

function fileOf(request: Request): string {
  return String((request.params as { file?: unknown } | undefined)?.file ?? "");
}

/** Node looks for late headers only every 30 s; a connection whose first request does not come is ended on time. */
function endSlowConnections({ server }: Server): void {
  const waiting = new WeakMap<Socket, NodeJS.Timeout>();
  server.on("connection", (socket: Socket) => {
    const timer = setTimeout(() => socket.destroy(), HEADER_TIMEOUT_MS);
    timer.unref();
    waiting.set(socket, timer);
    socket.once("close", () => clearTimeout(timer));
  });
  server.on("request", ({ socket }: IncomingMessage) => clearTimeout(waiting.get(socket)));
}

function mayReadMetrics(request: Request, token: string | undefined): boolean {
  if (isLoopback((request.socket.remoteAddress ?? "").replace(/^::ffff:/, ""))) return true;
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}
