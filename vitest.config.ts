import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"] } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts", "test/lessons.test.ts"],
          globalSetup: ["test/e2e/build.ts"],
          // What was built is run by Node itself, as it is shipped.
          server: { deps: { external: [/\/dist\//] } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two cores: files that measure must not measure each other.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
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
        "src/snapshot/{compare,config,file,match,run-compare}.ts",
        "src/practice/steps.ts",
      ],
      reporter: ["text-summary"],
      thresholds: { lines: 100, functions: 100, statements: 100, branches: 95 },
    },
  },
};

export default config;
