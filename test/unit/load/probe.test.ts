import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Clock } from "../../../src/load/clock.ts";
import { startProbe } from "../../../src/load/probe.ts";
import type { Exchange, Slot } from "../../../src/load/transport/transport.ts";

/** Its sleeps take one turn of the loop, whatever their length. */
function quickClock(): Clock {
  let now = 0;
  return {
    epochOffsetMs: 0,
    processOffsetMs: 0,
    now: () => now,
    async sleep(ms, signal) {
      await setImmediate();
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

/** One that answers at the next turn, or never. */
function slotThat(answers: boolean, clock: Clock): Slot & { readonly sent: () => number } {
  let since: number | null = null;
  let sent = 0;
  return {
    sent: () => sent,
    connections: 1,
    get inFlightSinceMs() {
      return since;
    },
    send(_request, onDone) {
      if (since !== null) throw new Error("a slot carries one request at a time");
      since = clock.now();
      sent += 1;
      if (!answers) return;
      const sentMs = since;
      globalThis.setImmediate(() => {
        since = null;
        onDone({ sentMs, doneMs: clock.now(), error: null } as Exchange);
      });
    },
    fail: () => undefined,
    destroy: () => undefined,
  };
}

test("a probe leaves alone what an earlier one gave up waiting for", async () => {
  const clock = quickClock();
  const [deaf, quick] = [slotThat(false, clock), slotThat(true, clock)];
  const options = {
    clock,
    intervalMs: 10,
    deadlineMs: 100,
    signal: new AbortController().signal,
  };
  const ask = async (): Promise<readonly number[]> => {
    using probe = startProbe([quick, deaf], options);
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    return await probe.stop();
  };
  expect((await ask()).length).toBeGreaterThan(2);
  expect(deaf.sent()).toBe(1);
  const sentBefore = quick.sent();
  expect((await ask()).length).toBeGreaterThan(2);
  expect(deaf.sent()).toBe(1);
  expect(quick.sent()).toBeGreaterThan(sentBefore);
});
