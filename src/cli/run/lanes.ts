import type { Sample } from "../../model/record/sample.ts";
import { drawLiveLanes } from "../../report/run/live-lanes.ts";
import type { Page } from "../../report/drawing/page.ts";
import type { TrialPlan } from "../../run/plan.ts";
import type { RunEvent } from "../../run/run.ts";
import { describeCell, type RunProgress } from "./live-line.ts";
import { inCharactersOf } from "../../report/quiz/page.ts";

const REDRAW_MS = 50;

/**
 * Lanes that fill while a trial is measured, on an axis of `axisMs` or longer; each trial's last picture
 * stays on the screen.
 */
export async function showLanes(
  stdout: NodeJS.WriteStream,
  page: () => Page,
  axisMs: number,
): Promise<RunProgress> {
  const { createLogUpdate } = await import("log-update");
  const draw = createLogUpdate(stdout, { showCursor: false });
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
      page(),
    );
    draw(inCharactersOf(page(), lines));
  }

  function leave(): void {
    if (current === null) return;
    frame();
    draw.done();
    stdout.write("\n");
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
      draw.done();
    },
  };
}
