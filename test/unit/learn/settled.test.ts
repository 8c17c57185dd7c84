import { expect, test } from "vitest";
import { isNear, judgeSettled, settleTrial, wasBusy } from "../../../src/learn/settled.ts";
import type {
  ChoicePrediction,
  OrderPrediction,
  TimePrediction,
} from "../../../src/model/lesson/prediction.ts";
import { trial } from "../report/run/fixture.ts";

const calm = { load: 0.2, cores: 2, clientUtilization: 0.1, serverDelayMs: 1 };
const settled = (variant: string, measuredMs: number, theoryMs: number) =>
  settleTrial(
    { ...trial(variant, "concurrent"), makespanMs: measuredMs, theoryMs },
    { toleranceMs: 0.05 * theoryMs, attempts: 3 },
    calm,
  );
const cell = (variant: string) => ({ variant, pattern: "concurrent" }) as const;
const text = { en: "", ur: "" };
const asked = { id: "p", experiment: "e", question: text, lesson: text };
const refutation = { text };
const time: TimePrediction = {
  ...asked,
  kind: "time",
  cell: cell("awaited"),
  tempting: [{ seconds: 20, ...refutation }],
};
const order: OrderPrediction = {
  ...asked,
  kind: "order",
  lanes: [
    { cell: cell("blocking"), label: text },
    { cell: cell("awaited"), label: text },
  ],
  refutation,
};
const choice: ChoicePrediction = {
  ...asked,
  kind: "choice",
  cells: [cell("blocking"), cell("awaited")],
  decide: ([blocking = 0, awaited = 0]) => (blocking > 2 * awaited ? 0 : 1),
  options: [{ text }, { text, refutation }],
};

test("a trial within tolerance keeps its figure, one beyond it is judged by theory", () => {
  expect(settled("awaited", 205, 200)).toMatchObject({ makespanMs: 205, disturbedBy: null });
  expect(settled("awaited", 315, 200)).toEqual({
    ...cell("awaited"),
    makespanMs: 200,
    measuredMs: 315,
    theoryMs: 200,
    attempts: 3,
    disturbedBy: calm,
  });
});

test("an answer near theory or near the measurement is right, however busy the machine", () => {
  const busy = [settled("awaited", 315, 200)];
  for (const said of [200, 190, 315, 330])
    expect(judgeSettled(time, said, busy)).toMatchObject({ right: true, refutation: null });
  expect(judgeSettled(time, 190, busy).onlyHere ?? false).toBe(false);
  expect(judgeSettled(time, 330, busy).onlyHere).toBe(true);
  // Between the two is neither.
  expect(judgeSettled(time, 250, busy)).toMatchObject({ right: false, measured: 200, gap: 1.25 });
  expect(judgeSettled(time, 2000, busy)).toMatchObject({ right: false, gap: 10 });
});

test("an order or a choice that theory gives is never refuted by a measurement that contradicts it", () => {
  const upset = [settled("blocking", 900, 1000), settled("awaited", 1100, 200)];
  expect(judgeSettled(order, [1, 0], upset)).toMatchObject({ right: true, measured: [1, 0] });
  expect(judgeSettled(choice, 0, upset)).toMatchObject({ right: true, measured: 0 });
  // What was measured is no error of the learner's either.
  expect(judgeSettled(order, [0, 1], upset)).toMatchObject({
    right: true,
    refutation: null,
    onlyHere: true,
  });
  const sound = [settled("blocking", 1010, 1000), settled("awaited", 205, 200)];
  expect(judgeSettled(order, [0, 1], sound)).toMatchObject({ right: false, refutation });
  expect(judgeSettled(choice, 1, sound)).toMatchObject({ right: false, refutation });
});

test("near is near either figure", () => {
  const busy = settled("awaited", 315, 200);
  expect([200, 315, 250, 20].map((said) => isNear(said, busy))).toEqual([true, true, false, false]);
});

test("busy is what shows it by itself", () => {
  expect(wasBusy(calm)).toBe(false);
  expect(wasBusy({ ...calm, load: 2.5 })).toBe(true);
  expect(wasBusy({ ...calm, clientUtilization: 0.9 })).toBe(true);
  expect(wasBusy({ ...calm, serverDelayMs: 50 })).toBe(true);
  expect(wasBusy({ ...calm, load: null, serverDelayMs: null })).toBe(false);
});
