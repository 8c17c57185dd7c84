import type { Cell } from "../model/trial.ts";
import type { RunEvent } from "../run/run.ts";
import type { TrialPlan } from "../run/plan.ts";
import type { Host } from "./main.ts";
import type { Status } from "./status.ts";

/** Shows a run's events until closed. */
export interface RunProgress {
  readonly onEvent: (event: RunEvent) => void;
  close(): void;
}

const REDRAW_MS = 200;

/** A line that is drawn again and again in a terminal, a line per trial elsewhere. */
export function showRun(status: Status, { stderr }: Host, quiet: boolean): RunProgress {
  let trial: Extract<RunEvent, { type: "trial-started" }> | null = null;
  let startedAt = 0;
  let answered = 0;

  function draw(): void {
    if (trial === null) return;
    const { plan, leftMs } = trial;
    const left = timeLeft(leftMs - (performance.now() - startedAt));
    status.show(`${whichTrial(trial)}, ${answered}/${plan.requests.length} answered, ${left}`);
  }

  const redraw = status.live ? setInterval(draw, REDRAW_MS) : undefined;
  return {
    onEvent(event) {
      switch (event.type) {
        case "boot":
          status.show("Starting the server under test");
          if (!status.live && !quiet) stderr.write("Starting the server under test\n");
          break;
        case "trial-started":
          trial = event;
          startedAt = performance.now();
          answered = 0;
          draw();
          if (!status.live && !quiet)
            stderr.write(`${whichTrial(event)}, ${timeLeft(event.leftMs)}\n`);
          break;
        case "sample":
          answered += 1;
          break;
        case "client-busy":
          status.warn(
            `this process was busy ${Math.round(event.utilization * 100)} % of ${describe(event.plan)}: ` +
              "the load generator itself may be what was measured. Try fewer requests.",
          );
          break;
        case "trial-repeated":
          answered = 0;
          startedAt = performance.now();
          if (!status.live && !quiet)
            stderr.write(`Again, for it missed theory: ${describe(event.plan)}\n`);
          break;
        case "clock-started":
        case "trial-measured":
          break;
      }
    },
    close() {
      clearInterval(redraw);
      status.close();
    },
  };
}

function whichTrial({ plan, index, total }: Extract<RunEvent, { type: "trial-started" }>): string {
  return `Trial ${index + 1} of ${total}: ${describe(plan)}`;
}

/** A trial in a few words: `blocking, Promise.all, GET /todos`. */
export function describe({ cell, experiment }: TrialPlan): string {
  return `${describeCell(cell)}, ${experiment.title}`;
}

/** `blocking, Promise.all`. */
export function describeCell({ variant, pattern }: Cell): string {
  return `${variant}, ${pattern === "concurrent" ? "Promise.all" : pattern}`;
}

function timeLeft(ms: number): string {
  return `about ${Math.max(1, Math.ceil(ms / 1000))} s left`;
}
