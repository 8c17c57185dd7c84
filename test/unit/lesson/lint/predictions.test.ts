import { expect, test } from "vitest";
import type { FoundLesson } from "../../../../src/lesson/find.ts";
import type {
  ChoicePrediction,
  Prediction,
  TimePrediction,
} from "../../../../src/model/lesson/prediction.ts";
import { checkPredictions } from "../../../../src/lesson/lint/predictions.ts";
import type { Taken } from "../../../../src/learn/prediction.ts";

const trials: readonly Taken[] = [
  { variant: "blocking", pattern: "concurrent", makespanMs: 1000 },
  { variant: "awaited", pattern: "concurrent", makespanMs: 100 },
];
const text = (en: string): { en: string; ur: string } => ({ en, ur: en });
const awaited = { variant: "awaited", pattern: "concurrent" } as const;
const blocking = { variant: "blocking", pattern: "concurrent" } as const;
const asked = {
  experiment: "e",
  question: text("How long?"),
  lesson: text("{awaited concurrent}"),
};
const time: TimePrediction = {
  ...asked,
  id: "time",
  kind: "time",
  cell: awaited,
  tempting: [{ seconds: 10, text: text("{blocking concurrent}") }],
};
const choice: ChoicePrediction = {
  ...asked,
  id: "choice",
  kind: "choice",
  cells: [blocking, awaited],
  options: [{ text: text("yes") }, { text: text("no"), refutation: { text: text("See.") } }],
  decide: ([one = 0, other = 0]) => (other < one ? 0 : 1),
};
const order: Prediction = {
  ...asked,
  id: "order",
  kind: "order",
  lanes: [
    { label: text("a"), cell: blocking },
    { label: text("b"), cell: awaited },
  ],
};

function said(...predictions: readonly Prediction[]): readonly string[] {
  const found = { lesson: { id: "day0", predictions } } as unknown as FoundLesson;
  return checkPredictions(found, (experiment) => (experiment === "e" ? trials : [])).map(
    ({ message }) => message.replace(/^In the prediction "\w+", /, ""),
  );
}

test("good ones of every kind have no problems", () => {
  expect(said(time, choice, order)).toEqual([]);
});

test.each<[string, readonly Prediction[]]>([
  ["It has no predictions to ask for", []],
  ["Two predictions have the id time", [time, time]],
  [
    '"awaited concurrent" is not a trial of the experiment "other"',
    [{ ...time, experiment: "other" }],
  ],
  ["a text is empty in ur", [{ ...time, question: { en: "How?", ur: " " } }]],
  ["is not in Latin letters", [{ ...time, question: { en: "How?", ur: "کتنا؟" } }]],
  ["a figure in en is not from a trial", [{ ...time, question: text("{so}?") }]],
  [
    "the languages show different figures",
    [{ ...time, lesson: { en: "{awaited concurrent}", ur: "waqt" } }],
  ],
  ["there is no tempting wrong answer", [{ ...time, tempting: [] }]],
  [
    "the tempting 1 s is right by theory",
    [{ ...time, tempting: [{ seconds: 1, text: text("!") }] }],
  ],
  [
    "the tempting 10 s is too close to another tempting number",
    [{ ...time, tempting: [...time.tempting, { seconds: 10, text: text("!") }] }],
  ],
  ["theory chooses no option", [{ ...choice, decide: () => 7 }]],
  ["option b is right by theory, and has a refutation", [{ ...choice, decide: () => 1 }]],
  [
    "`decide` throws: no figures",
    [
      {
        ...choice,
        decide: () => {
          throw new Error("no figures");
        },
      },
    ],
  ],
  [
    "theory makes every order right",
    [{ ...order, lanes: order.lanes.map(({ label }) => ({ label, cell: awaited })) }],
  ],
])("%s", (message, predictions) => {
  expect(said(...predictions)[0]).toContain(message);
});
