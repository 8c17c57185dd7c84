import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allLessons } from "../../../src/lesson/find.ts";
import type { Text } from "../../../src/model/text.ts";
import type { Prediction, Refutation } from "../../../src/model/lesson/prediction.ts";
import type { TrialRecord } from "../../../src/model/record/run.ts";
import type { Cell } from "../../../src/model/trial.ts";
import { judge, withFigures, type Said } from "../../../src/learn/prediction.ts";
import { pictureOf } from "../../../src/learn/steps.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../src/run/plan.ts";
import { trial } from "../../unit/report/run/fixture.ts";

const found = (await allLessons()).lessons;
const lessons = found.map(({ lesson }) => lesson);

function refutationsOf(prediction: Prediction): readonly Refutation[] {
  switch (prediction.kind) {
    case "time":
      return prediction.tempting;
    case "choice":
      return prediction.options.flatMap(({ refutation }) => refutation ?? []);
    case "order":
      return prediction.refutation ? [prediction.refutation] : [];
  }
}

function cellsOf(prediction: Prediction): readonly Cell[] {
  switch (prediction.kind) {
    case "time":
      return [prediction.cell];
    case "choice":
      return prediction.cells;
    case "order":
      return prediction.lanes.map(({ cell }) => cell);
  }
}

/** The trials whose figures a text names. */
function figuresOf({ en }: Text): readonly string[] {
  return [...en.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

/** What theory makes right. */
function rightAnswer(prediction: Prediction, trials: readonly TrialRecord[]): Said {
  return judge(prediction, prediction.kind === "order" ? [] : 0, trials).measured;
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (_, lesson) => {
  const predictions = lesson.predictions ?? [];
  const plans = planRun([lesson], DEFAULT_SETTINGS);

  /** Every trial of an experiment, exactly as long as theory says. */
  function trialsOf(experiment: string): readonly TrialRecord[] {
    return plans
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => ({
        ...trial(cell.variant, cell.pattern),
        makespanMs: theoryMs,
      }));
  }

  test("asks two or three, of more than one kind, each with a name of its own", () => {
    expect([2, 3]).toContain(predictions.length);
    expect(new Set(predictions.map(({ kind }) => kind)).size).toBeGreaterThan(1);
    expect(new Set(predictions.map(({ id }) => id)).size).toBe(predictions.length);
  });

  test("refutes a known misconception with figures of the learner's own", () => {
    const figures = predictions.flatMap(refutationsOf).flatMap(({ text }) => figuresOf(text));
    expect(figures).not.toEqual([]);
  });

  test.each(predictions)("$id: no one waits long for the answer", (prediction) => {
    const texts = [prediction.lesson, ...refutationsOf(prediction).map(({ text }) => text)];
    const needed = new Set([
      ...cellsOf(prediction).map(({ variant, pattern }) => `${variant} ${pattern}`),
      ...texts.flatMap(figuresOf),
    ]);
    const totalMs = trialsOf(prediction.experiment)
      .filter(({ variant, pattern }) => needed.has(`${variant} ${pattern}`))
      .reduce((sum, { makespanMs }) => sum + makespanMs, 0);
    expect(totalMs).toBeLessThan(4000);
  });

  test.each(predictions)("$id: what theory says is right, and betrays nothing", (prediction) => {
    const trials = trialsOf(prediction.experiment);
    const outcome = judge(prediction, rightAnswer(prediction, trials), trials);
    expect(outcome).toMatchObject({ right: true, refutation: null });
  });

  test.each(predictions)("$id: what tempts is wrong by theory, and refuted", (prediction) => {
    const trials = trialsOf(prediction.experiment);
    const right = rightAnswer(prediction, trials);
    switch (prediction.kind) {
      case "time":
        expect(prediction.tempting.length).toBeGreaterThan(0);
        for (const each of prediction.tempting)
          expect(judge(prediction, each.seconds * 100, trials)).toMatchObject({
            right: false,
            refutation: each,
          });
        break;
      case "choice":
        for (const [i, { refutation = null }] of prediction.options.entries())
          expect(judge(prediction, i, trials)).toMatchObject({
            right: i === right,
            refutation: i === right ? null : refutation,
          });
        expect(prediction.options[Number(right)]!.refutation).toBeUndefined();
        break;
      case "order":
        expect(judge(prediction, [...(right as number[])].toReversed(), trials)).toMatchObject({
          right: false,
          refutation: prediction.refutation ?? null,
        });
    }
  });

  test.each(predictions)(
    "$id: both languages, and every figure named is measured",
    (prediction) => {
      const trials = trialsOf(prediction.experiment);
      expect(trials).not.toEqual([]);
      const texts: readonly Text[] = [
        prediction.question,
        prediction.lesson,
        ...refutationsOf(prediction).map(({ text }) => text),
      ];
      for (const text of texts)
        for (const language of ["en", "ur"] as const) {
          expect(text[language].length).toBeGreaterThan(20);
          expect(withFigures(text, language, trials, String)).not.toMatch(/[{}]/);
        }
      expect(texts.map(({ en }) => en.match(/\{[^}]+\}/g) ?? [])).toEqual(
        texts.map(({ ur }) => ur.match(/\{[^}]+\}/g) ?? []),
      );
    },
  );
});

describe.each(found)("the picture of $lesson.id", ({ folder, lesson }) => {
  test.each(["README.md", "README.ur.md"])("%s gives no answer away", (file) => {
    const picture = pictureOf(readFileSync(join(folder, file), "utf8"));
    expect(picture.length).toBeGreaterThan(200);
    const plans = planRun([lesson], DEFAULT_SETTINGS);
    for (const prediction of lesson.predictions ?? []) {
      if (prediction.kind !== "time") continue;
      const { theoryMs } = plans.find(
        ({ experiment, cell }) =>
          experiment.id === prediction.experiment &&
          cell.variant === prediction.cell.variant &&
          cell.pattern === prediction.cell.pattern,
      )!;
      for (const answer of [`${theoryMs} ms`, `${theoryMs / DEFAULT_SETTINGS.scale / 1000} s`])
        expect(picture).not.toMatch(new RegExp(`(?<![\\d.,])${answer}\\b`));
    }
  });
});
