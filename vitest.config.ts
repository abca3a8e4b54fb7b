import { defineConfig } from "vitest/config";

const project = (name: string, include: string[], timeoutMs: number) => ({
  test: { name, include, testTimeout: timeoutMs, hookTimeout: timeoutMs },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", ["tests/{domain,prompts,dialogs}/**/*.test.ts", "tests/*.test.ts"], 10_000),
      project("integration", ["tests/{storage,use-cases,bot,jobs,cli}/**/*.test.ts"], 30_000),
      project("e2e", ["tests/e2e/**/*.test.ts"], 120_000),
    ],
  },
});
