import { expect, test } from "vitest";
import { startPostgres } from "../helpers/databases/postgres.ts";
import { reflecting } from "../helpers/people/reflecting.ts";
import { createTestApp } from "../helpers/test-app.ts";

test("lives on without its database, says that it is not ready, and never answers with 500", async () => {
  const cluster = await startPostgres();
  const app = await createTestApp({ databaseUrl: cluster.url });
  try {
    const chat = app.chat();
    await reflecting(chat);
    expect((await fetch(`${app.url}/ready`)).status).toBe(200);
    await cluster.stop();

    const ready = await fetch(`${app.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "not ready", reason: "database" }]);
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
    const apology = await chat.say("Ich wollte zuhören");
    expect(apology.text).toMatch(/Kennung für die Technik: \w+/);
    // Answered at all: without the backlog, or with a status that says so.
    const metrics = await fetch(`${app.url}/metrics`, { signal: AbortSignal.timeout(3_000) });
    expect([200, 503]).toContain(metrics.status);
  } finally {
    await app.stop();
  }
});
