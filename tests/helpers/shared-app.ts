import { afterAll, beforeAll } from "vitest";
import { createTestApp, type TestApp } from "./test-app.ts";

/** One app for all tests of a file; every test brings its own people. */
export function sharedApp(
  options: () => Promise<Parameters<typeof createTestApp>[0]> = async () => ({}),
): () => TestApp {
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
