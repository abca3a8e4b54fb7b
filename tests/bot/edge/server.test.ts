import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { saying } from "../../helpers/people/reflecting.ts";
import { sharedApp } from "../../helpers/shared-app.ts";
import { rawRequest, rawSocket } from "../../helpers/teams/raw-request.ts";
import { personalChat } from "../../helpers/teams/teams-activities.ts";

const app = sharedApp();
const json = { "content-type": "application/json" };
const messages = () => `${app().url}/api/messages`;
const someone = () => personalChat({ serviceUrl: app().connector.url });
const anActivity = () => JSON.stringify(someone().message("Guten Tag"));

/** The server is alive, takes a turn, and told nothing about itself. */
async function expectUnharmed(body = ""): Promise<void> {
  expect(body).not.toMatch(/\bat .*\.(ts|js)|node_modules|Error:|zod|restify|botbuilder/i);
  const chat = app().chat();
  expect((await chat.say("Guten Tag")).buttons).toContain(saying()("notice.accept"));
}

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const without = (field: string) => () =>
  JSON.stringify({ ...someone().message("Hallo"), [field]: undefined });
const withField = (fields: object) => () => JSON.stringify({ ...someone().message("Hallo"), ...fields });

test.each<[string, number, Parameters<typeof rawRequest>[1] | (() => Parameters<typeof rawRequest>[1])]>([
  [
    "a gzip header on plain JSON",
    415,
    () => ({ headers: { ...json, "content-encoding": "gzip" }, body: anActivity() }),
  ],
  [
    "true gzip",
    415,
    () => ({ headers: { ...json, "content-encoding": "gzip" }, body: gzipSync(anActivity()) }),
  ],
  [
    "an unknown encoding",
    415,
    () => ({ headers: { ...json, "content-encoding": "br, identity" }, body: anActivity() }),
  ],
  ["plain text", 415, () => ({ headers: { "content-type": "text/plain" }, body: anActivity() })],
  ["multipart", 415, { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" }],
  ["a form", 415, { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=b" }],
  ["no type", 415, { body: "{}" }],
  ["300 KB", 413, { headers: json, body: JSON.stringify({ text: "x".repeat(300 * 1024) }) }],
  ["broken JSON", 400, { headers: json, body: '{"type": "message"' }],
  ["an empty body", 400, { headers: json, body: "" }],
  ["bytes that are no text", 400, { headers: json, body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) }],
  ["a list", 400, { headers: json, body: "[]" }],
  ["null", 400, { headers: json, body: "null" }],
  ["a number", 400, { headers: json, body: "1" }],
  ["a depth bomb", 400, { headers: json, body: deep(20_000) }],
  [
    "a depth bomb inside an activity",
    400,
    () => ({ headers: json, body: withField({ value: JSON.parse(deep(100)) })() }),
  ],
  ["a list as a depth bomb", 400, { headers: json, body: `${"[".repeat(50_000)}${"]".repeat(50_000)}` }],
  ["no type of activity", 400, () => ({ headers: json, body: without("type")() })],
  ["no channel", 400, () => ({ headers: json, body: without("channelId")() })],
  ["no service URL", 400, () => ({ headers: json, body: without("serviceUrl")() })],
  ["no conversation", 400, () => ({ headers: json, body: without("conversation")() })],
  ["a type that is a number", 400, () => ({ headers: json, body: withField({ type: 5 })() })],
  ["a text that is an object", 400, () => ({ headers: json, body: withField({ text: { toString: 1 } })() })],
  [
    "a service URL that is none",
    400,
    () => ({ headers: json, body: withField({ serviceUrl: "nowhere" })() }),
  ],
  [
    "a service URL of a file",
    400,
    () => ({ headers: json, body: withField({ serviceUrl: "file:///etc/passwd" })() }),
  ],
  [
    "a foreign service URL",
    403,
    () => ({ headers: json, body: withField({ serviceUrl: "https://smba.example.com/" })() }),
  ],
  [
    "a service URL that looks like ours",
    403,
    () => ({ headers: json, body: withField({ serviceUrl: "http://127.0.0.1.example.com/" })() }),
  ],
  [
    "a service URL with a foreign host after ours",
    403,
    () => ({ headers: json, body: withField({ serviceUrl: "http://127.0.0.1@example.com/" })() }),
  ],
])("refuses %s with %i, and goes on", async (_what, status, options) => {
  const answer = await rawRequest(messages(), typeof options === "function" ? options() : options);
  expect(answer.status).toBe(status);
  await expectUnharmed(answer.body);
});

test("refuses a request without a length with 411", async () => {
  const head =
    "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n";
  expect(await rawSocket(app().url, `${head}\r\n`)).toMatch(/^HTTP\/1\.1 411 /);
  expect(await rawSocket(app().url, `${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 411 /,
  );
  await expectUnharmed();
});

test.each([
  "GARBAGE\r\n\r\n",
  "POST /api/messages HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
  "GET /%zz%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  "\u0000\u0001\u0002\r\n\r\n",
])("survives %j", async (bytes) => {
  expect(await rawSocket(app().url, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  await expectUnharmed();
});

test("survives a client that goes away in the middle of a body", async () => {
  const bytes =
    "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";
  const { connect } = await import("node:net");
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(app().url).port), "127.0.0.1", () =>
      socket.write(bytes, () => socket.destroy()),
    );
    socket.on("close", () => resolve());
  });
  await expectUnharmed();
});

test.each([
  ["GET", "/api/messages", 405],
  ["PUT", "/api/messages", 405],
  ["DELETE", "/api/messages", 405],
  ["POST", "/health", 405],
  ["GET", "/nowhere", 404],
  ["POST", "/api/messages/x", 404],
  ["GET", "/../../etc/passwd", 404],
  ["GET", "//", 404],
])("answers %s %s with %i", async (method, path, status) => {
  const answer = await rawRequest(`${app().url}${path}`, { method, headers: json });
  expect(answer.status).toBe(status);
  await expectUnharmed(answer.body);
});

describe("tells", () => {
  test("that it lives, and in which version", async () => {
    const response = await fetch(`${app().url}/health`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: "ok", version: packageJson.version },
    ]);
  });

  test("that it is ready", async () => {
    expect((await fetch(`${app().url}/ready`)).status).toBe(200);
  });

  test("numbers that name nobody and quote nothing", async () => {
    const chat = app().chat({ name: "Zacharias Zielinski" });
    await chat.begin();
    await chat.say("Ein Pangolin");
    const text = await (await fetch(`${app().url}/metrics`)).text();
    expect(text).toMatch(/lernkompass_turns_total\{outcome="stored"\} \d+/);
    expect(text).toMatch(/lernkompass_sends_total\{outcome="delivered"\} \d+/);
    for (const secret of [
      "Pangolin",
      "Zacharias",
      chat.aadObjectId,
      chat.conversationId,
      chat.tenantId,
      chat.userId,
      "127.0.0.1",
    ])
      expect(text).not.toContain(secret);
  });
});

test("takes what it does not know without a word and without a fault", async () => {
  const chat = someone();
  const odd = [
    { ...chat.message("Hallo"), type: "typing" },
    { ...chat.message("Hallo"), type: "event", name: "application/vnd.microsoft.meetingStart", value: null },
    { ...chat.message("Hallo"), type: "messageReaction", reactionsAdded: [{ type: "like" }] },
    { ...chat.message("Hallo"), type: "endOfConversation" },
    { ...chat.message("Hallo"), type: "constructor" },
    { ...chat.message("Hallo"), type: "conversationUpdate", membersAdded: "nobody" },
    { ...chat.message("Hallo"), type: "conversationUpdate", membersRemoved: [{ id: "x" }] },
    { ...chat.message("Hallo"), type: "invoke", name: "task/fetch", value: {} },
    { ...chat.message("Hallo"), type: "invoke", name: "composeExtension/query", value: null },
    {
      ...chat.message("Hallo"),
      type: "invoke",
      name: "message/submitAction",
      value: { actionName: "feedback" },
    },
    { ...chat.message("Hallo"), type: "invoke", name: "adaptiveCard/action" },
    { ...chat.message("Hallo"), type: "invoke", name: "adaptiveCard/action", value: { action: null } },
    { ...chat.message("Hallo"), type: "invoke", name: "signin/verifyState", value: { state: "x" } },
    { ...chat.message("Hallo"), type: "invoke" },
    { ...chat.message("Hallo"), from: { id: "29:x" } },
    { ...chat.message("Hallo"), attachments: "none", entities: "none", value: [1] },
    { ...chat.message("Hallo"), channelData: null, localTimezone: 5, locale: {} },
    { ...chat.message("Hallo"), deliveryMode: "expectReplies" },
    { ...chat.message("Hallo"), conversation: { id: chat.conversationId, conversationType: "channel" } },
  ];
  for (const activity of odd) {
    const response = await app().post(activity);
    expect([activity.type, [200, 201, 202].includes(response.status)]).toEqual([activity.type, true]);
    expect(await response.text()).not.toMatch(/Error|\.ts\b|stack/);
  }
  await expectUnharmed();
});

test("speaks in 1:1 chats only, and says so elsewhere", async () => {
  const chat = someone();
  const elsewhere = { id: "19:channel@thread.tacv2", conversationType: "channel", isGroup: true };
  expect((await app().post({ ...chat.message("Hallo"), conversation: elsewhere })).status).toBe(200);
  const { activity } = await app().connector.waitFor(
    ({ conversationId }) => conversationId === elsewhere.id,
    5_000,
  );
  expect(activity?.text).toBe(saying()("input.personal-only"));
});

test("does not mistake messages without an id for one that comes again", async () => {
  const chat = app().chat();
  await chat.begin();
  const withoutId = (text: string) => ({ ...chat.message(text), id: undefined });
  const statuses = [];
  for (const text of ["hilfe", "verlauf"]) statuses.push((await app().post(withoutId(text))).status);
  const isRefused = statuses.every((status) => status === 400);
  if (!isRefused) await app().connector.waitFor(() => chat.seen().length === 4, 5_000);
  expect(isRefused || chat.last().text.includes(saying()("history.title"))).toBe(true);
});
