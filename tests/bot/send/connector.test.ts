import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createConnector, SendError } from "../../../bot/send/connector.ts";
import { freePort } from "../../helpers/free-port.ts";

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function aConnector(timeoutMs = 2_000) {
  const connector = createConnector({ timeoutMs, maxSockets: 4 });
  onTestFinished(() => connector.close());
  return (serviceUrl: string) =>
    connector.send(
      { serviceUrl, conversationId: "a:1 1", botId: "28:bot", userId: "29:mira" },
      { type: "message", text: "Grüße" },
    );
}

const faultOf = async (sending: Promise<unknown>) => {
  const error: unknown = await sending.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(SendError);
  return error as SendError;
};

test("gives the id of the message, and sends it whole to the chat", async () => {
  let seen = "";
  let asked = "";
  const url = await serving(async (request, response) => {
    for await (const chunk of request) seen += chunk;
    asked = `${request.method} ${request.url} ${request.headers["content-length"]}`;
    response.writeHead(201);
    response.end('{"id":"1-2"}');
  });
  expect(await aConnector()(url)).toBe("1-2");
  expect(JSON.parse(seen)).toMatchObject({ type: "message", text: "Grüße", recipient: { id: "29:mira" } });
  expect(asked).toBe(`POST /v3/conversations/a%3A1%201/activities ${Buffer.byteLength(seen)}`);
});

test("takes an answer without an id for a delivery all the same", async () => {
  const url = await serving((_request, response) => response.end("thanks"));
  expect(await aConnector()(url)).toBeUndefined();
});

test.each([
  [429, { "retry-after": "7" }, "throttled", 7_000],
  [429, {}, "throttled", undefined],
  [429, { "retry-after": "soon" }, "throttled", undefined],
  [429, { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, "throttled", 0],
  [412, {}, "throttled", undefined],
  [500, {}, "ambiguous", undefined],
  [503, {}, "ambiguous", undefined],
] as const)("takes %i with %j for %s", async (status, headers, fault, retryAfterMs) => {
  const url = await serving((_request, response) => {
    response.writeHead(status, headers);
    response.end();
  });
  expect(await faultOf(aConnector()(url))).toMatchObject({ fault, retryAfterMs, code: String(status) });
});

test.each([
  [400, "refused"],
  [403, "blocked"],
  [404, "gone"],
] as const)("takes %i for final: %s", async (status, fault) => {
  const url = await serving((_request, response) => {
    response.writeHead(status);
    response.end("{}");
  });
  expect(await faultOf(aConnector()(url))).toMatchObject({ fault, code: String(status) });
});

test("knows that a message never left when nobody listens", async () => {
  const port = await freePort();
  expect(await faultOf(aConnector()(`http://127.0.0.1:${port}/`))).toMatchObject({ fault: "not-sent" });
});

test("does not know what became of a message whose connection broke off", async () => {
  const url = await serving((request) => request.socket.destroy());
  expect(await faultOf(aConnector()(url))).toMatchObject({ fault: "ambiguous" });
});

test("ends a call that takes too long, also one whose answer trickles", async () => {
  const silent = await serving(() => {});
  expect(await faultOf(aConnector(150)(silent))).toMatchObject({ fault: "ambiguous" });
  const trickling = await serving((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await faultOf(aConnector(150)(trickling))).toMatchObject({ fault: "ambiguous" });
});

test("does not read an answer without end", async () => {
  const url = await serving((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  });
  expect(await faultOf(aConnector()(url))).toMatchObject({ fault: "ambiguous" });
});

test("never repeats a request by itself", async () => {
  let requests = 0;
  const url = await serving((_request, response) => {
    requests++;
    response.writeHead(500);
    response.end();
  });
  await faultOf(aConnector()(url));
  expect(requests).toBe(1);
});

test("sends at once again, on a new connection, what met one that was just being closed", async () => {
  const known = new Set<unknown>();
  const answered: string[] = [];
  const url = await serving(async ({ socket, url: path = "" }, response) => {
    if (known.has(socket)) return socket.destroy();
    known.add(socket);
    answered.push(path);
    response.end('{"id":"1-2"}');
  });
  const send = aConnector();
  for (let time = 0; time < 3; time++) expect(await send(url)).toBe("1-2");
  expect(answered).toHaveLength(3);
});

test("does so once: a connection of its own that breaks off leaves a doubt", async () => {
  let requests = 0;
  const url = await serving((request, response) => {
    if (requests++ === 0) response.end("{}");
    else request.socket.destroy();
  });
  const send = aConnector();
  await send(url);
  expect(await faultOf(send(url))).toMatchObject({ fault: "ambiguous" });
  expect(requests).toBe(3);
});
