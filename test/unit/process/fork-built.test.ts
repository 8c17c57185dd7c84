import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { packageRoot } from "../../../src/package.ts";
import { builtFile, cleanEnvironment } from "../../../src/process/fork-built.ts";

const inPackage = (path: string): URL => new URL(`${pathToFileURL(packageRoot()).href}/${path}`);

test.each(["src/bench/thread.js", "dist/src/bench/thread.js"])(
  "%s is started from dist",
  (path) => {
    expect(builtFile(inPackage(path))).toEqual(inPackage("dist/src/bench/thread.js"));
  },
);

test("a child is not told of this process's debugger or loaders", () => {
  process.env["NODE_OPTIONS"] = "--inspect";
  try {
    expect(cleanEnvironment()).not.toHaveProperty("NODE_OPTIONS");
    expect(cleanEnvironment()).toMatchObject({ PATH: process.env["PATH"] });
  } finally {
    delete process.env["NODE_OPTIONS"];
  }
});
