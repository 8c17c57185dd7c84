/** Lines that stand in one file, and which of them the layer rules must stop. */
export interface Fixture {
  readonly file: string;
  /** Module specifiers, separated by spaces. */
  readonly forbidden?: string;
  readonly allowed?: string;
  readonly forbiddenLines?: readonly string[];
  readonly allowedLines?: readonly string[];
}

const ABOVE = "../cli/main.ts ../index.ts ../report/table.ts ../../lessons/day6/lesson.ts";
const BELOW = "../stats/theory.ts ../model/trial.ts ../errors.ts";
const GLOBALS = "console node:console process node:process";

const impureLines = [
  "void new Date();",
  "void Date.now();",
  "void Math.random();",
  "void globalThis.console;",
  ..."console process performance setTimeout setInterval setImmediate fetch"
    .split(" ")
    .map((name) => `void ${name};`),
];
const pure = {
  forbiddenLines: [
    ...impureLines,
    ..."fs process child_process perf_hooks http net timers fs/promises timers/promises"
      .split(" ")
      .map((name) => `export * from "node:${name}";`),
    `export * from "fs";`,
    `import chalk from "chalk";`,
    `import { chalkStderr } from "chalk";`,
  ],
  allowedLines: [
    `import type { ChalkInstance } from "chalk";`,
    `import type { Server } from "node:http";`,
    `void Math.max(1, 2);`,
  ],
};

const pureFile = (name: string, pureSibling = "zod"): Fixture => ({
  file: `src/${name}.ts`,
  forbidden: `${ABOVE} ./other.ts ../load/engine.ts ../lesson/find.ts`,
  allowed: `${BELOW} ${pureSibling}`,
  forbiddenLines: pure.forbiddenLines,
  allowedLines: [...pure.allowedLines, `import type { Other } from "./other.ts";`],
});

export const fixtures: readonly Fixture[] = [
  { file: "src/errors.ts", forbidden: "./model/trial.ts node:util zod" },
  {
    file: "src/package-root.ts",
    forbidden: `./errors.ts ../lessons/day6/lesson.ts ${GLOBALS}`,
    allowed: "node:fs node:path",
  },
  {
    file: "src/model/trial.ts",
    forbidden: "../stats/theory.ts ../cli/main.ts node:util zod",
    allowed: "./sample.ts ../errors.ts",
  },
  {
    file: "src/model/record-schema.ts",
    forbidden: "../stats/theory.ts express",
    allowed: "./record.ts ../errors.ts zod",
  },
  {
    file: "src/stats/latency.ts",
    forbidden: "../load/engine.ts ../report/table.ts undici node:fs",
    allowed: "./quantile.ts ../model/trial.ts ../errors.ts",
    forbiddenLines: impureLines,
  },
  {
    file: "src/load/engine.ts",
    forbidden: `${ABOVE} ${GLOBALS} ../package-root.ts ../run/run.ts ../server/app.ts`,
    allowed: `${BELOW} ./pacing.ts undici node:http`,
  },
  {
    file: "src/server/boot.ts",
    forbidden: `${ABOVE} ${GLOBALS} ../package-root.ts ../run/run.ts ../load/engine.ts`,
    allowed: `${BELOW} ./app.ts ../site/openapi.ts express node:http`,
    forbiddenLines: ["process.exit(1);"],
  },
  {
    file: "src/lesson/find.ts",
    forbidden: `${ABOVE} ${GLOBALS} ../run/run.ts ../practice/exercise.ts ../diagnose/plan.ts`,
    allowed: `${BELOW} ./define.ts ../server/app.ts ../load/engine.ts ../package-root.ts`,
  },
  ...["run", "bench", "practice", "diagnose", "snapshot", "matchers"].map((folder, i, all) => ({
    file: `src/${folder}/some.ts`,
    forbidden: `${ABOVE} ${GLOBALS} ../${all[(i + 1) % all.length]}/some.ts`,
    allowed: `${BELOW} ./other.ts ../lesson/find.ts ../server/app.ts ../load/engine.ts ../package-root.ts ../package-version.ts ../environment.ts ../process-tree.ts`,
  })),
  {
    ...pure,
    file: "src/report/timeline.ts",
    forbidden: "../cli/main.ts ../index.ts ../package-root.ts ../run/run.ts ../load/engine.ts",
    allowed: `${BELOW} ./view.ts cli-table3`,
  },
  {
    file: "src/site/openapi.ts",
    forbidden: `${ABOVE} ../package-root.ts ../server/app.ts ../load/engine.ts node:fs node:http`,
    allowed: `${BELOW} ./operations.ts zod`,
    forbiddenLines: impureLines,
  },
  pureFile("load/pacing"),
  pureFile("load/http1", "./http1-head.ts"),
  pureFile("load/http1-head"),
  pureFile("snapshot/compare"),
  pureFile("practice/quiz"),
  pureFile("diagnose/fit", "./verdict.ts"),
  pureFile("diagnose/verdict", "./fit.ts"),
  {
    file: "src/cli/commands/run.ts",
    forbidden: `../../../lessons/day6/lesson.ts ../../../test/x.ts ../../index.ts ${GLOBALS}`,
    allowed: "../terminal.ts ../../run/run.ts ../../report/table.ts chalk node:fs",
    forbiddenLines: [
      `console.log("x");`,
      `process.exit(1);`,
      `export { exit } from "node:process";`,
      // Lazy and type-only imports are imports.
      `void import("../../../lessons/day6/lesson.ts");`,
      `import type { Main } from "../../index.ts";`,
    ],
    allowedLines: [`void import("../../run/run.ts");`, `process.exitCode = 1;`],
  },
  {
    file: "src/index.ts",
    forbidden: `./cli/main.ts ../lessons/day6/lesson.ts ../test/x.ts ${GLOBALS}`,
    allowed: "./run/run.ts ./report/table.ts ./model/trial.ts ./lesson/define.ts",
  },
  ...["server/child", "server/keeper", "server/watchdog", "practice/child", "cli/stop"].map(
    (name) => ({
      file: `src/${name}.ts`,
      forbiddenLines: [`console.log("x");`],
      allowedLines: [`process.exit(1);`],
    }),
  ),
  {
    file: "lessons/day6/lesson.ts",
    forbidden: "../../src/run/run.ts ../../src/cli/main.ts ../day5/lesson.ts",
    allowed: "./routes.ts ../../src/index.ts ../../src/routes.ts",
  },
  {
    file: "lessons/day6/exercise/check.ts",
    forbidden: "../../../src/run/run.ts ../../day5/lesson.ts",
    allowed: "./cases.ts ../lesson.ts ../cases.js ../../../src/index.ts ../../../src/exercise.ts",
  },
  ...["exercise/wrong", "demos"].map((folder) => ({
    file: `lessons/day6/${folder}/one.js`,
    allowedLines: [`var a = 1 == 1;`],
  })),
];

export const STRICT_FILE: string = "src/run/strict.ts";
/** What the other rules must stop: one line each, all in `STRICT_FILE`. */
export const STRICT: readonly { readonly line: string; readonly rule: string }[] = [
  { line: `Promise.resolve(1);`, rule: "no-floating-promises" },
  { line: `[1].forEach(async (n) => void n);`, rule: "no-misused-promises" },
  { line: `await Math.abs(1);`, rule: "await-thenable" },
  { line: `switch (1 as 1 | 2) { case 1: }`, rule: "switch-exhaustiveness-check" },
  { line: `export const same = 1 == Number("1");`, rule: "eqeqeq" },
  { line: `var old = same;`, rule: "no-var" },
  { line: `let kept = old;`, rule: "prefer-const" },
  {
    line: `import { Kind } from "./kind.ts"; void (kept as Kind);`,
    rule: "consistent-type-imports",
  },
  { line: `export * from "./circle.ts";`, rule: "no-cycle" },
];
