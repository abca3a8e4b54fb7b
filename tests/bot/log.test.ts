import { sql } from "kysely";
import { pino } from "pino";
import { expect, test } from "vitest";
import { faultFields } from "../../bot/log.ts";
import { openDatabase } from "../../storage/db/database.ts";
import { freshDatabase } from "../helpers/databases/databases.ts";
import { answerAll, reflecting, saying } from "../helpers/people/reflecting.ts";
import { createTestApp } from "../helpers/test-app.ts";

function recordingLog() {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  return { log, text: () => lines.join("") };
}

test("carries neither words nor ids, whatever happens", async () => {
  const { log, text } = recordingLog();
  const app = await createTestApp({ log });
  try {
    const chat = app.chat({ name: "Zacharias Zielinski" });
    await reflecting(chat);
    await chat.say("Ein Pangolin kam herein");
    app.connector.behave = () => ({ status: 403, body: { error: { message: "Pangolin verboten" } } });
    await chat.sendQuietly(chat.message("Noch ein Pangolin"));
    app.connector.behave = () => ({ status: 500 });
    await chat.sendQuietly(chat.message("Und noch ein Pangolin"));
    await app.post("{broken Pangolin");
    await app.post({ ...chat.message("Pangolin"), type: "conversationUpdate", membersAdded: "Pangolin" });
    await app.post({ ...chat.message("Pangolin"), serviceUrl: "https://pangolin.example.com" });
    app.connector.behave = () => undefined;
    app.advance({ hours: 1 });
    await app.app.runNow();
    await app.restart();
    for (const secret of [
      "angolin",
      "Zielinski",
      chat.aadObjectId,
      chat.conversationId,
      chat.userId,
      chat.tenantId,
    ])
      expect(text()).not.toContain(secret);
    expect(text()).toContain("listening");
    expect(text()).toContain("stopped");
  } finally {
    await app.stop();
  }
});

test("a fault of ours is logged with a reference that the person is told, and nothing is lost", async () => {
  const { log, text } = recordingLog();
  const databaseUrl = await freshDatabase();
  const app = await createTestApp({ log, databaseUrl });
  const chat = app.chat();
  await reflecting(chat);
  await app.stop();
  const database = await openDatabase(databaseUrl);
  const moved = sql<string>`substr(run_sealed, 1, 40) || 'AAAA' || substr(run_sealed, 45)`;
  await database.transaction((db) => db.updateTable("drafts").set({ run_sealed: moved }).execute());
  await database.close();
  const other = await createTestApp({ log, databaseUrl });
  try {
    const again = other.chat({ aadObjectId: chat.aadObjectId, conversationId: chat.conversationId });
    const answer = await again.say("Ich wollte zuhören");
    const reference = /Kennung für die Technik: (\w+)/.exec(answer.text)?.[1];
    expect(reference).toBeDefined();
    expect(text()).toContain(`"reference":"${reference}"`);
    expect(text()).toMatch(/"fault":"SealError"/);
    expect(text()).not.toContain("zuhören");
  } finally {
    await other.stop();
  }
});

test("names a fault's kind, code and place, and leaves out what it says", () => {
  const error = Object.assign(new Error("secret words"), {
    code: "EFAULT",
    cause: new TypeError("more secrets"),
  });
  const fields = JSON.stringify(faultFields(error));
  expect(fields).toContain("EFAULT");
  expect(fields).toContain("TypeError");
  expect(fields).toContain("log.test.ts");
  expect(fields).not.toContain("secret");
  expect(faultFields("words")).toEqual({ fault: "string" });
});

test("does not carry answers at the most talkative level either", async () => {
  const { log, text } = recordingLog();
  const app = await createTestApp({ log });
  try {
    const chat = app.chat();
    await reflecting(chat, "full", "en");
    await answerAll(chat, "en", "Wombat");
    await chat.tap(saying("en")("summary.keep"));
    expect(text()).not.toContain("Wombat");
  } finally {
    await app.stop();
  }
});

test("does not carry the secret part of a link to a download, whatever is done with it", async () => {
  const { log, text } = recordingLog();
  const app = await createTestApp({ log });
  try {
    const chat = app.chat();
    await chat.begin();
    await chat.say("meine daten");
    await chat.tap(saying()("my-data.download"));
    const link = String(/https?:\/\/[^"\\]+\/export\/[\w-]+/.exec(JSON.stringify(chat.last().card)));
    for (const method of ["HEAD", "GET", "PUT", "POST", "POST", "GET"]) await fetch(link, { method });
    await fetch(`${link}/more?x=${link}`);
    expect(link.split("/").at(-1)?.length).toBeGreaterThan(40);
    expect(text()).not.toContain(link.split("/").at(-1));
  } finally {
    await app.stop();
  }
});
