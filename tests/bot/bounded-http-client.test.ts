import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { boundedHttpClient, SendError } from "../../bot/bounded-http-client.ts";
import { freePort } from "../helpers/free-port.ts";

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function aClient(timeoutMs = 2_000) {
  const client = boundedHttpClient({ timeoutMs, maxSockets: 4 });
  onTestFinished(() => client.destroy());
  const headers = { toJson: () => ({ "content-type": "application/json", "accept-encoding": "gzip" }) };
  return (url: string) => client.sendRequest({ url, method: "POST", body: '{"text":"Grüße"}', headers });
}

const faultOf = async (sending: Promise<unknown>) => {
  const error: unknown = await sending.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(SendError);
  return error as SendError;
};

test("hands over what was answered, and sends the body whole", async () => {
  let seen = "";
  const url = await serving(async (request, response) => {
    for await (const chunk of request) seen += chunk;
    response.writeHead(201, { "x-kind": "yes" });
    response.end(
      JSON.stringify({
        length: request.headers["content-length"],
        encoding: request.headers["accept-encoding"],
      }),
    );
  });
  const { status, headers, bodyAsText } = await aClient()(url);
  expect([status, headers.get("X-Kind"), headers.contains("nothing")]).toEqual([201, "yes", false]);
  expect(seen).toBe('{"text":"Grüße"}');
  expect(JSON.parse(bodyAsText)).toEqual({ length: String(Buffer.byteLength(seen)) });
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
  expect(await faultOf(aClient()(url))).toMatchObject({ fault, retryAfterMs, code: String(status) });
});

test.each([400, 403, 404])("hands %i over to the SDK, which knows what it means", async (status) => {
  const url = await serving((_request, response) => {
    response.writeHead(status);
    response.end("{}");
  });
  expect((await aClient()(url)).status).toBe(status);
});

test("knows that a message never left when nobody listens", async () => {
  const port = await freePort();
  expect(await faultOf(aClient()(`http://127.0.0.1:${port}/`))).toMatchObject({ fault: "not-sent" });
});

test("does not know what became of a message whose connection broke off", async () => {
  const url = await serving((request) => request.socket.destroy());
  expect(await faultOf(aClient()(url))).toMatchObject({ fault: "ambiguous" });
});

test("ends a call that takes too long, also one whose answer trickles", async () => {
  const silent = await serving(() => {});
  expect(await faultOf(aClient(150)(silent))).toMatchObject({ fault: "ambiguous" });
  const trickling = await serving((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await faultOf(aClient(150)(trickling))).toMatchObject({ fault: "ambiguous" });
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
  expect(await faultOf(aClient()(url))).toMatchObject({ fault: "ambiguous" });
});

test("never repeats a request by itself", async () => {
  let requests = 0;
  const url = await serving((_request, response) => {
    requests++;
    response.writeHead(500);
    response.end();
  });
  await faultOf(aClient()(url));
  expect(requests).toBe(1);
});
