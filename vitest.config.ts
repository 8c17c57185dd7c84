import type { ViteUserConfig } from "vitest/config";

/** Files whose figures another load in this run would change. */
const MEASURING = ["test/e2e/bench/measured/*.test.ts"];

/** Run against `dist/`, as it is shipped. */
const built = {
  globalSetup: ["test/temporary-folder.ts", "test/e2e/build.ts"],
  server: { deps: { external: [/\/dist\//] } },
  // Against hanging: they start processes, and others may hold both cores.
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

const config: ViteUserConfig = {
  test: {
    maxWorkers: 2,
    maxConcurrency: 3,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          // Most of a small file's time was a worker and modules of its own. A file that replaces a module
          // resets them before and after.
          pool: "threads",
          isolate: false,
          globalSetup: ["test/temporary-folder.ts"],
          // A limit against hanging, not a claim about time: other processes may hold both cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...built,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: MEASURING,
          // Most of the time they wait.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...built,
          name: "measured",
          include: MEASURING,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // Endurance: many rounds, kills and walks. `npm run test:soak`, not `npm test`.
        test: {
          ...built,
          name: "soak",
          include: ["test/soak/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: [
        "src/{stats,report,learn,matchers}/**",
        "src/load/pacing.ts",
        "src/progress/{fold,merge,parse}.ts",
        "src/load/http/{chunked-body,fields,head,lines,response-parser,status-line}.ts",
        "src/snapshot/{compare,confirm,evidence,file,match}.ts",
        "src/snapshot/config/read.ts",
      ],
      reporter: ["text-summary"],
      thresholds: { lines: 100, functions: 100, statements: 100, branches: 95 },
    },
  },
};

export default config;
