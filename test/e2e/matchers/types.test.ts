import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

/** What vitest declares and the matchers touch. */
const declared = (matchers: string): string => `
declare global {
  namespace Chai {
    interface Assertion { not: Assertion }
  }
}
export interface Matchers<${matchers}> {}
type Outer<A> = { [K in keyof A]: A[K] extends Chai.Assertion ? Assertion : A[K] };
export interface Assertion extends Outer<Chai.Assertion>, Matchers<any> {}
export const expect: { (actual: unknown): Assertion; extend(matchers: object): void };
export const vi: { isFakeTimers(): boolean };
`;

const USE = `
import { expect } from "vitest";
import type { Watch } from ${JSON.stringify(resolve("src/vitest.ts"))};
export const overlap: Promise<void> = expect((_: Watch) => 1).not.toOverlap({ calls: 3 });
export const free: Promise<void> = expect(() => 1).toLeaveTheEventLoopFree({ share: 0.3 });
// @ts-expect-error: it needs to know how many.
expect(() => 1).toOverlap({});
`;

/** That of @types/jest is global, that of @jest/globals is the one of the package `expect`. */
const OTHERS = `
import { expect as jestExpect } from ${JSON.stringify(resolve("node_modules/expect/build/index.js"))};
import type { Watch } from ${JSON.stringify(resolve("src/jest.cts"))};
import * as node from ${JSON.stringify(resolve("src/node-test.ts"))};
declare global {
  namespace jest {
    interface Matchers<R, T = {}> { not: Matchers<R, T> }
  }
}
declare const globalExpect: <T>(actual: T) => jest.Matchers<void, T>;
export const all: Promise<void>[] = [
  jestExpect((_: Watch) => 1).not.toOverlap({ calls: 3 }),
  jestExpect(() => 1).toLeaveTheEventLoopFree({ maxHoldMs: 20 }),
  globalExpect((_: Watch) => 1).not.toOverlap({ calls: 3, graceMs: 5 }),
  globalExpect(() => 1).toLeaveTheEventLoopFree(),
  node.assertOverlap((watch) => watch((a: number, b: string) => a + b)(1, "b"), { calls: 3 }),
  node.assertNoOverlap((watch) => [1].map(watch(async (i: number) => i)), { calls: 2 }),
  node.assertLeavesTheEventLoopFree(() => 1, { share: 0.3, maxHoldMs: 20 }),
  node.assertHoldsTheEventLoop(() => 1),
];
// @ts-expect-error: it needs to know how many.
jestExpect(() => 1).toOverlap({});
// @ts-expect-error: it needs to know how many.
globalExpect(() => 1).toOverlap({});
// @ts-expect-error: it needs to know how many.
void node.assertOverlap(() => 1);
// @ts-expect-error: a watched function takes what the bare one takes.
void node.assertOverlap((watch) => watch((a: number) => a)("1"), { calls: 2 });
`;

test.for([
  ["4", "T = any"],
  ["5", "R extends void | Promise<void> = void | Promise<void>, T = unknown"],
])(
  "the types of the matchers compile beside those of vitest %s",
  { timeout: 60_000 },
  ([, matchers]) => {
    expect(compile(USE, declared(matchers!))).toEqual({ stdout: "", status: 0 });
  },
);

test("so do those of Jest and of node:test", { timeout: 60_000 }, () => {
  expect(compile(OTHERS, "export {};")).toEqual({ stdout: "", status: 0 });
});

/** What the compiler says of `use`, beside `vitest` as the types of vitest. */
function compile(use: string, vitest: string): { stdout: string; status: number | null } {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-types-"));
  writeFileSync(join(folder, "vitest.d.ts"), vitest);
  writeFileSync(join(folder, "use.ts"), use);
  const config = {
    compilerOptions: {
      strict: true,
      skipLibCheck: false,
      module: "nodenext",
      target: "es2023",
      lib: ["es2023", "esnext.disposable"],
      noEmit: true,
      allowImportingTsExtensions: true,
      types: ["node"],
      typeRoots: [resolve("node_modules/@types")],
      paths: { vitest: [join(folder, "vitest.d.ts")] },
    },
    include: ["use.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = resolve("node_modules/typescript/bin/tsc");
  const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder], {
    encoding: "utf8",
  });
  return { stdout, status };
}
