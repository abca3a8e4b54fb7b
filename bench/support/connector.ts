import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** When a message arrived (performance.now), and under which path. */
type Arrival = { readonly at: number; readonly path: string };

/** Teams' connector at the least cost: takes every message, tells who waits for one when it came, and forgets it. */
export type Connector = {
  readonly url: string;
  /** Resolves with the moment (performance.now) at which the next message to a conversation has arrived. */
  readonly next: (conversationId: string) => Promise<number>;
  /** What nobody waited for: what a bot says on its own. */
  readonly arrivals: readonly Arrival[];
  readonly stop: () => void;
};

const route = /^\/v3\/conversations\/([^/]+)\/activities/;
const created = { "content-type": "application/json" };

export async function startConnector(): Promise<Connector> {
  const waiting = new Map<string, (at: number) => void>();
  const arrivals: Arrival[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const at = performance.now();
      response.writeHead(201, created);
      response.end(`{"id":"${++count}"}`);
      const path = request.url ?? "";
      const conversationId = decodeURIComponent(route.exec(path)?.[1] ?? "");
      const arrived = waiting.get(conversationId);
      waiting.delete(conversationId);
      if (arrived) arrived(at);
      else arrivals.push({ at, path });
    });
  });
  // A pause between two windows must not break a bot's connections.
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    next: (conversationId) => new Promise((resolve) => waiting.set(conversationId, resolve)),
    arrivals,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
