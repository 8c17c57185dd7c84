import type { RunRecord } from "../../model/record/run.ts";
import type { NextStep } from "../drawing/next.ts";

const MORE = 4;
/** The largest value of `run --requests`. */
const MOST = 1000;

/** What to try after this run; empty if nothing was measured. `typed` names the lesson, if its id does not. */
export function nextSteps({ lessons }: RunRecord, typed?: string): readonly NextStep[] {
  const [first] = lessons;
  if (first !== undefined && lessons.length > 1)
    return [
      { command: `async-lab run ${first.id}`, why: "one lesson, with its timelines" },
      {
        command: `async-lab report FILE --lesson ${first.id}`,
        why: "the same from a saved record",
      },
    ];
  for (const { id, experiments } of lessons) {
    const lesson = typed !== undefined && /\s/.test(typed) ? JSON.stringify(typed) : (typed ?? id);
    // Later experiments may have their own number of requests, which --requests does not change.
    const [trials = []] = experiments.map((experiment) => experiment.trials).filter(nonEmpty);
    const requests = Math.max(0, ...trials.map((trial) => trial.requests));
    if (requests === 0) continue;
    const scaled = experiments.some(({ scale }) => scale !== 1);
    return [
      ...(requests < MOST
        ? [
            {
              command: `async-lab run ${lesson} --requests ${Math.min(MOST, requests * MORE)}`,
              why: "which of these times grow, and which stay?",
            },
          ]
        : []),
      scaled
        ? {
            command: `async-lab run ${lesson} --real-time`,
            why: "the same with waits of full length",
          }
        : {
            command: `async-lab run ${lesson} --pattern limited --limit 3`,
            why: "Promise.all with a limit",
          },
      { command: "async-lab report FILE", why: "draw a saved record again" },
    ];
  }
  return [];
}

function nonEmpty(items: readonly unknown[]): boolean {
  return items.length > 0;
}
