import path from "node:path";
import { defineConfig } from "vitest/config";

// What Node has stripped and compiled once, here and in child processes, is read the next time.
process.env.NODE_COMPILE_CACHE = path.resolve("node_modules/.cache/compiled");

const project = (name: string, include: string[], options: { timeoutMs: number; group: number }) => ({
  extends: true as const,
  test: {
    name,
    include,
    testTimeout: options.timeoutMs,
    hookTimeout: options.timeoutMs,
    sequence: { groupOrder: options.group },
  },
});

export default defineConfig({
  test: {
    globalSetup: "tests/helpers/global-setup.ts",
    // Nothing is mocked and nothing global is changed, so a worker reads the product once and not for each file.
    isolate: false,
    fsModuleCache: true,
    pool: "forks",
    maxWorkers: 2,
    projects: [
      project("unit", ["tests/{domain,guards,prompts}/**/*.test.ts", "tests/*.test.ts"], {
        timeoutMs: 10_000,
        group: 0,
      }),
      project("integration", ["tests/{storage,use-cases,dialogs,bot,jobs,cli}/**/*.test.ts"], {
        timeoutMs: 30_000,
        group: 0,
      }),
      project("e2e", ["tests/e2e/**/*.test.ts"], { timeoutMs: 60_000, group: 0 }),
      // Not with `npm test`, but with `npm run verify`: real processes are killed again and again.
      project("campaigns", ["tests/campaigns/**/*.test.ts"], { timeoutMs: 240_000, group: 1 }),
    ],
  },
});
