import { timingSafeEqual } from "node:crypto";
import type { Request, Response } from "restify";
import { isLoopback } from "../config.ts";
import type { Log } from "../log.ts";
import type { ExportPages } from "./export-page.ts";
import { type IncomingActivity, readActivity } from "./read-activity.ts";
import { fileOf, PRIVATE, send, sendPage, tokenOf } from "./responses.ts";

export type Handler = (request: Request, response: Response) => Promise<void>;

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

export function messages({ onActivity }: ServerParts): Handler {
  return async (request, response) => {
    const { status, body } = await onActivity(await readActivity(request));
    send(response, status, body);
  };
}

export function health({ version }: ServerParts): Handler {
  return async (_request, response) => send(response, 200, { status: "ok", version });
}

export function ready({ notReady }: ServerParts): Handler {
  return async (_request, response) => {
    const reason = await notReady();
    if (reason === undefined) send(response, 200, { status: "ready" });
    else send(response, 503, { status: "not ready", reason });
  };
}

export function metrics({ metrics: registry, metricsToken }: ServerParts): Handler {
  return async (request, response) => {
    if (!mayReadMetrics(request, metricsToken)) return send(response, 403);
    const text = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType });
    response.end(text);
  };
}

export function showExport({ exportPages }: ServerParts): Handler {
  return async (request, response) => {
    const { status, html } = await exportPages.show(tokenOf(request));
    sendPage(response, status, html);
  };
}

export function giveExport({ exportPages }: ServerParts): Handler {
  return async (request, response) => {
    const given = await exportPages.give(tokenOf(request));
    if ("html" in given) return sendPage(response, given.status, given.html);
    response.writeHead(200, {
      ...PRIVATE,
      "content-type": "application/zip",
      "content-length": given.zip.length,
      "content-disposition": 'attachment; filename="lernkompass.zip"',
    });
    response.end(given.zip);
  };
}

export function giveCalendar({ calendarFile }: ServerParts): Handler {
  return async (request, response) => {
    const token = /^([\w-]{20,100})\.ics$/.exec(fileOf(request))?.[1];
    const file = token && (await calendarFile(token));
    if (!file) return send(response, 404);
    response.writeHead(200, {
      ...PRIVATE,
      "content-type": "text/calendar; charset=utf-8",
      "content-length": Buffer.byteLength(file),
      "content-disposition": 'inline; filename="termin.ics"',
    });
    response.end(file);
  };
}

function mayReadMetrics(request: Request, token: string | undefined): boolean {
  if (isLoopback((request.socket.remoteAddress ?? "").replace(/^::ffff:/, ""))) return true;
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}
