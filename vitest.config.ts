import type { ViteUserConfig } from "vitest/config";

/** Files that measure, or load the machine: beside others they would measure those. */
const MEASURING = ["test/e2e/{bench,ground-truth,live,run,server,snapshot}.test.ts"];

/** Run against `dist/`, as it is shipped. */
const built = {
  globalSetup: ["test/temporary-folder.ts", "test/e2e/build.ts"],
  server: { deps: { external: [/\/dist\//] } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
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
          globalSetup: ["test/temporary-folder.ts"],
        },
      },
      {
        test: {
          ...built,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts", "test/lessons.test.ts"],
          exclude: MEASURING,
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
    ],
    coverage: {
      provider: "v8",
      include: [
        "src/stats/**",
        "src/report/**",
        "src/load/pacing.ts",
        "src/load/http1.ts",
        "src/load/http1-head.ts",
        "src/practice/prediction.ts",
        "src/practice/prediction-cells.ts",
        "src/practice/quiz.ts",
        "src/matchers/**",
        "src/snapshot/{compare,config,file,match,run-compare,weigh}.ts",
        "src/practice/steps.ts",
      ],
      reporter: ["text-summary"],
      thresholds: { lines: 100, functions: 100, statements: 100, branches: 95 },
    },
  },
};

export default config;
