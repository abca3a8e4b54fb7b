import { defineConfig } from "vitest/config";

const project = (
  name: string,
  include: string[],
  options: { testTimeout: number; group: number; maxWorkers: number },
) => ({
  test: {
    name,
    include,
    testTimeout: options.testTimeout,
    hookTimeout: options.testTimeout,
    maxWorkers: options.maxWorkers,
    sequence: { groupOrder: options.group },
  },
});

export default defineConfig({
  test: {
    projects: [
      // Most of the time is waiting for disks and databases: two at a time, also where there are only two cores.
      project("unit", ["tests/{domain,prompts,dialogs}/**/*.test.ts", "tests/*.test.ts"], {
        testTimeout: 10_000,
        group: 0,
        maxWorkers: 2,
      }),
      project("integration", ["tests/{storage,use-cases,bot,jobs,cli}/**/*.test.ts"], {
        testTimeout: 30_000,
        group: 0,
        maxWorkers: 2,
      }),
      // Real processes are killed at moments: nothing else runs beside them.
      project("e2e", ["tests/e2e/**/*.test.ts"], { testTimeout: 120_000, group: 1, maxWorkers: 1 }),
    ],
  },
});
