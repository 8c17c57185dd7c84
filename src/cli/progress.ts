import type { RunEvent } from "../run/run.ts";
import type { TrialPlan } from "../run/plan.ts";
import type { Host } from "./main.ts";
import type { Terminal } from "./terminal.ts";

/** Shows a run's events on stderr until closed. */
export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  close(): void;
}

/** A spinner in a terminal, a line per trial elsewhere, only warnings when quiet. */
export async function openProgress(
  { stderr }: Host,
  terminal: Terminal,
  quiet: boolean,
): Promise<Progress> {
  const warn = (event: RunEvent): string | null =>
    event.type === "client-busy"
      ? `warning: this process was busy ${Math.round(event.utilization * 100)} % of “${describe(event.plan)}”: ` +
        "the load generator itself may be what was measured. Try fewer requests.\n"
      : null;
  if (quiet) return lines(stderr, warn);
  if (!terminal.live) return lines(stderr, (event) => warn(event) ?? line(event));
  return spinner(stderr, terminal, warn);
}

function lines(stderr: Host["stderr"], toLine: (event: RunEvent) => string | null): Progress {
  return {
    onEvent(event) {
      const text = toLine(event);
      if (text !== null) stderr.write(text);
    },
    close: () => undefined,
  };
}

function line(event: RunEvent): string | null {
  if (event.type === "boot") return "starting the server under test\n";
  if (event.type !== "trial-started") return null;
  return `trial ${event.index + 1} of ${event.total}: ${describe(event.plan)}, ${timeLeft(event.leftMs)}\n`;
}

const REDRAW_MS = 200;

async function spinner(
  stderr: Host["stderr"],
  { errorChalk, ascii }: Terminal,
  warn: (event: RunEvent) => string | null,
): Promise<Progress> {
  const { default: ora } = await import("ora");
  const spin = ora({
    stream: stderr,
    // Left alone, so that Ctrl-C reaches the process as a signal.
    discardStdin: false,
    spinner: ascii ? "line" : "dots",
    color: errorChalk.level === 0 ? false : "cyan",
  }).start("Starting the server under test");

  let trial: Extract<RunEvent, { type: "trial-started" }> | null = null;
  let startedAt = performance.now();
  let answered = 0;
  function draw(): void {
    if (trial === null) return;
    const left = trial.leftMs - (performance.now() - startedAt);
    spin.text = `Trial ${trial.index + 1} of ${trial.total}: ${describe(trial.plan)}, ${answered}/${trial.plan.requests.length} answered, ${timeLeft(left)}`;
  }
  const redraw = setInterval(draw, REDRAW_MS);
  return {
    onEvent(event) {
      if (event.type === "trial-started") {
        trial = event;
        startedAt = performance.now();
        answered = 0;
        draw();
      } else if (event.type === "sample") answered += 1;
      const warning = warn(event);
      if (warning !== null) {
        spin.clear();
        stderr.write(warning);
      }
    },
    close() {
      clearInterval(redraw);
      spin.stop();
    },
  };
}

/** A trial in a few words: `blocking, Promise.all, GET /todos`. */
export function describe({ cell, experiment }: TrialPlan): string {
  const pattern = cell.pattern === "concurrent" ? "Promise.all" : cell.pattern;
  return `${cell.variant}, ${pattern}, ${experiment.title}`;
}

function timeLeft(ms: number): string {
  return `about ${Math.max(1, Math.ceil(ms / 1000))} s left`;
}
