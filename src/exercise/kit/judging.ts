import { isDeepStrictEqual } from "node:util";
import type { Exercise, Misconception } from "../../model/lesson/exercise.ts";
import type { Kit } from "../../model/lesson/kit.ts";
import { SHARED } from "../explain/shared.ts";
import type { Calls } from "./calls.ts";
import { Refusal } from "./refusal.ts";
import { show } from "./show.ts";
import { holds } from "./values.ts";

type Judging = Pick<Kit, "expect" | "expectAnswer" | "refuse" | "same" | "show">;

/** How a check refuses. A call with wrong arguments comes first, because it explains what followed. */
export function judgingFor(exercise: Exercise, calls: Calls, round: number): Judging {
  function refuse(misconception: string, message?: Misconception["message"]): never {
    calls.verify();
    const named = exercise.misconceptions[misconception] ?? SHARED[misconception];
    if (!named) throw new Error(`the exercise names no misconception "${misconception}"`);
    throw new Refusal(message ?? named.message, misconception);
  }
  function expect(
    condition: boolean,
    message: Misconception["message"],
    misconception?: string,
  ): void {
    if (condition) return;
    if (misconception !== undefined) refuse(misconception, message);
    calls.verify();
    throw new Refusal(message, null);
  }
  return {
    expect,
    refuse: (misconception) => refuse(misconception),
    same: isDeepStrictEqual,
    show,
    expectAnswer(run, wanted, message) {
      if (run.state === "resolved" && isDeepStrictEqual(run.value, wanted)) return;
      if (run.state === "resolved") {
        if (holds(run.value, "promise")) refuse("promise-in-answer");
        // In round 0 calls end in the order in which they began, so that order cannot be the cause.
        if (round === 0 && changedPlaces(run.value, wanted)) refuse("names-swapped");
      }
      expect(
        false,
        message ?? {
          en: `It should give ${show(wanted)}; it gave ${show(run)}.`,
          ur: `${show(wanted)} milna chahiye tha; mila ${show(run)}.`,
        },
      );
    },
  };
}

/** Whether the right values stand in each other's places. */
function changedPlaces(given: unknown, wanted: unknown): boolean {
  if (!isRecord(given) || !isRecord(wanted)) return false;
  const keys = Object.keys(wanted);
  if (!isDeepStrictEqual(Object.keys(given).toSorted(), keys.toSorted())) return false;
  const wrong = keys.filter((key) => !isDeepStrictEqual(given[key], wanted[key]));
  const left = wrong.map((key) => wanted[key]);
  for (const key of wrong) {
    const at = left.findIndex((value) => isDeepStrictEqual(value, given[key]));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return wrong.length > 1;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
