import type { Request, Response } from "restify";

export function send(response: Response, status: number, body?: unknown): void {
  if (response.headersSent) return;
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** What is one person's own: stored nowhere on its way, told to nobody, and not shown inside another page. */
export const PRIVATE = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

export function sendPage(response: Response, status: number, html: string): void {
  response.writeHead(status, {
    ...PRIVATE,
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
  });
  response.end(html);
}

export function tokenOf(request: Request): string {
  return String((request.params as { token?: unknown } | undefined)?.token ?? "");
}

export function fileOf(request: Request): string {
  return String((request.params as { file?: unknown } | undefined)?.file ?? "");
}
