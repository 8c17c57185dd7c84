import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, describe, expect, onTestFinished, test } from "vitest";
import type { RunRecord } from "../../../src/index.ts";
import { openDatabase, type OpenDatabase } from "../../../src/server/database/open.ts";
import { createPostgresBackend } from "../../../src/server/database/postgres/postgres.ts";
import { sleepers } from "../../../src/server/sleep.ts";
import { bootLab } from "../../../src/server/process/lab-server.ts";
import { describeProducts } from "../../unit/server/database/product-contract.ts";
import { asyncLab, childrenOf, start } from "../command.ts";
import { failure, runs } from "./booting.ts";
import { serve } from "../serve/serving.ts";

// One PostgreSQL for the whole file: to most of it, it is a server of the user's own.

const WINDOWS = process.platform === "win32";
const SCALE = 0.3;

const server: OpenDatabase | Error = await openDatabase({ kind: "embedded" }).catch(
  (error: Error) => error,
);
const why =
  server instanceof Error ? ` (skipped, no PostgreSQL boots here: ${server.message})` : "";
const url = server instanceof Error ? "" : server.address.url;
const withPostgres = describe.skipIf(server instanceof Error);

afterAll(async () => {
  if (!(server instanceof Error)) await server.close();
});

async function query<T extends object>(sql: string): Promise<readonly T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Schemas of runs that are not this file's own. */
async function schemas(): Promise<readonly string[]> {
  const rows = await query<{ nspname: string }>(
    "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'async\\_lab\\_%'",
  );
  const own = server instanceof Error ? "" : server.address.schema;
  return rows.map(({ nspname }) => nspname).filter((name) => name !== own);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await delay(50);
  }
  throw new Error("not so within 10 s");
}

/** The URL with another part. */
function urlWith(change: (url: URL) => void): string {
  if (url === "") return "";
  const changed = new URL(url);
  change(changed);
  return changed.href;
}

withPostgres(`products in PostgreSQL${why}`, () => {
  const log = { info: () => undefined, error: () => undefined };
  const backend = server instanceof Error ? undefined : createPostgresBackend(server.address, log);
  const sleeper = sleepers.awaited({ threads: 1 });
  const waiting = {
    sleep: (seconds: number) => sleeper.sleep(seconds * SCALE * 1000),
    scaled: (seconds: number) => seconds * SCALE,
    yields: true,
  };
  afterAll(() => backend?.close());

  describeProducts(() => backend!.database(waiting));

  test("todos: create, list, get, update, remove, each as the memory's store does it", async () => {
    const store = backend!.todos("test", { ...waiting, sleep: () => Promise.resolve() });
    const milk = { id: 2 ** 53 - 1, title: "Milk'); DROP TABLE todos;--", completed: false };
    const tea = { id: 1, title: "چائے ☕", completed: true };
    await store.reset([milk]);
    expect(await store.create(tea)).toBe(true);
    expect(await store.create({ ...tea, title: "another" })).toBe(false);
    expect(await store.list({})).toEqual([milk, tea]);
    expect(await store.list({ completed: true })).toEqual([tea]);
    expect(await store.update({ ...milk, completed: true })).toBe(true);
    expect(await store.update({ ...milk, id: 7 })).toBe(false);
    // The order is that of adding, also after a change.
    expect(await store.list({})).toEqual([{ ...milk, completed: true }, tea]);
    expect(await store.get(tea.id)).toEqual(tea);
    expect(await store.remove(tea.id)).toEqual(tea);
    expect(await store.remove(tea.id)).toBeUndefined();
    expect(await store.get(tea.id)).toBeUndefined();
  });

  test("of many that create one id at once, one does; other variants see none of it", async () => {
    const quick = { ...waiting, sleep: () => Promise.resolve() };
    const [one, other] = [backend!.todos("one", quick), backend!.todos("other", quick)];
    const created = await Promise.all(
      Array.from({ length: 20 }, (_, i) => one.create({ id: 5, title: `${i}`, completed: false })),
    );
    expect(created.filter(Boolean)).toHaveLength(1);
    expect(await other.list({})).toEqual([]);
  });

  test("what began before a reset does not reach the todos of after", async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let waits: Promise<void> = gate;
    const store = backend!.todos("late", { ...waiting, sleep: () => waits });
    const late = store.create({ id: 1, title: "late", completed: false });
    await store.reset([]);
    go();
    await late;
    waits = Promise.resolve();
    expect(await store.list({})).toEqual([]);
  });
});

withPostgres(`rows as a stream${why}`, () => {
  test("streaming ten times the rows needs no more memory; loading them needs ten times as much", async () => {
    const routes = new URL(
      "../../../dist/lessons/postgres-pools-and-streams/routes.js",
      import.meta.url,
    ).href;
    const { server: lab } = await bootLab({ kind: "postgres", url }, { threads: 1, routes });
    onTestFinished(() => lab.stop());
    const peak = async (how: string, rows: number): Promise<number> => {
      const heap = `${lab.origin}/awaited/products/heap?how=${how}&rows=${rows}`;
      const body = (await (await fetch(heap)).json()) as { rows: number; peakMiB: number };
      expect(body.rows).toBe(rows);
      return body.peakMiB;
    };
    // What is loaded on first use, such as the driver's parts, is no one's rows.
    await peak("stream", 10_000);
    const streamed = [await peak("stream", 10_000), await peak("stream", 100_000)] as const;
    const loaded = [await peak("all", 10_000), await peak("all", 100_000)] as const;
    expect(loaded[1] / loaded[0]).toBeGreaterThan(4);
    expect(streamed[1] - streamed[0]).toBeLessThan((loaded[1] - loaded[0]) / 5);
    expect(loaded[1] / Math.max(streamed[1], 0.1)).toBeGreaterThan(5);
  });
});

withPostgres(`async-lab run --db postgres://…${why}`, () => {
  const QUICK = ["--requests", "3", "--scale", "0.02", "--quiet"];

  afterEach(async () => expect(await schemas()).toEqual([]));

  test("day6 is real CRUD, and the record says on what, without the address", async () => {
    const { exitCode, stdout, stderr } = await asyncLab(
      `run day6 --requests 5 --scale 0.02 --quiet --format json --db ${url}`.split(" "),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const record = JSON.parse(stdout) as RunRecord;
    expect(record.database).toMatchObject({ kind: "postgres", version: expect.any(String) });
    expect(stdout).not.toContain(new URL(url).password);
    expect(stdout).not.toContain("127.0.0.1");
    for (const { trials } of record.lessons[0]!.experiments)
      for (const { errors } of trials) expect(errors.total).toBe(0);
    expect(record.lessons[0]!.experiments[1]!.trials[0]!.statusCodes).toEqual({
      "200": 3,
      "201": 1,
      "204": 1,
    });
  });

  test("the lab postgres runs without an error, and its heading names the database", async () => {
    const { exitCode, stdout, stderr } = await asyncLab(["run", "postgres", ...QUICK, "--db", url]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^postgres · A real database · PostgreSQL \d/);
  });

  test.each([
    [urlWith((at) => (at.password = "s3cret")), "refused the password"],
    [urlWith((at) => (at.password = "")), "asks for a password"],
    [urlWith((at) => (at.pathname = "/nothere")), 'no database "nothere"'],
    [urlWith((at) => (at.port = "1")), "Nothing listens on 127.0.0.1:1"],
    ["mysql://root:s3cret@localhost/x", "begins with mysql:"],
    ["s3cret", "is not memory, embedded or a URL"],
  ])("a database that cannot be used, %#: exit code 2 and no password", async (db, message) => {
    const { exitCode, stdout, stderr } = await asyncLab(["run", "day6", ...QUICK, "--db", db], {
      env: { DEBUG: "async-lab" },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("s3cret");
    expect(stderr).not.toContain(new URL(url).password);
  });

  test.skipIf(WINDOWS)(
    "a long run's processes are not told the password as an argument",
    async () => {
      const running = start(["run", "postgres", "--scale", "1", "--db", url]);
      await running.stderrHas("Trial 1 of");
      const processes = childrenOf(running.process.pid!);
      expect(processes).toHaveLength(2);
      for (const pid of processes) {
        const args = execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
        expect(args).not.toContain("postgres://");
      }
      running.process.kill("SIGINT");
      expect((await running.finished).exitCode).toBe(130);
      // After Ctrl-C no one is made to wait for it.
      await until(async () => (await schemas()).length === 0);
      await until(() => !processes.some(runs));
    },
  );

  test.skipIf(WINDOWS).each([
    ["the command", (pid: number) => pid],
    ["the server under test", (pid: number) => childNamed(pid, "server/process/entry.js")],
    ["the database's owner", (pid: number) => childNamed(pid, "database-owner.js")],
  ])("kill -9 of %s leaves neither process nor schema", async (_who, victim) => {
    const running = start(["run", "postgres", "--scale", "1", "--db", url]);
    await running.stderrHas("Trial 1 of");
    const processes = childrenOf(running.process.pid!);
    expect(await schemas()).toHaveLength(1);
    const pid = victim(running.process.pid!);
    process.kill(pid, "SIGKILL");
    const { exitCode, stderr } = await running.finished;
    if (pid !== running.process.pid) {
      expect(exitCode).toBe(1);
      expect(stderr.match(/^error: /gm)).toHaveLength(1);
    }
    await until(() => !processes.some(runs));
    await until(async () => (await schemas()).length === 0);
  });
});

withPostgres(`async-lab serve --db${why}`, () => {
  test.skipIf(WINDOWS)("todos live in a schema that is gone after Ctrl-C", async () => {
    const { origin, ...serving } = await serve(["day6", "--scale", "0", "--db", url]);
    expect(await schemas()).toHaveLength(1);
    const [schema] = await schemas();
    const made = await fetch(`${origin}/todos`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: 1, title: "Chai" }),
    });
    expect(made.status).toBe(201);
    expect(await (await fetch(`${origin}/todos/1`)).json()).toMatchObject({ title: "Chai" });
    expect(await query(`SELECT title FROM ${schema}.todos`)).toEqual([{ title: "Chai" }]);
    const processes = childrenOf(serving.process.pid!);
    process.kill(serving.process.pid!, "SIGINT");
    const { exitCode, stdout, stderr } = await serving.finished;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/^Todos and products are in PostgreSQL \d/m);
    expect(stdout + stderr).not.toContain(new URL(url).password);
    await until(async () => (await schemas()).length === 0);
    await until(() => !processes.some(runs));
  });

  test.skipIf(WINDOWS)(
    "PostgreSQL that goes away is said once, with exit 1, and nothing stays",
    async () => {
      const { origin, ...serving } = await serve(["postgres", "--scale", "0", "--db", "embedded"]);
      expect((await fetch(`${origin}/products`)).status).toBe(200);
      const processes = childrenOf(serving.process.pid!);
      const owner = childNamed(serving.process.pid!, "database-owner.js");
      const [postgres] = childrenOf(owner);
      const folder = dataFolderOf(postgres!);
      process.kill(postgres!, "SIGINT");
      const { exitCode, stderr } = await serving.finished;
      expect(exitCode).toBe(1);
      expect(stderr.match(/^error: .*/gm)).toEqual([
        expect.stringContaining("The connection to the database was lost during the run"),
      ]);
      expect([...processes, postgres!].some(runs)).toBe(false);
      expect(existsSync(folder)).toBe(false);
    },
  );
});

// Last of all: it stops PostgreSQL.
withPostgres(`PostgreSQL of the run's own${why}`, () => {
  test.skipIf(WINDOWS)(
    "stopped in the middle: one error, exit code 1, and nothing is left",
    async () => {
      const running = start(["run", "postgres", "--scale", "1", "--db", "embedded"]);
      await running.stderrHas("Trial 1 of");
      const owner = childNamed(running.process.pid!, "database-owner.js");
      const [postgres] = childrenOf(owner);
      const folder = dataFolderOf(postgres!);
      process.kill(postgres!, "SIGINT");
      const { exitCode, stdout, stderr } = await running.finished;
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr.match(/^error: .*/gm)).toEqual([
        expect.stringContaining("The connection to the database was lost during the run"),
      ]);
      expect([owner, postgres!].some(runs)).toBe(false);
      expect(existsSync(folder)).toBe(false);
    },
  );

  test.skipIf(WINDOWS)("it does not outlive a command that was killed", async () => {
    const running = start(["run", "postgres", "--scale", "1", "--db", "embedded"]);
    await running.stderrHas("Trial 1 of");
    const owner = childNamed(running.process.pid!, "database-owner.js");
    const [postgres] = childrenOf(owner);
    const folder = dataFolderOf(postgres!);
    running.process.kill("SIGKILL");
    await running.finished;
    await until(() => ![owner, postgres!].some(runs) && !existsSync(folder));
  });

  test.skipIf(WINDOWS).each(Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }))(
    "%s while it boots ends the command, and what was begun",
    async (signal, code) => {
      const running = start(["run", "postgres", "--scale", "1", "--db", "embedded"]);
      await running.stderrHas("Starting the server");
      const owner = (): number | undefined => childrenOf(running.process.pid!)[0];
      await until(() => owner() !== undefined);
      const pid = owner()!;
      const sent = performance.now();
      running.process.kill(signal as NodeJS.Signals);
      expect((await running.finished).exitCode).toBe(code);
      // Booting has a limit of 60 s, which is not waited for.
      expect(performance.now() - sent).toBeLessThan(30_000);
      await until(() => !runs(pid));
    },
  );

  test("an abort while it boots is the failure, and leaves nothing", async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("async-lab-post"));
    const before = folders();
    const controller = new AbortController();
    const opening = openDatabase({ kind: "embedded" }, { signal: controller.signal });
    const reason = new Error("Ctrl-C");
    controller.abort(reason);
    await expect(opening).rejects.toBe(reason);
    await until(() => folders().every((name) => before.includes(name)));
  });

  test("a folder that is not there is one clear error", async () => {
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = join(import.meta.dirname, "not-there");
    onTestFinished(() => {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
    });
    expect(await failure(openDatabase({ kind: "embedded" }))).toMatchObject({
      code: "unwritable-folder",
      exitCode: 2,
    });
  });
});

function childNamed(parent: number, file: string): number {
  const found = childrenOf(parent).find((pid) =>
    execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes(file),
  );
  if (found === undefined) throw new Error(`no ${file} below ${parent}`);
  return found;
}

/** The fresh folder around PostgreSQL's data. */
function dataFolderOf(postgres: number): string {
  const args = execFileSync("ps", ["-ww", "-o", "args=", "-p", String(postgres)], {
    encoding: "utf8",
  });
  return dirname(/ -D (\S+)/.exec(args)![1]!);
}
