import type { Sample } from "../../model/record/sample.ts";
import { cellLabel } from "../../report/run/labels.ts";
import { drawLiveLanes } from "../../report/run/live/lanes.ts";
import type { TrialPlan } from "../../run/plan.ts";
import type { RunEvent } from "../../run/run.ts";
import { openFrame, type Frame } from "../terminal/frame.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { RunDisplay } from "./live-line.ts";

const REDRAW_MS = 50;

/**
 * Lanes that fill while a trial is measured, on an axis of at least `axisMs`; the last picture of each trial
 * stays on the screen.
 */
export class LiveLanes implements RunDisplay {
  readonly #terminal: Terminal;
  readonly #axisMs: number;
  readonly #frame: Frame;
  readonly #redraw: NodeJS.Timeout;
  #plan: TrialPlan | null = null;
  #samples: Sample[] = [];
  #startedAt = 0;

  static async open(terminal: Terminal, axisMs: number): Promise<LiveLanes> {
    return new LiveLanes(terminal, axisMs, await openFrame(terminal));
  }

  private constructor(terminal: Terminal, axisMs: number, frame: Frame) {
    this.#terminal = terminal;
    this.#axisMs = axisMs;
    this.#frame = frame;
    this.#redraw = setInterval(() => this.#draw(), REDRAW_MS);
  }

  readonly onEvent = (event: RunEvent): void => {
    if (event.type === "clock-started") {
      this.#plan = event.plan;
      this.#samples = [];
      this.#startedAt = performance.now();
    } else if (event.type === "sample") this.#samples.push(event.sample);
    else if (event.type === "trial-measured") this.#leave();
  };

  close(): void {
    clearInterval(this.#redraw);
    this.#leave();
    this.#frame.leave();
  }

  #draw(): void {
    if (this.#plan === null) return;
    const { cell, requests, slots } = this.#plan;
    const samples = this.#samples;
    const underway = samples.length < requests.length ? performance.now() - this.#startedAt : 0;
    this.#frame.draw(
      drawLiveLanes(
        {
          title: cellLabel(cell),
          variant: cell.variant,
          samples,
          requests: requests.length,
          slots,
          // When all answers are there, the time shown is the makespan, which the sentences below name.
          elapsedMs: Math.max(underway, ...samples.map(({ doneMs }) => doneMs)),
          axisMs: this.#axisMs,
        },
        this.#terminal.page(),
      ),
    );
  }

  /** Keeps the picture; later output goes below it. */
  #leave(): void {
    if (this.#plan === null) return;
    this.#draw();
    this.#frame.leave();
    this.#terminal.print([""]);
    this.#plan = null;
  }
}
