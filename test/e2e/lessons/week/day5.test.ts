import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import lesson from "../../../../lessons/day5-background-tasks/lesson.ts";
import { routes, routesWith } from "../../../../lessons/day5-background-tasks/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

const REGISTER = "/register?email=ali@example.com";
const NOTIFY = "/send-notification/?email=ali@example.com&message=Hello";
const POST = { method: "POST" };

function theory(experiment: string, requests = 10): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1, requests })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "async-lab-day5-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("an e-mail of 2 s before the answer: 20 s, 2 s when it is awaited together", () => {
  expect(theory("awaited-first")).toEqual({
    "blocking sequential": 20_000,
    "blocking concurrent": 20_000,
    "awaited sequential": 20_000,
    "awaited concurrent": 2000,
    "pooled concurrent": 6000,
  });
});

test("2 s before the answer, 0 s behind it, and all but the last e-mail where it blocks", () => {
  expect(theory("who-waits", 1)).toEqual({
    "e-mail first concurrent": 2000,
    "e-mail later concurrent": 0,
    "later, blocking concurrent": 0,
  });
  expect(theory("who-waits")).toEqual({
    "e-mail first concurrent": 2000,
    "e-mail later concurrent": 0,
    "later, blocking concurrent": 18_000,
  });
});

test("the task ends 2 s after the answer, the notification 3 s after it", () => {
  expect(theory("when-done")).toEqual({
    "e-mail sequential": 2000,
    "e-mail, blocking sequential": 2000,
    "login, then notify sequential": 3000,
  });
});

test("every request of the lesson is answered as it expects", async () => {
  const { origin, labs, errors } = await startApp({ routes, scale: 0 });
  for (const { mount, requests } of planRun([lesson], { ...DEFAULT_SETTINGS, requests: 2 }))
    for (const { method, path, expectStatus } of requests)
      expect([path, (await ask(`${origin}/${mount}${path}`, { method })).status]).toEqual([
        path,
        expectStatus,
      ]);
  await labs.idle();
  expect(errors).toEqual([]);
});

test.each([
  ["/login?user=ayesha", ["answered", '"ayesha" logged in']],
  ["/login", ["answered", '"guest" logged in']],
  [REGISTER, ["answered", 'e-mail sent to "ali@example.com"']],
  [`${REGISTER}&send=background`, ["answered", 'e-mail sent to "ali@example.com"']],
  [`${REGISTER}&send=awaited`, ['e-mail sent to "ali@example.com"', "answered"]],
])("POST %s: which comes first", async (path, expected) => {
  const events: string[] = [];
  const { origin, labs } = await startApp({
    routes,
    onLine: (line) => events.push(line),
    before: (_request, response) => response.once("finish", () => events.push("answered")),
  });
  await ask(`${origin}/awaited${path}`, POST);
  await labs.idle();
  expect(events).toEqual(expected);
});

test("a notification is a line with its time", async () => {
  const file = join(folder(), "app.log");
  const { origin, labs } = await startApp({ routes: routesWith(file) });
  await ask(`${origin}/awaited${NOTIFY}`, POST);
  // What goes on behind two answers may end in any order.
  await labs.idle();
  await ask(`${origin}/awaited${NOTIFY}%0Aforged`, POST);
  await labs.idle();
  const [first, second, ...others] = readFileSync(file, "utf8").split("\n");
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z notification for "ali@example.com": "Hello"$/);
  expect(second).toContain(String.raw`"Hello\nforged"`);
  expect(others).toEqual([""]);
});

test("a notification is written after its answer", async () => {
  const room = folder();
  const seen: string[][] = [];
  const { origin, labs } = await startApp({
    routes: routesWith(join(room, "app.log")),
    scale: 0.05,
    before: (_request, response) => response.once("close", () => seen.push(readdirSync(room))),
  });
  await ask(`${origin}/awaited${NOTIFY}`, POST);
  await labs.idle();
  expect([...seen, readdirSync(room)]).toEqual([[], ["app.log"]]);
});

test("without a name for the file, nothing is left behind", async () => {
  const room = folder();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, room);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { origin, labs, errors } = await startApp({ routes: routesWith(undefined) });
  await Promise.all([1, 2, 3].map(() => ask(`${origin}/awaited${NOTIFY}`, POST)));
  await labs.idle();
  expect(readdirSync(room)).toEqual([]);
  expect(errors).toEqual([]);
});

test("a task that fails is reported, and its client was told that all is well", async () => {
  const missing = join(folder(), "missing", "app.log");
  const { origin, labs, errors } = await startApp({ routes: routesWith(missing) });
  const lost = "/register?email=ali@nowhere.invalid";
  expect((await ask(`${origin}/awaited${lost}`, POST)).status).toBe(201);
  expect((await ask(`${origin}/awaited${NOTIFY}`, POST)).status).toBe(202);
  await labs.idle();
  expect(errors.toSorted()).toEqual([
    expect.stringMatching(/^a background task failed: ENOENT/),
    'a background task failed: no mail server takes "ali@nowhere.invalid"',
  ]);
  expect((await ask(`${origin}/awaited/outbox`)).body).toEqual({ waiting: 0 });
  // Awaited, the same failure is the client's to know.
  expect((await ask(`${origin}/awaited${lost}&send=awaited`, POST)).status).toBe(500);
});

test.each([
  ["/send-notification/", ["email", "message"]],
  ["/send-notification/?email=ali&message=Hello", ["email"]],
  ["/send-notification/?email=a@b.pk&message=", ["message"]],
  ["/send-notification/?email=a@b.pk&message=x&message=y", ["message"]],
  [`/send-notification?email=a@b.pk&message=${"x".repeat(201)}`, ["message"]],
  ["/register", ["email"]],
  [`${REGISTER}&send=later`, ["send"]],
  ["/login?user=%20", ["user"]],
])("POST %s is 422 and names %s", async (path, expected) => {
  const { origin } = await startApp({ routes });
  const { status, body } = await ask(`${origin}/awaited${path}`, POST);
  const { fields } = body as { readonly fields: readonly { readonly field: string }[] };
  expect([status, fields.map(({ field }) => field)]).toEqual([422, expected]);
});

test("the outbox is answered when the tasks have ended", async () => {
  const events: string[] = [];
  const { origin } = await startApp({ routes, onLine: (line) => events.push(line) });
  await ask(`${origin}/awaited${REGISTER}`, POST);
  await ask(`${origin}/awaited/outbox`);
  expect(events).toEqual(['e-mail sent to "ali@example.com"']);
});

test("demo after-response: the client before the e-mail only where it is in the background", async () => {
  const lines = await linesOf("day5-background-tasks/demos/after-response.js");
  const order = lines.map((line) => line.split(/[.:]/)[0]).join(" ");
  expect(order).toBe("A server client B client server");
});

test("demo crash-loses: what was answered but not saved is gone", async () => {
  const thanked = ["client: thank you for your order", "the server was killed"];
  expect(await linesOf("day5-background-tasks/demos/crash-loses.js")).toEqual([
    "A. the order is saved in the background",
    ...thanked,
    "on disk: nothing",
    "B. the order is saved before the answer",
    ...thanked,
    "on disk: order 2",
  ]);
});

test("demo failing-task: swallowed, deadly, reported", async () => {
  expect(await linesOf("day5-background-tasks/demos/failing-task.js")).toEqual([
    "the task's error is swallowed",
    "client: 201, registered",
    "the server is still there",
    "the task's error is uncaught",
    "client: 201, registered",
    "the server has ended with exit code 1",
    "the task's error is reported",
    "client: 201, registered",
    "log: a background task failed: the mail server is down",
    "the server is still there",
  ]);
});
