import type { Language } from "../../model/text.ts";
import type { Cell } from "../../model/trial.ts";
import type { RunEvent } from "../../run/run.ts";
import type { TrialPlan } from "../../run/plan.ts";
import { PROGRESS_WORDS } from "../../report/run/progress-words.ts";
import type { Status } from "../terminal/status.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Shows a run's events until closed. */
export interface RunProgress {
  readonly onEvent: (event: RunEvent) => void;
  close(): void;
}

const REDRAW_MS = 200;

/** A line that is drawn again and again in a terminal, a line per trial elsewhere. */
export function showRun(
  status: Status,
  terminal: Terminal,
  { quiet = false }: { readonly quiet?: boolean | undefined } = {},
): RunProgress {
  const { language } = terminal;
  const words = PROGRESS_WORDS[language];
  let trial: Extract<RunEvent, { type: "trial-started" }> | null = null;
  let startedAt = 0;
  let answered = 0;

  function draw(): void {
    if (trial === null) return;
    const { plan, leftMs } = trial;
    const so = words.answered(answered, plan.requests.length);
    const left = timeLeft(leftMs - (performance.now() - startedAt));
    status.show(`${whichTrial(trial)}, ${so}, ${left}`);
  }

  function say(line: string): void {
    if (!status.live && !quiet) terminal.say(line);
  }

  function whichTrial({ plan, index, total }: NonNullable<typeof trial>): string {
    return words.trial(index + 1, total, describe(plan, language));
  }

  function timeLeft(ms: number): string {
    return words.left(Math.max(1, Math.ceil(ms / 1000)));
  }

  const redraw = status.live ? setInterval(draw, REDRAW_MS) : undefined;
  return {
    onEvent(event) {
      switch (event.type) {
        case "boot":
          status.show(words.starting);
          say(words.starting);
          break;
        case "trial-started":
          trial = event;
          startedAt = performance.now();
          answered = 0;
          draw();
          say(`${whichTrial(event)}, ${timeLeft(event.leftMs)}`);
          break;
        case "sample":
          answered += 1;
          break;
        case "client-busy":
          status.warn(
            words.busy(Math.round(event.utilization * 100), describe(event.plan, language)),
          );
          break;
        case "trial-repeated":
          answered = 0;
          startedAt = performance.now();
          say(words.again(describe(event.plan, language)));
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

/** A trial in a few words: `blocking, Promise.all, GET /todos`. */
export function describe({ cell, experiment }: TrialPlan, language: Language = "en"): string {
  return `${describeCell(cell)}, ${experiment.title[language]}`;
}

/** `blocking, Promise.all`. */
export function describeCell({ variant, pattern }: Cell): string {
  return `${variant}, ${pattern === "concurrent" ? "Promise.all" : pattern}`;
}
