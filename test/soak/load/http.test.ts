import { expect, test } from "vitest";
import { compareCuts, compareSequences } from "../../unit/load/http/oracle/sequences.ts";
import { part } from "../size.ts";

// Compares the parser of `bench` with node's own, on more seeds than test/unit/load/http has time for.
const FIRST = 3000;
const LAST = 60_000;
const STEP = 3000;
const firsts = part(
  Array.from({ length: (LAST - FIRST) / STEP }, (_, i) => FIRST + i * STEP),
  20,
);

test.each(firsts)("random connections %d and on are read as llhttp reads them", async (first) => {
  await compareSequences(first, STEP);
});

test.each(firsts)("damaged connections %d and on are read alike however they are cut", (first) => {
  expect(compareCuts(first, STEP).refused).toBeGreaterThan(1000);
});
