import { expect, test } from "vitest";
import { resolve } from "node:path";
import type { ServeEvent } from "../../../src/model/serve-event.ts";
import { boot, leaveNothingBehind } from "../server/booting.ts";

leaveNothingBehind();

const EXPRESS = import.meta.resolve("express");

/** A module of routes: `of` makes them from `router`, a router that is new. */
function routes(of: string, rest = ""): string {
  const source = `import express from ${JSON.stringify(EXPRESS)};
    export const routes = (lab) => { const router = express.Router(); ${of}; return router; }; ${rest}`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

const answers = (path: string, text: string): string =>
  `router.get(${JSON.stringify(path)}, (request, response) => response.json(${JSON.stringify(text)}))`;

async function site(...modules: readonly (string | null)[]) {
  const events: ServeEvent[] = [];
  const server = await boot({
    onEvent: (event) => events.push(event),
    site: {
      lessons: modules.map((url, i) => {
        const id = `lesson${i + 1}`;
        return {
          id,
          title: { en: id, ur: id },
          summary: { en: id, ur: id },
          routes: url,
          waitingPath: null,
        };
      }),
      variant: "pooled",
      scale: 0,
      version: "1.2.3",
      assets: resolve("src/web"),
    },
  });
  const status = async (path: string): Promise<number> =>
    (await fetch(server.origin + path)).status;
  const failures = events.flatMap((event) => (event.kind === "failure" ? [event.line] : []));
  return { origin: server.origin, events, failures, status };
}

test("a lesson that is broken, in whatever way, does not take the others down", async () => {
  const { failures, status, origin } = await site(
    routes(answers("/one", "one")),
    `data:text/javascript,throw new Error("no such table")`,
    "data:text/javascript,export const",
    "data:text/javascript,export const routes = 1",
    routes(
      `${answers("/half", "half")}; if (globalThis.calls++ > 0) throw new Error("half made")`,
      "globalThis.calls = 0;",
    ),
    null,
  );
  expect(failures).toEqual([
    "lesson lesson2 is left out because its routes are broken: no such table",
    expect.stringContaining("lesson lesson3 is left out"),
    expect.stringContaining("does not export a function `routes`"),
    "lesson lesson5 is left out because its routes are broken: half made",
  ]);
  for (const mount of ["", "/blocking", "/awaited", "/pooled"]) {
    expect(await status(`${mount}/one`)).toBe(200);
    expect(await status(`${mount}/half`)).toBe(404);
    expect(await status(`${mount}/todos`)).toBe(200);
  }
  const document = (await (await fetch(`${origin}/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(document.paths)).toEqual(["/one", "/todos", "/todos/{id}", "/health"]);
});

test("a module that never ends loading is left out, too", async () => {
  const { failures, status } = await site(
    "data:text/javascript,await new Promise(() => setInterval(() => {}, 1000))",
    null,
  );
  expect(failures).toEqual([
    "lesson lesson1 is left out because its routes are broken: not loaded within 5 s",
  ]);
  expect(await status("/todos")).toBe(200);
});

test("two that claim the same are told of, and the first answers", async () => {
  const { failures, origin } = await site(
    routes(answers("/x/:id", "first")),
    routes(answers("/x/y", "second")),
    routes(answers("/docs", "mine")),
  );
  expect(failures).toEqual([
    "the site and lesson3 both have GET /docs: the site answers",
    "lesson1 and lesson2 both have GET /x/y: lesson1 answers",
  ]);
  expect(await (await fetch(`${origin}/x/y`)).json()).toBe("first");
});

test("requests, logs and failures are events, in the order they happened", async () => {
  const { events, origin } = await site(
    routes(`router.get("/work", (request, response) => {
      lab.background(response, () => lab.log.info("worked"));
      lab.background(response, () => { throw new Error("tired"); });
      response.json({});
    })`),
  );
  await (await fetch(`${origin}/awaited/work?x=1`)).text();
  await expect.poll(() => events.length).toBe(3);
  expect(events).toMatchObject([
    { kind: "request", method: "GET", path: "/awaited/work?x=1", status: 200, left: false },
    { kind: "log", line: "worked" },
    { kind: "failure", line: "a background task failed: tired" },
  ]);
});

test("a client that leaves is seen to have left", async () => {
  const { events, origin } = await site(
    routes(`router.get("/stream", (request, response) => { response.write("begun"); })`),
  );
  const controller = new AbortController();
  const response = await fetch(`${origin}/stream`, { signal: controller.signal });
  await response.body?.getReader().read();
  controller.abort();
  await expect.poll(() => events.length).toBe(1);
  expect(events).toMatchObject([{ path: "/stream", status: 200, left: true }]);
});
