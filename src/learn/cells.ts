import type { Text } from "../model/text.ts";
import type { Prediction } from "../model/lesson/prediction.ts";
import type { Cell } from "../model/trial.ts";

/** The trials that a prediction needs, as `variant pattern`: those that decide it, and those in its texts. */
export function cellsOf(prediction: Prediction): ReadonlySet<string> {
  const named = textsOf(prediction).flatMap(({ en }) =>
    [...en.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name),
  );
  return new Set([...decidingCells(prediction).map(nameOf), ...named]);
}

function nameOf({ variant, pattern }: Cell): string {
  return `${variant} ${pattern}`;
}

function decidingCells(prediction: Prediction): readonly Cell[] {
  switch (prediction.kind) {
    case "time":
      return [prediction.cell];
    case "choice":
      return prediction.cells;
    case "order":
      return prediction.lanes.map(({ cell }) => cell);
  }
}

/** The texts of a prediction that can contain figures. */
export function textsOf(prediction: Prediction): readonly Text[] {
  switch (prediction.kind) {
    case "time":
      return [prediction.lesson, ...prediction.tempting.map(({ text }) => text)];
    case "choice":
      return [
        prediction.lesson,
        ...prediction.options.flatMap(({ refutation }) => refutation?.text ?? []),
      ];
    case "order":
      return [prediction.lesson, ...(prediction.refutation ? [prediction.refutation.text] : [])];
  }
}
