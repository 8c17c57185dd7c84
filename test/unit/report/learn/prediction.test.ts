import { expect, test } from "vitest";
import type {
  ChoicePrediction,
  OrderPrediction,
  TimePrediction,
} from "../../../../src/model/lesson/prediction.ts";
import { judge } from "../../../../src/learn/prediction.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  answerText,
  lettered,
  orderLines,
  outcomeLines,
  predictionLines,
} from "../../../../src/report/learn/prediction.ts";
import { judgeSettled } from "../../../../src/learn/settled.ts";
import { trial } from "../run/fixture.ts";
import { agreeing, disturbed } from "./settled.ts";

const page = pageOf();
const ur = pageOf({ language: "ur" });
const blocking = { variant: "blocking", pattern: "concurrent" } as const;
const awaited = { variant: "awaited", pattern: "concurrent" } as const;
const trials = [
  { ...trial("blocking", "concurrent"), makespanMs: 1000 },
  { ...trial("awaited", "concurrent"), makespanMs: 100 },
].map(agreeing);
const base = {
  id: "first",
  experiment: "todos",
  question: { en: "How long?", ur: "Kitni der?" },
  lesson: { en: "It took {blocking concurrent}.", ur: "{blocking concurrent} lage." },
};
const time: TimePrediction = {
  ...base,
  kind: "time",
  cell: blocking,
  tempting: [
    {
      seconds: 1,
      text: { en: "All overlap: {awaited concurrent}.", ur: "Sab saath." },
      misconception: "async-is-non-blocking",
    },
  ],
};
const choice: ChoicePrediction = {
  ...base,
  kind: "choice",
  cells: [blocking, awaited],
  decide: () => 1,
  options: [
    { text: { en: "None", ur: "Koi nahi" }, refutation: { text: { en: "Wrong.", ur: "Ghalat." } } },
    { text: { en: "Both", ur: "Dono" } },
  ],
};
const order: OrderPrediction = {
  ...base,
  kind: "order",
  lanes: [
    { cell: blocking, label: { en: "blocking: a clerk", ur: "blocking: clerk" } },
    { cell: awaited, label: { en: "awaited: a desk", ur: "awaited: desk" } },
  ],
};

test("asks, with letters where there is something to choose", () => {
  expect(predictionLines(time, page)).toEqual(["How long?", ""]);
  expect(
    lettered(
      [
        { en: "One", ur: "Aik" },
        { en: "Two", ur: "Do" },
      ],
      "ur",
    ),
  ).toEqual([
    { key: "a", text: "Aik" },
    { key: "b", text: "Do" },
  ]);
  expect(orderLines(order, undefined, page)[0]).toMatch(/first\?$/);
  expect(orderLines(order, 0, page)).toEqual(["After blocking, which?"]);
  expect(orderLines(order, 1, ur)).toEqual(["awaited ke baad kaun?"]);
});

test("an answer is words, of whatever kind", () => {
  expect(answerText(time, 300, "en")).toBe("300 ms");
  expect(answerText(choice, 1, "ur")).toBe("Dono");
  expect(answerText(choice, 7, "en")).toBe("");
  expect(answerText(order, [1, 0], "en")).toBe("awaited, blocking");
});

test("a wrong time is told how far it was, and the belief behind it", () => {
  const lines = outcomeLines(time, 100, judge(time, 100, trials), trials, page);
  expect(lines).toEqual([
    "You said: 100 ms",
    "Measured: 1,000 ms",
    "Your guess was 0.10× the measurement.",
    "",
    expect.stringMatching(/^✗ /),
    'A common belief: "`async` makes it non-blocking".',
    "All overlap: 100 ms.",
    "",
    "Remember: It took 1,000 ms.",
  ]);
});

test("a right answer needs no refutation, and a wrong one may have no known belief", () => {
  const right = outcomeLines(choice, 1, judge(choice, 1, trials), trials, page);
  expect(right).toContain("You said: Both");
  expect(right.join("\n")).toMatch(/✓ /);
  expect(right.join("\n")).not.toContain("Wrong.");
  const wrong = outcomeLines(choice, 0, judge(choice, 0, trials), trials, pageOf({ plain: true }));
  expect(wrong).toContain("Wrong.");
  expect(wrong.join("\n")).not.toMatch(/[✓✗]|believed/);
  const queue = outcomeLines(order, [0, 1], judge(order, [0, 1], trials), trials, ur);
  expect(queue).toContain("Tum ne kaha: blocking, awaited");
  expect(queue).toContain("Yaad rakho: 1,000 ms lage.");
  const said = outcomeLines(time, 100, judge(time, 100, trials), trials, ur);
  expect(said.join("\n")).toContain("Log aksar kehte hain");
});

test("what was disturbed is told by theory, and quoted by theory", () => {
  const busy = [trials[0]!, { ...disturbed, makespanMs: 200 }];
  const asksAwaited: TimePrediction = { ...time, cell: awaited };
  const lines = outcomeLines(asksAwaited, 100, judge(asksAwaited, 100, busy), busy, page);
  expect(lines).toContain("By theory: 200 ms");
  expect(lines).toContain("Your guess was 0.50× theory.");
  expect(lines.join(" ")).toContain("315 ms is still too far from theory");
  expect(lines).toContain("All overlap: 200 ms.");
  expect(lines.join("\n")).not.toContain("Measured:");
});

test("what is right by the disturbed measurement alone is not called right by theory", () => {
  const asksAwaited: TimePrediction = { ...time, cell: awaited };
  const saidOf = (saidMs: number, on = page): readonly string[] =>
    outcomeLines(
      asksAwaited,
      saidMs,
      judgeSettled(asksAwaited, saidMs, [disturbed]),
      [disturbed],
      on,
    );
  expect(saidOf(315).join(" ")).toMatch(/✓ Right for what was measured here\. .* as theory says\./);
  expect(saidOf(315, ur).join(" ")).toContain("✓ Yahan ki measurement ke liye sahi.");
  expect(saidOf(200)).toContain("✓ Right.");
});
