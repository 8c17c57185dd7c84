import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../../src/load/clock.ts";
import { startMetronome, type Metronome } from "../../../src/load/metronome.ts";

let metronome: Metronome;

beforeEach(async () => {
  metronome = await startMetronome();
});
afterEach(() => metronome.close());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("beats at each due time, never before the first, and not once it is stopped", async () => {
  const beats: number[] = [];
  const startMs = systemClock.now() + 150;
  await new Promise<void>((resolve) => {
    const beat = metronome.beat({ startMs, intervalMs: 5 }, () => {
      if (beats.push(systemClock.now()) < 100) return;
      beat.stop();
      resolve();
    });
  });
  const { length } = beats;
  expect(beats[0]!).toBeGreaterThanOrEqual(startMs);
  // A loaded machine may swallow some, but never adds one.
  expect(length).toBeLessThanOrEqual(1 + (beats.at(-1)! - startMs) / 5 + 1);
  await pause(60);
  expect(beats.length - length).toBeLessThanOrEqual(1);
});

test("beats again after it was stopped, at the new beat alone", async () => {
  const beats: string[] = [];
  const far = systemClock.now() + 60_000;
  metronome.beat({ startMs: far, intervalMs: 1 }, () => beats.push("never due")).stop();
  const ticked = new Promise<void>((resolve) => {
    metronome.beat({ startMs: systemClock.now() + 5, intervalMs: 2 }, () => {
      if (beats.push("due") === 3) resolve();
    });
  });
  await ticked;
  expect(new Set(beats)).toEqual(new Set(["due"]));
});

test("what this thread was too busy to hear is one tick, not a backlog of them", async () => {
  let beats = 0;
  metronome.beat({ startMs: systemClock.now(), intervalMs: 1 }, () => (beats += 1));
  await pause(20);
  const before = beats;
  const untilMs = systemClock.now() + 200;
  while (systemClock.now() < untilMs);
  await new Promise((resolve) => setImmediate(resolve));
  expect(beats - before).toBeLessThan(20);
});
