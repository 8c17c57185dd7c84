import { describe, expect, test } from "vitest";
import { memoryBackend } from "../../../../src/server/database/lab-database.ts";
import { sleepers } from "../../../../src/server/sleep.ts";
import { describeProducts } from "./product-contract.ts";

const SCALE = 0.3;

describe("in memory", () => {
  const sleeper = sleepers.awaited({ threads: 1 });
  const waiting = {
    sleep: (seconds: number) => sleeper.sleep(seconds * SCALE * 1000),
    scaled: (seconds: number) => seconds * SCALE,
    yields: true,
  };
  describeProducts(() => memoryBackend.database(waiting));
});

test("connecting is waited for once by a pool, in the variant's way", async () => {
  const waits: number[] = [];
  const sleep = (seconds: number) => Promise.resolve(void waits.push(seconds));
  const database = memoryBackend.database({ sleep, scaled: (seconds) => seconds, yields: true });
  const kept = database.openPool(2);
  await kept.list({ limit: 1, seconds: 1 });
  await kept.list({ limit: 1, seconds: 1 });
  expect(waits).toEqual([0.5, 1, 1]);
  await database.openPool(2).list({ limit: 1, seconds: 1 });
  expect(waits.slice(3)).toEqual([0.5, 1]);
});
