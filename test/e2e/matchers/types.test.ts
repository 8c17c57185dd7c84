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

test.for([
  ["4", "T = any"],
  ["5", "R extends void | Promise<void> = void | Promise<void>, T = unknown"],
])(
  "the types of the matchers compile beside those of vitest %s",
  { timeout: 60_000 },
  ([, matchers]) => {
    const folder = mkdtempSync(join(tmpdir(), "async-lab-types-"));
    writeFileSync(join(folder, "vitest.d.ts"), declared(matchers!));
    writeFileSync(join(folder, "use.ts"), USE);
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
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  },
);
