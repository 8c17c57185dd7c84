import { expect, test } from "vitest";
import { waitingPath } from "../../../src/lesson/waiting-path.ts";
import type { Experiment } from "../../../src/model/lesson/lesson.ts";
import type { PlannedRequest } from "../../../src/model/trial.ts";

const get = (path: string, rest: Partial<PlannedRequest> = {}): PlannedRequest => ({
  method: "GET",
  path,
  expectStatus: 200,
  wait: 1,
  ...rest,
});

function planning(...requests: readonly PlannedRequest[]): { experiments: readonly Experiment[] } {
  const title = { en: "First", ur: "Pehla" };
  return { experiments: [{ id: "first", title, requests: () => requests }] };
}

test("the first GET that waits is shown to a browser and a shell", () => {
  expect(waitingPath(planning(get("/fast", { wait: 0 }), get("/slow"), get("/later")))).toBe(
    "/slow",
  );
  expect(waitingPath(planning(get("/parts", { wait: { together: [1, 2] } })))).toBe("/parts");
});

test.each<[string, Partial<PlannedRequest>]>([
  ["/waits-for-nothing", { wait: 0 }],
  ["/changes", { method: "POST" }],
  ["/socket", { webSocket: { message: {} } }],
  ["/a;rm -r b", {}],
])("%s is not", (path, rest) => {
  expect(waitingPath(planning(get(path, rest)))).toBeNull();
});
