import { afterAll, beforeAll } from "vitest";
import { type DatabaseKind, freshDatabase } from "./databases/databases.ts";
import { createTestApp, type TestApp } from "./test-app.ts";
import type { TestChat } from "./test-chat.ts";

type Options = Parameters<typeof createTestApp>[0];
type Work = (app: TestApp, chat: TestChat) => Promise<void>;

/** One app for all tests of a file; every test brings its own people. */
export function sharedApp(options: () => Promise<Options> = async () => ({})): () => TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await createTestApp(await options());
  });
  afterAll(() => app?.stop());
  return () => {
    if (!app) throw new Error("The app has not been started");
    return app;
  };
}

/** An app for one test alone, with a new person's chat. It starts on a Friday morning: Monday is 23 November 2026. */
export async function withApp(work: Work, options: Options = {}): Promise<void> {
  const app = await createTestApp(options);
  try {
    await work(app, app.chat());
  } finally {
    await app.stop();
  }
}

/** The same on a database of the kind. */
export async function withAppOn(kind: DatabaseKind, work: Work, options: Options = {}): Promise<void> {
  await withApp(work, { databaseUrl: await freshDatabase(kind), ...options });
}
