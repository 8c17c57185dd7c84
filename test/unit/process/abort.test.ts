import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";
import { aborted, onAbort, unlessAborted } from "../../../src/process/abort.ts";

const listeners = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

test("an abort is told once, with its reason", () => {
  const controller = new AbortController();
  const action = vi.fn();
  onAbort(controller.signal, action);
  expect(action).not.toHaveBeenCalled();
  controller.abort("stop");
  controller.abort("again");
  expect(action.mock.calls).toEqual([["stop"]]);
  expect(listeners(controller.signal)).toBe(0);
});

test("an abort that has been is told at once", () => {
  const action = vi.fn();
  onAbort(AbortSignal.abort("before"), action);
  expect(action.mock.calls).toEqual([["before"]]);
});

test("after its end it hears nothing and holds nothing", () => {
  const controller = new AbortController();
  const action = vi.fn();
  {
    using _listening = onAbort(controller.signal, action);
    expect(listeners(controller.signal)).toBe(1);
  }
  expect(listeners(controller.signal)).toBe(0);
  controller.abort();
  expect(action).not.toHaveBeenCalled();
});

test("without a signal nothing is ever told", () => {
  const action = vi.fn();
  onAbort(undefined, action)[Symbol.dispose]();
  expect(action).not.toHaveBeenCalled();
});

test("aborted resolves with the abort, or at once", async () => {
  const controller = new AbortController();
  const order: string[] = [];
  const waiting = aborted(controller.signal).then(() => order.push("aborted"));
  await Promise.resolve();
  order.push("before");
  controller.abort();
  await waiting;
  expect(order).toEqual(["before", "aborted"]);
  await aborted(AbortSignal.abort());
});

test("unlessAborted is the promise's outcome, and keeps no listener", async () => {
  const { signal } = new AbortController();
  const failed = new Error("its own");
  expect(await unlessAborted(signal, Promise.resolve(7))).toBe(7);
  await expect(unlessAborted(signal, Promise.reject(failed))).rejects.toBe(failed);
  expect(await unlessAborted(undefined, Promise.resolve(8))).toBe(8);
  expect(listeners(signal)).toBe(0);
});

test("unlessAborted rejects with the reason of an abort that comes first", async () => {
  const controller = new AbortController();
  const waiting = unlessAborted(controller.signal, new Promise(() => undefined));
  const reason = new Error("Ctrl-C");
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(unlessAborted(controller.signal, new Promise(() => undefined))).rejects.toBe(reason);
  await expect(unlessAborted(controller.signal, Promise.resolve(7))).rejects.toBe(reason);
});
