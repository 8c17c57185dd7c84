import { expect, test, vi } from "vitest";
import { awaitSameSignal } from "../../../src/process/same-signal.ts";

test("waits for an abort, and no longer than a moment", async () => {
  vi.useFakeTimers();
  try {
    const controller = new AbortController();
    const order: string[] = [];
    const waited = awaitSameSignal(controller.signal).then(() => order.push("waited"));
    order.push("before");
    controller.abort();
    await waited;
    expect(order).toEqual(["before", "waited"]);
    const never = awaitSameSignal(undefined);
    await vi.advanceTimersByTimeAsync(1000);
    await never;
  } finally {
    vi.useRealTimers();
  }
});
