import { expect, test } from "vitest";
import { Calls } from "../../../../src/exercise/kit/calls.ts";
import { Refusal } from "../../../../src/exercise/kit/refusal.ts";
import { TAG } from "../../../../src/exercise/sandbox/protocol.ts";

function called(calls: Calls, name: string, args: readonly unknown[] = [], call = 0): void {
  calls.called({ type: "called", call, name, args, waits: true }, call);
}

test("counts what waits at once, of one function and of all", () => {
  const settled: unknown[] = [];
  const calls = new Calls((message) => settled.push(message));
  called(calls, "a", [], 0);
  called(calls, "b", [], 1);
  calls.waiting("a")[0]?.resolve(7);
  called(calls, "a", [], 2);
  expect(calls.mostWaiting()).toBe(2);
  expect(calls.mostWaiting("a")).toBe(1);
  expect(calls.named("a").map(({ state }) => state)).toEqual(["resolved", "waiting"]);
  expect(settled).toEqual([{ call: 0, how: "resolve", value: 7 }]);
  expect(() => calls.named("a")[0]?.resolve()).toThrow("does not wait");
});

test("an abort ends a call that listens, and not a deaf one", () => {
  const calls = new Calls(() => undefined);
  called(calls, "a", [], 0);
  called(calls, "b", [], 1);
  calls.aborted({ type: "aborted", call: 0, rejected: true });
  calls.aborted({ type: "aborted", call: 1, rejected: false });
  expect(calls.named().map(({ aborted, state }) => [aborted, state])).toEqual([
    [true, "rejected"],
    [true, "waiting"],
  ]);
});

test.each([
  ["nothing where it may be left out", [], null],
  ["the signal that is asked for", [{ [TAG]: "signal" }], null],
  ["more than is asked for", [{ [TAG]: "signal" }, 1], null],
  ["an object that holds the signal", [{ signal: { [TAG]: "signal" } }], "{ signal: a signal }"],
  ["a controller's other part", [{ [TAG]: "function", handle: 1 }], "a function"],
])("a declared function accepts what it declares: %s", (_name, args, shown) => {
  const calls = new Calls(() => undefined);
  calls.fake("fetchReport", { takes: { signal: "signal?" } });
  called(calls, "fetchReport", args);
  if (shown === null) return expect(() => calls.verify()).not.toThrow();
  expect(() => calls.verify()).toThrow(Refusal);
  expect(() => calls.verify()).toThrow(
    `\`fetchReport(${shown})\`: \`signal\` should be an AbortSignal. Call it as \`fetchReport(signal)\`.`,
  );
});

test("a promise where a value is asked for lacks its await", () => {
  const calls = new Calls(() => undefined);
  calls.fake("print", { takes: { text: "string", copies: "number?" } });
  called(calls, "print", ["salam", 2], 0);
  expect(() => calls.verify()).not.toThrow();
  called(calls, "print", [{ [TAG]: "promise" }], 1);
  expect(() => calls.verify()).toThrow("`text` should be a string. It was given a promise");
});
