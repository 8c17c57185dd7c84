import { expect, test } from "vitest";
import { drawLiveLanes, type LiveLanes } from "../../../../../src/report/run/live/lanes.ts";
import { pageOf } from "../../../../../src/report/drawing/page.ts";
import { trial as trialOf } from "../fixture.ts";

const page = pageOf();
const { samples } = trialOf("blocking", "concurrent", { requests: 4 });
const begun: LiveLanes = {
  title: "blocking, Promise.all",
  variant: "blocking",
  samples: [],
  requests: 4,
  slots: 4,
  elapsedMs: 0,
  axisMs: 400,
};
const count = (line: string, mark: string): number => line.split(mark).length - 1;

test("before anything ends, every request in flight grows alike", () => {
  const [title, ...lanes] = drawLiveLanes({ ...begun, elapsedMs: 200 }, page);
  expect(title).toBe("blocking, Promise.all 200 ms");
  expect(lanes).toHaveLength(4);
  const lengths = new Set(lanes.map((line) => count(line, "░")));
  expect(lengths.size).toBe(1);
  const [half = 0] = lengths;
  const later = drawLiveLanes({ ...begun, elapsedMs: 400 }, page)[1]!;
  expect(half).toBeGreaterThan(10);
  expect(count(later, "░") / half).toBeCloseTo(2, 0);
});

test("what has ended is drawn queued and served, in any order they came, with its time", () => {
  const some = [samples[2]!, samples[0]!];
  const [, first, second, third] = drawLiveLanes({ ...begun, samples: some, elapsedMs: 310 }, page);
  expect(first).toMatch(/^ {2}#1 █+ 100 ms$/);
  expect(second).toMatch(/^ {2}#2 ░+$/);
  expect(third).toMatch(/^ {2}#3 ░+█+ 301 ms$/);
  // The axis is as long as the trial, once that is longer than was expected.
  const longer = drawLiveLanes({ ...begun, samples: some, elapsedMs: 800 }, page)[1]!;
  expect(count(longer, "█")).toBeLessThan(count(first!, "█"));
});

test("with fewer in flight than requests, a lane begins where the one before it ended", () => {
  const [one] = trialOf("awaited", "sequential", { requests: 4 }).samples;
  const [, , second, third] = drawLiveLanes(
    { ...begun, samples: [one!], slots: 1, elapsedMs: 200 },
    page,
  );
  expect(second).toMatch(/^ {2}#2  +░+$/);
  // Not sent yet.
  expect(third).toBe("  #3");
});

test("many requests are a dozen lanes and a count, in 40 columns and in ASCII", () => {
  const lines = drawLiveLanes(
    { ...begun, requests: 40, slots: 40, elapsedMs: 400 },
    { ...page, width: 40, ascii: true },
  );
  expect(lines).toHaveLength(1 + 12 + 1);
  expect(lines.at(-1)).toBe("     and 28 more");
  expect(lines.join("\n")).toMatch(/^[\n -~]+$/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test("of many, the first, the last and, at the end, the slowest are drawn", () => {
  const all = Array.from({ length: 41 }, (_, i) => ({
    ...samples[0]!,
    i,
    sentMs: 0,
    startedMs: i === 17 ? 300 : 0,
    doneMs: i === 17 ? 400 : 100,
  }));
  const many = { ...begun, requests: 41, slots: 41, elapsedMs: 400 };
  const labels = (ended: typeof all): readonly string[] =>
    drawLiveLanes({ ...many, samples: ended }, page).flatMap((line) => /#\d+/.exec(line) ?? []);
  expect(labels(all.slice(0, 40))).toHaveLength(12);
  expect(labels(all.slice(0, 40))).toEqual(expect.arrayContaining(["#1", "#41"]));
  expect(labels(all.slice(0, 40))).not.toContain("#18");
  expect(labels(all)).toHaveLength(12);
  expect(labels(all)).toEqual(expect.arrayContaining(["#1", "#18", "#41"]));
});
