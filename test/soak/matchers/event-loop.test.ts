import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { createHash, pbkdf2Sync, scrypt, scryptSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { gzip, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { part } from "../size.ts";

await import("../../../src/vitest.ts");

/** Each function so many times, with as many busy processes beside it. */
const TIMES = part(
  Array.from({ length: 200 }, (_, i) => i),
  20,
).length;
const BUSY = 4;
/** It ends with its parent, however that ends. */
const KEEP_BUSY = "const { ppid } = process; while (process.ppid === ppid);";

const text = Buffer.alloc(8e6, "abcdefgh12");
const rows = JSON.stringify(
  Array.from({ length: 3000 }, (_, id) => ({ id, name: `n${id}`, tags: ["a", "b"] })),
);
const manyRows = `[${Array.from({ length: 60 }, () => rows).join(",")}]`;
const file = join(mkdtempSync(join(tmpdir(), "async-lab-soak-")), "big.json");
const busy: ChildProcess[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  writeFileSync(file, manyRows);
  server = createServer((_, response) => setTimeout(() => response.end("hello"), 5));
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (let i = 0; i < BUSY; i++) busy.push(spawn(process.execPath, ["-e", KEEP_BUSY]));
});

afterAll(() => {
  for (const child of busy) child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
});

const RIGHT: Readonly<Record<string, () => Promise<unknown>>> = {
  "a timer": () => delay(60),
  "a timer and a little work": async () => {
    await delay(20);
    return rows.split(",").length;
  },
  "execFile of a short program": () => promisify(execFile)("true"),
  "execFile of a longer one": () => promisify(execFile)("sleep", ["0.05"]),
  "three processes at once": () =>
    Promise.all([1, 2, 3].map(() => promisify(execFile)("sleep", ["0.03"]))),
  readFile: () => readFile(file),
  "scrypt in the pool": () => promisify(scrypt)("x", "y", 64),
  "gzip in the pool": () => promisify(gzip)(text),
  fetch: async () => (await fetch(url)).text(),
  "ten fetches at once": () =>
    Promise.all(Array.from({ length: 10 }, async () => (await fetch(url)).text())),
  "a worker": () => once(new Worker("0", { eval: true }), "exit"),
  "moderate JSON, a turn after each": async () => {
    for (let i = 0; i < 10; i++) {
      JSON.parse(rows);
      await turn();
    }
  },
  "much garbage": async () => {
    for (let i = 0; i < 5; i++) {
      Array.from({ length: 10_000 }, (_, k) => ({ k, name: `x${k}` }));
      await delay(3);
    }
  },
  "hashing in small steps": async () => {
    for (let i = 0; i < 40; i++) {
      createHash("sha256").update(text.subarray(0, 200_000)).digest();
      await turn();
    }
  },
};

const WRONG: Readonly<Record<string, () => unknown>> = {
  "six holds of 50 ms": async () => {
    for (let i = 0; i < 6; i++) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      await delay(1);
    }
  },
  "one of 300 ms": async () => {
    await delay(10);
    for (const end = performance.now() + 300; performance.now() < end;);
  },
  "pbkdf2Sync, a turn after each": async () => {
    for (let i = 0; i < 3; i++) {
      pbkdf2Sync("a", "b", 20_000, 64, "sha512");
      await turn();
    }
  },
  "scryptSync after a timer": async () => {
    await delay(1);
    scryptSync("x", "y", 64);
  },
  "readFileSync in a loop": () => {
    for (let i = 0; i < 15; i++) readFileSync(file);
  },
  gzipSync: () => gzipSync(text),
  execFileSync: () => execFileSync("sleep", ["0.05"]),
  "big JSON": () => JSON.parse(manyRows),
};

test.each(Object.entries(RIGHT))("right: %s", { timeout: 900_000 }, async (_, fn) => {
  const wrongly: string[] = [];
  for (let i = 0; i < TIMES; i++)
    await expect(fn)
      .toLeaveTheEventLoopFree()
      .catch((error: Error) => wrongly.push(error.message));
  expect(wrongly).toEqual([]);
});

test.each(Object.entries(WRONG))("wrong: %s", { timeout: 900_000 }, async (_, fn) => {
  const wrongly: string[] = [];
  for (let i = 0; i < TIMES; i++)
    await expect(fn)
      .not.toLeaveTheEventLoopFree()
      .catch((error: Error) => wrongly.push(error.message));
  expect(wrongly).toEqual([]);
});
