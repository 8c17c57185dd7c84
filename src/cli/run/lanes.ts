import type { Sample } from "../../model/record/sample.ts";
import { drawLiveLanes } from "../../report/run/live-lanes.ts";
import type { TrialPlan } from "../../run/plan.ts";
import type { RunEvent } from "../../run/run.ts";
import { describeCell, type RunProgress } from "./live-line.ts";
import { openFrame } from "../terminal/frame.ts";
import type { Terminal } from "../terminal/terminal.ts";

const REDRAW_MS = 50;

/**
 * Lanes that fill while a trial is measured, on an axis of `axisMs` or longer; each trial's last picture
 * stays on the screen.
 */
export async function showLanes(terminal: Terminal, axisMs: number): Promise<RunProgress> {
  const drawing = await openFrame(terminal);
  let current: { readonly plan: TrialPlan; readonly samples: Sample[]; at: number } | null = null;

  function frame(): void {
    if (current === null) return;
    const { plan, samples, at } = current;
    const lines = drawLiveLanes(
      {
        title: describeCell(plan.cell),
        variant: plan.cell.variant,
        samples,
        requests: plan.requests.length,
        slots: plan.slots,
        // Once all are here it stands at the makespan, which the sentences below it name.
        elapsedMs: Math.max(
          samples.length < plan.requests.length ? performance.now() - at : 0,
          ...samples.map(({ doneMs }) => doneMs),
        ),
        axisMs,
      },
      terminal.page(),
    );
    drawing.draw(lines);
  }

  function leave(): void {
    if (current === null) return;
    frame();
    drawing.leave();
    terminal.print([""]);
    current = null;
  }

  const timer = setInterval(frame, REDRAW_MS);
  return {
    onEvent(event: RunEvent) {
      if (event.type === "clock-started")
        current = { plan: event.plan, samples: [], at: performance.now() };
      else if (event.type === "sample") current?.samples.push(event.sample);
      else if (event.type === "trial-measured") leave();
    },
    close() {
      clearInterval(timer);
      leave();
      drawing.leave();
    },
  };
}
