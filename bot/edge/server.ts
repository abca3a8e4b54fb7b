import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import restify, { type Request, type Response, type Server } from "restify";
import { faultFields, type Log } from "../log.ts";
import { RequestRefused } from "./read-activity.ts";
import { send } from "./responses.ts";
import {
  giveCalendar,
  giveExport,
  type Handler,
  health,
  messages,
  metrics,
  ready,
  type ServerParts,
  showExport,
} from "./routes.ts";
import { TooBusy } from "./turn-gate.ts";

const HEADER_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Longer than the minute after which load balancers drop an idle connection, so that none is reset while in use. */
const KEEP_ALIVE_MS = 75_000;

/** The HTTP edge: small answers, hard limits, and no request that could end the process. */
export function createServer(parts: ServerParts): Server {
  // restify would quote requests, and a link to a download is a secret.
  const silent = parts.log.child({}, { level: "silent" });
  const server = restify.createServer({ name: "lernkompass", log: silent as never });
  server.server.headersTimeout = HEADER_TIMEOUT_MS;
  server.server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.server.keepAliveTimeout = KEEP_ALIVE_MS;
  endSlowConnections(server);

  const route = (handler: Handler) => answer(parts.log, handler);
  server.post("/api/messages", route(messages(parts)));
  server.get("/health", route(health(parts)));
  server.get("/ready", route(ready(parts)));
  server.get("/metrics", route(metrics(parts)));
  const page = route(showExport(parts));
  server.get("/export/:token", page);
  server.head("/export/:token", page);
  server.post("/export/:token", route(giveExport(parts)));
  const calendar = route(giveCalendar(parts));
  server.get("/calendar/:file", calendar);
  server.head("/calendar/:file", calendar);
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
