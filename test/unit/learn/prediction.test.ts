import { expect, test } from "vitest";
import type {
  ChoicePrediction,
  OrderPrediction,
  Refutation,
  TimePrediction,
} from "../../../src/model/lesson/prediction.ts";
import { cellsOf, textsOf } from "../../../src/learn/cells.ts";
import { judge, sameIdea, withFigures, type Taken } from "../../../src/learn/prediction.ts";

const trials: readonly Taken[] = [
  { variant: "blocking", pattern: "concurrent", makespanMs: 1000 },
  { variant: "awaited", pattern: "concurrent", makespanMs: 100 },
  { variant: "pooled", pattern: "concurrent", makespanMs: 300 },
  { variant: "awaited", pattern: "sequential", makespanMs: 1020 },
];
const cell = (variant: string, pattern = "concurrent"): TimePrediction["cell"] =>
  ({ variant, pattern }) as TimePrediction["cell"];
const text = (en: string): { en: string; ur: string } => ({ en, ur: `${en} (ur)` });
const asked = {
  id: "p",
  experiment: "e",
  question: text("?"),
  lesson: text("{pooled concurrent}"),
};
const added: Refutation & { seconds: number } = {
  seconds: 10,
  text: text("{blocking concurrent}"),
};
const halved: Refutation & { seconds: number } = { seconds: 9, text: text("half") };
const time: TimePrediction = {
  ...asked,
  kind: "time",
  cell: cell("awaited"),
  tempting: [added, halved],
};
const tempts: Refutation = { text: text("no") };
const choice: ChoicePrediction = {
  ...asked,
  kind: "choice",
  cells: [cell("blocking"), cell("awaited")],
  options: [
    { text: text("same"), refutation: tempts },
    { text: text("quicker") },
    { text: text("?") },
  ],
  decide: ([one = 0, other = 0]) => (other < one / 2 ? 1 : 0),
};
const order: OrderPrediction = {
  ...asked,
  kind: "order",
  lanes: ["blocking", "pooled", "awaited"].map((name) => ({ label: text(name), cell: cell(name) })),
  refutation: tempts,
};

test("a time is right when it comes from the same idea, however it was rounded", () => {
  expect(judge(time, 110, trials)).toEqual({
    right: true,
    measured: 100,
    gap: 1.1,
    refutation: null,
  });
  expect(judge(time, 50, trials)).toMatchObject({ right: false, gap: 0.5, refutation: null });
  expect(sameIdea(0, 0)).toBe(true);
  expect(sameIdea(0, 1)).toBe(false);
  const none = trials.map((one) => ({ ...one, makespanMs: 0 }));
  expect(judge(time, 5, none).gap).toBeNull();
});

test("a wrong time is refuted by the nearest idea that it could come from", () => {
  expect(judge(time, 990, trials).refutation).toBe(added);
  expect(judge(time, 910, trials).refutation).toBe(halved);
  expect(judge(time, 5000, trials).refutation).toBeNull();
});

test("of options, the measurement decides", () => {
  expect(judge(choice, 1, trials)).toEqual({
    right: true,
    measured: 1,
    gap: null,
    refutation: null,
  });
  expect(judge(choice, 0, trials)).toMatchObject({ right: false, refutation: tempts });
  expect(judge(choice, 2, trials)).toMatchObject({ right: false, refutation: null });
  expect(judge(choice, 9, trials)).toMatchObject({ right: false, refutation: null });
});

test("of an order, lanes that end together have none", () => {
  expect(judge(order, [2, 1, 0], trials)).toMatchObject({ right: true, measured: [2, 1, 0] });
  expect(judge(order, [0, 1, 2], trials)).toMatchObject({ right: false, refutation: tempts });
  expect(judge(order, [2, 1], trials).right).toBe(false);
  const { refutation: _, ...silent } = order;
  expect(judge(silent, [0, 1, 2], trials).refutation).toBeNull();
  const close = {
    ...order,
    lanes: [order.lanes[0]!, { label: text("x"), cell: cell("awaited", "sequential") }],
  };
  expect([judge(close, [0, 1], trials).right, judge(close, [1, 0], trials).right]).toEqual([
    true,
    true,
  ]);
});

test("a trial that was not measured is an error, not a wrong answer", () => {
  expect(() => judge(time, 1, [])).toThrow(RangeError);
});

test("figures stand for the trials they name; others stay as they were written", () => {
  const said = text("{awaited concurrent} is not {nobody concurrent}");
  expect(withFigures(said, "ur", trials, (ms) => `${ms} ms`)).toBe(
    "100 ms is not {nobody concurrent} (ur)",
  );
});

test("the trials of a prediction are those that decide it, and those its texts name", () => {
  const names = (...some: string[]): Set<string> => new Set(some.map((one) => `${one} concurrent`));
  expect(cellsOf(time)).toEqual(names("awaited", "pooled", "blocking"));
  expect(cellsOf(choice)).toEqual(names("blocking", "awaited", "pooled"));
  expect(cellsOf(order)).toEqual(names("blocking", "pooled", "awaited"));
  const { refutation: _, ...silent } = order;
  expect(textsOf(silent)).toEqual([asked.lesson]);
});
