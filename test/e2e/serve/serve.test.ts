import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get, request, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test as anyTest } from "vitest";
import { asyncLab, childrenOf, lives, start } from "../command.ts";
import { serve } from "./serving.ts";

// Windows has no signals, nor a ps to ask.
const test = anyTest.skipIf(process.platform === "win32");

/** One request on a connection of its own, with headers that fetch would not send. */
async function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<{ status: number; headers: IncomingMessage["headers"]; body: string }> {
  const sent = request(url, { method, headers, agent: false }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await text(response),
  };
}

test("the paths of the course work as written, below each variant, and for a person", async () => {
  const {
    origin,
    finished,
    process: { pid = 0 },
    ...serving
  } = await serve(["--scale", "0.01"]);
  for (const mount of ["", "/blocking", "/awaited", "/pooled"])
    for (const path of [
      "/todos",
      "/slow",
      "/users/1",
      "/users?pool=5",
      "/data",
      "/get-data",
      "/external",
    ])
      expect({ mount, path, status: (await ask(origin + mount + path)).status }).toEqual({
        mount,
        path,
        status: 200,
      });

  // What is at the root is what is below the variant, not a copy of it.
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ id: 1, title: "Chai" });
  const made = await fetch(`${origin}/todos`, { method: "POST", headers, body });
  expect([made.status, made.headers.get("location")]).toEqual([201, "/todos/1"]);
  expect((await ask(`${origin}/awaited/todos/1`)).status).toBe(200);
  expect((await ask(`${origin}/blocking/todos/1`)).status).toBe(404);

  const page = await ask(origin, { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
  expect(page.headers["content-type"]).toContain("text/html");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.body).toContain('href="/docs"');
  const overview = await ask(origin, { accept: "*/*" });
  expect(overview.headers["content-type"]).toContain("text/plain");
  expect(overview.body).toContain(`${origin}/docs`);
  for (const path of [
    "/docs",
    "/site/style.css",
    "/site/docs.js",
    "/site/icon.svg",
    "/favicon.ico",
  ])
    expect({ path, status: (await ask(origin + path)).status }).toEqual({ path, status: 200 });
  expect((await ask(`${origin}/docs`, {}, "POST")).status).toBe(405);

  const { paths } = JSON.parse((await ask(`${origin}/openapi.json`)).body) as { paths: object };
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(["/todos/{id}", "/slow", "/health"]));

  await serving.stdoutHas('log    added todo 1 "Chai"');
  process.kill(pid, "SIGINT");
  const { stdout, exitCode } = await finished;
  expect(exitCode).toBe(130);
  // The answer first, then what was left to do.
  const lines = stdout.split("\n").filter((line) => /POST {3}\/todos|added todo/.test(line));
  expect(lines.map((line) => line.replace(/^\S+ /, "").replace(/[\d.,]+ ms$/, "_ ms"))).toEqual([
    "POST   /todos 201 _ ms",
    'log    added todo 1 "Chai"',
  ]);
});

test("each request is a line of stdout, escaped, without colour in a pipe; --quiet leaves them out", async () => {
  const loud = await serve(["day6", "--scale", "0"]);
  const quiet = await serve(["day6", "day6", "--quiet", "--scale", "0"]);
  for (const { origin } of [loud, quiet]) {
    await fetch(`${origin}/%1b[31mred?x=1`);
    await fetch(`${origin}/blocking/todos`);
    await fetch(`${origin}/todos/1`, { method: "DELETE" });
    const body = JSON.stringify({ id: 1, title: "\u009B31m\u202Ered\n" });
    await fetch(`${origin}/todos`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
  }
  await loud.stdoutHas("added todo");
  await quiet.stdoutHas("added todo");
  for (const { process: child } of [loud, quiet]) child.kill("SIGTERM");
  const [all, few] = await Promise.all([loud.finished, quiet.finished]);
  expect(all.exitCode).toBe(143);
  const said = (stdout: string): string[] =>
    stdout.split("\n").map((line) => line.replace(/^[\d:.]+ /, "").replace(/ [\d.]+ ms$/, ""));
  const added = String.raw`log    added todo 1 "\u{9b}31m\u{202e}red"`;
  expect(said(all.stdout)).toEqual([
    "GET    /%1b[31mred?x=1 404",
    "GET    /blocking/todos 200",
    "DELETE /todos/1 404",
    "POST   /todos 201",
    added,
    "",
  ]);
  expect(said(few.stdout)).toEqual([added, ""]);
  expect(all.stderr).not.toContain("\u001B");
});

test("a request from elsewhere is refused, whatever it asks for", async () => {
  const { origin } = await serve(["--scale", "0"]);
  for (const path of [
    "/",
    "/docs",
    "/openapi.json",
    "/site/docs.js",
    "/todos",
    "/blocking/todos",
    "/health",
  ]) {
    for (const headers of [
      { host: "evil.example" },
      { origin: "http://evil.example" },
      { origin: "null" },
    ])
      expect({
        path,
        headers,
        ...(JSON.parse((await ask(origin + path, headers)).body) as object),
      }).toMatchObject({
        path,
        error: "not-local",
      });
    expect((await ask(origin + path, { origin })).status).toBe(200);
  }
  const bare = connect(Number(new URL(origin).port), "127.0.0.1");
  bare.end("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
  expect(await text(bare)).toMatch(/^HTTP\/1\.1 403 [\s\S]*"error":"not-local"/);
  const broken = connect(Number(new URL(origin).port), "127.0.0.1");
  broken.end("nonsense\r\n\r\n");
  expect(await text(broken)).toMatch(/^HTTP\/1\.1 400 [\s\S]*"error":"broken-request"/);
});

test("Ctrl-C closes it while clients wait and while the loop is blocked, and leaves nothing behind", async () => {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-serve-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ["/awaited/async-sleep", "/blocking/async-sleep"]) {
    const serving = await serve(["--scale", "10"], { env: { TMPDIR: folder } });
    const { pid = 0 } = serving.process;
    const [child = 0] = childrenOf(pid);
    const waiting = get(serving.origin + path).on("error", () => undefined);
    await once(waiting, "finish");
    await fetch(`${serving.origin}/health`, { signal: AbortSignal.timeout(200) }).catch(
      () => undefined,
    );
    const begin = performance.now();
    process.kill(pid, "SIGINT");
    const { exitCode, stderr } = await serving.finished;
    // The wait would be 10 s.
    expect(performance.now() - begin).toBeLessThan(5000);
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Stopped by Ctrl-C: the server is closed.");
    expect(lives(child)).toBe(false);
  }
});

test("a port that is in use, forbidden or none at all is said in a sentence", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(await asyncLab(["serve", "--port", String(port)])).toEqual({
    exitCode: 2,
    killedBy: null,
    stdout: "",
    stderr: `error: Port ${port} of 127.0.0.1 is already in use.\nChoose another port with --port, or use --port 0 for any free one.\n`,
  });
  for (const [args, message] of [
    [["--db", "mysql://root:s3cret@localhost/x"], "begins with mysql:"],
    [["--db", "s3cret"], "is not memory, embedded or a URL"],
    [["--db", "postgres://me:s3cret@127.0.0.1:1/x"], "Nothing listens on 127.0.0.1:1"],
    [["--port", "70000"], "Use a whole number from 0 to 65,535."],
    [["--port", "http"], "Use a whole number from 0 to 65,535."],
    [["--variant", "fast"], "Allowed choices are blocking, awaited, pooled"],
    [["--scale", "-1"], "Use a number from 0 to 10."],
    [["--scale", "0.5", "--real-time"], "cannot be used with"],
    [["day99"], 'There is no lesson "day99".'],
  ] as const) {
    const { exitCode, stdout, stderr } = await asyncLab(["serve", ...args]);
    expect({ args, exitCode, stdout }).toEqual({ args, exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("s3cret");
  }
});

test("a server that dies is said, with exit 1", async () => {
  const serving = await serve(["day1"]);
  const [child = 0] = childrenOf(serving.process.pid ?? 0);
  process.kill(child, "SIGKILL");
  const { exitCode, stderr } = await serving.finished;
  expect(exitCode).toBe(1);
  expect(stderr).toContain("error: The server under test was killed by SIGKILL.");
});

test("a reader that leaves ends it", async () => {
  const serving = start(["serve", "day1", "--port", "0", "--scale", "0"]);
  let stderr = "";
  serving.process.stderr?.on("data", (part: string) => (stderr += part));
  await serving.stderrHas("Press Ctrl-C to stop.");
  serving.process.stdout?.destroy();
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(stderr)?.[0] ?? "";
  await fetch(`${origin}/api`).catch(() => undefined);
  await fetch(`${origin}/api`).catch(() => undefined);
  expect((await serving.finished).exitCode).toBe(0);
});
