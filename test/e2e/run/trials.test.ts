import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LabError } from "../../../src/errors.ts";
import { systemClock } from "../../../src/load/clock.ts";
import { undiciTransport } from "../../../src/load/transport/undici-transport.ts";
import type { Lesson } from "../../../src/model/lesson/lesson.ts";
import { runRecordShape } from "../../../src/model/record/schema/run.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../src/run/plan.ts";
import { run, type RunEvent, type RunTools } from "../../../src/run/run.ts";
import { runLessons } from "../../../src/run/lessons.ts";
import { verify } from "../../../src/run/theory-check.ts";
import type { LabServer } from "../../../src/server/process/boot.ts";
import { answer, fakeServer, type FakeServer } from "../../unit/load/fakes/server.ts";

const WAIT_MS = 60;

const lesson: Lesson = {
  id: "demo",
  title: { en: "Demo", ur: "Demo" },
  summary: { en: "", ur: "" },
  experiments: ["first", "second"].map((id) => ({
    id,
    title: { en: id, ur: id },
    requests: (count) =>
      Array.from({ length: count }, () => ({
        method: "GET",
        path: `/wait/${id}`,
        expectStatus: 200,
        wait: WAIT_MS / 1000,
      })),
  })),
};

let http: FakeServer;
let calls: string[];
let gone: AbortController;
let scale: number;

beforeEach(async () => {
  calls = [];
  scale = 1;
  gone = new AbortController();
  http = await fakeServer((socket, path) => {
    const reply = (): void => void socket.write(answer(200));
    if (path === "/health") reply();
    else setTimeout(reply, WAIT_MS * scale);
  });
});

afterEach(() => http.close());

function labServer(): LabServer {
  return {
    origin: http.origin,
    pid: 0,
    gone: gone.signal,
    arrange: async (arrangement) => {
      scale = arrangement.scale;
      calls.push(`arrange ${arrangement.scale}, ${arrangement.threads} threads`);
    },
    observe: async () => void calls.push("observe"),
    measure: async () => {
      calls.push("measure");
      return { utilization: 0.5, maxDelayMs: 1 };
    },
    stop: async () => void calls.push("stop"),
    kill: () => void calls.push("kill"),
  };
}

function tools(more: Partial<RunTools> = {}): RunTools {
  return {
    start: async () => ({ server: labServer(), transport: undiciTransport(systemClock) }),
    clock: systemClock,
    signal: new AbortController().signal,
    tool: { name: "async-lab", version: "0.0.0" },
    ...more,
  };
}

const plans = planRun([lesson], {
  ...DEFAULT_SETTINGS,
  scale: 1,
  requests: 4,
  threads: 7,
  variants: ["awaited"],
});

test("measures every plan, in order, after a warm-up without waits", async () => {
  const { record, measured, failure } = await run(plans, tools());
  expect(failure).toBeNull();
  expect(calls).toEqual([
    ...plans.flatMap(({ experiment }, i) => [
      "arrange 0, 7 threads",
      // What the trial before asked for is compiled by now: one round opens the connections.
      ...(experiment.id === plans[i - 1]?.experiment.id
        ? []
        : ["arrange 0, 7 threads", "arrange 0, 7 threads"]),
      "arrange 1, 7 threads",
      "observe",
      "measure",
    ]),
    "stop",
  ]);
  expect(runRecordShape(record)).toBeUndefined();
  expect(record.lessons.map(({ id }) => id)).toEqual(["demo"]);
  const [first, second] = record.lessons[0]!.experiments;
  expect([first!.id, second!.id]).toEqual(["first", "second"]);
  expect(first!.trials.map(({ pattern }) => pattern)).toEqual(["sequential", "concurrent"]);
  const [sequential, concurrent] = first!.trials;
  expect(sequential!.samples).toHaveLength(4);
  expect(sequential!.statusCodes).toEqual({ "200": 4 });
  expect(sequential!.errors).toEqual({ total: 0, byKind: {} });
  expect(sequential!.probe!.count).toBeGreaterThan(0);
  // Four waits one after another against the same four together.
  expect(sequential!.makespanMs).toBeGreaterThan(4 * (WAIT_MS - 1));
  expect(sequential!.makespanMs / concurrent!.makespanMs).toBeGreaterThan(2);
  expect(measured.map(({ plan }) => plan)).toEqual(plans);
});

test("a trial that fails leaves no probe asking, and the failure is one sentence", async () => {
  let sleeping = 0;
  const clock = {
    ...systemClock,
    sleep: async (ms: number, signal?: AbortSignal) => {
      sleeping += 1;
      await systemClock.sleep(ms, signal).finally(() => (sleeping -= 1));
    },
  };
  const held: LabServer = {
    ...labServer(),
    arrange: () => Promise.reject(new Error("The database does not answer.")),
  };
  const { failure } = await run(
    plans.slice(0, 1),
    tools({
      clock,
      start: async () => ({ server: held, transport: undiciTransport(systemClock) }),
    }),
  );
  expect((failure as LabError).message).toBe(
    "The run stopped early: The database does not answer.",
  );
  await setImmediate();
  expect(sleeping).toBe(0);
});

test("its events tell which trial of how many, each answer, and what is left", async () => {
  const events: RunEvent[] = [];
  await run(plans, tools({ onEvent: (event) => events.push(event) }));
  expect(events[0]).toEqual({ type: "boot" });
  const started = events.filter((event) => event.type === "trial-started");
  expect(started.map(({ index, total }) => [index, total])).toEqual([
    [0, 4],
    [1, 4],
    [2, 4],
    [3, 4],
  ]);
  expect(started.map(({ leftMs }) => leftMs)).toEqual([600, 360, 300, 60]);
  expect(events.filter(({ type }) => type === "sample")).toHaveLength(16);
  expect(events.filter(({ type }) => type === "trial-measured")).toHaveLength(4);
});

test("a server that dies in the middle keeps the trials measured before", async () => {
  const died = new LabError({ code: "server-exited", message: "It died.", hint: "", exitCode: 1 });
  const { record, measured, failure } = await run(
    plans,
    tools({
      onEvent: (event) => {
        if (event.type === "sample" && event.plan === plans[2]) gone.abort(died);
      },
    }),
  );
  expect(failure).toBe(died);
  expect(measured).toHaveLength(2);
  expect(record.lessons[0]!.experiments.map(({ id }) => id)).toEqual(["first"]);
  expect(calls.at(-1)).toBe("stop");
});

test("an abort kills the server at once and is the failure", async () => {
  const controller = new AbortController();
  const reason = new Error("Ctrl-C");
  const { measured, failure } = await run(
    plans,
    tools({
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "sample" && event.plan === plans[1]) controller.abort(reason);
      },
    }),
  );
  expect(failure).toBe(reason);
  expect(measured).toHaveLength(1);
  expect(calls.slice(-2)).toEqual(["kill", "stop"]);
});

test("a server that does not boot is a failure with an empty record", async () => {
  const start = () => Promise.reject(new Error("no port"));
  const { record, failure } = await run(plans, tools({ start }));
  expect(record.lessons).toEqual([]);
  expect(failure).toBeInstanceOf(LabError);
  expect((failure as LabError).message).toContain("no port");
});

test("verify names the trials that missed theory, and those with errors", async () => {
  const { measured } = await run(plans.slice(0, 2), tools());
  const [one, two] = measured;
  const exact = { plan: one!.plan, trial: { ...one!.trial, makespanMs: one!.plan.theoryMs } };
  const slow = {
    plan: two!.plan,
    trial: { ...two!.trial, makespanMs: two!.plan.theoryMs + two!.plan.toleranceMs + 0.1 },
  };
  const failed = {
    ...exact,
    trial: { ...exact.trial, errors: { total: 1, byKind: { reset: 1 } } },
  };
  expect(verify([exact])).toEqual([]);
  expect(
    verify([exact, slow, failed]).map(({ plan, errors }) => [plan.cell.pattern, errors]),
  ).toEqual([
    ["concurrent", 0],
    ["sequential", 1],
  ]);
});

test("a trial is measured again as long as it is asked for, and the last result is kept", async () => {
  const events: string[] = [];
  const { measured, record } = await run(
    plans.slice(0, 2),
    tools({
      repeat: ({ plan, attempts }) => plan === plans[0] && attempts < 3,
      onEvent: ({ type }) => events.push(type),
    }),
  );
  expect(measured.map(({ attempts }) => attempts)).toEqual([3, 1]);
  expect(record.lessons[0]!.experiments[0]!.trials).toHaveLength(2);
  expect(events.filter((type) => type !== "sample")).toEqual([
    "boot",
    "trial-started",
    "clock-started",
    "trial-repeated",
    "clock-started",
    "trial-repeated",
    "clock-started",
    "trial-measured",
    "trial-started",
    "clock-started",
    "trial-measured",
  ]);
});

test("several lessons are one record, counted as one run, and one that fails does not stop the next", async () => {
  const broken = new LabError({ code: "no-server", message: "No server.", hint: "None." });
  const events: RunEvent[] = [];
  const { start, ...others } = tools({ onEvent: (event) => events.push(event) });
  const runs = ["one", "two", "three"].map((id, at) => ({
    lesson: { ...lesson, id },
    plans: planRun([{ ...lesson, id }], { ...DEFAULT_SETTINGS, scale: 0.1, requests: 2 }).slice(
      0,
      2,
    ),
    start: at === 1 ? () => Promise.reject(broken) : start,
  }));
  const { record, measured, failures } = await runLessons(runs, others);
  expect(failures).toEqual([{ lesson: runs[1]!.lesson, failure: broken }]);
  expect(record.lessons.map(({ id }) => id)).toEqual(["one", "three"]);
  expect(measured).toHaveLength(4);
  const started = events.filter((event) => event.type === "trial-started");
  expect(started.map(({ index, total }) => [index, total])).toEqual(
    [0, 1, 4, 5].map((index) => [index, 6]),
  );
  const left = started.map(({ leftMs }) => leftMs);
  expect(left).toEqual(left.toSorted((a, b) => b - a));
});

test("several lessons end with the one during which they were stopped", async () => {
  const stop = new AbortController();
  const { start, ...others } = tools({
    signal: stop.signal,
    onEvent: ({ type }) => type === "trial-measured" && stop.abort(new Error("enough")),
  });
  const runs = ["one", "two"].map((id) => ({
    lesson: { ...lesson, id },
    plans: plans.slice(0, 2),
    start,
  }));
  const { failures } = await runLessons(runs, others);
  expect(failures.map((each) => each.lesson.id)).toEqual(["one"]);
});

test("an audience is asked once, before anything else, over connections that stay to the end", async () => {
  const paths: string[] = [];
  const ends: string[] = [];
  const room = await fakeServer((socket, path) => {
    paths.push(path);
    socket.on("close", () => ends.push(path));
    socket.write(answer(200));
  });
  const seat = { method: "GET", path: "/seat", expectStatus: 200, wait: 0 } as const;
  const [plan] = plans;
  const transport = undiciTransport(systemClock);
  await run([{ ...plan!, audience: [seat, seat] }], {
    ...tools(),
    start: async () => ({ server: { ...labServer(), origin: room.origin }, transport }),
    onEvent: (event) => {
      if (event.type === "trial-measured") expect(ends).not.toContain("/awaited/seat");
    },
  });
  await room.close();
  const asked = paths.filter((path) => path !== "/health");
  expect(asked.slice(0, 2)).toEqual(["/awaited/seat", "/awaited/seat"]);
  expect(new Set(asked.slice(2))).toEqual(new Set(["/awaited/wait/first"]));
});
