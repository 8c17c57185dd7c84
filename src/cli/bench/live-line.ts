import type { BenchEvent } from "../../bench/bench.ts";
import {
  busyClientText,
  loadText,
  openingText,
  saturatedText,
  STARTING,
  turnText,
  warmingUpText,
  type BenchAt,
} from "../../report/bench/live.ts";
import type { Status } from "../terminal/status.ts";

/** Shows a bench's events: progress in a terminal, and warnings everywhere. */
export function showBench(status: Status): (event: BenchEvent) => void {
  let before = { elapsedMs: 0, requests: 0 };
  let at: BenchAt = { name: "", index: 0, total: 0 };
  status.show(STARTING);
  return (event) => {
    const { name } = event.target;
    switch (event.type) {
      case "opening":
        status.show(openingText(name));
        break;
      case "warming-up":
        status.show(warmingUpText(name));
        break;
      case "stretch-started":
        at = { name, index: event.index, total: event.total };
        before = { elapsedMs: 0, requests: 0 };
        status.show(turnText(at));
        break;
      case "progress": {
        const { elapsedMs, requests } = event;
        const sinceMs = elapsedMs - before.elapsedMs;
        const perSecond = ((requests - before.requests) / sinceMs) * 1000;
        before = { elapsedMs, requests };
        status.show(loadText(at, { ...event, perSecond }));
        break;
      }
      case "saturated":
        status.warn(saturatedText(name, event.connections));
        break;
      case "client-busy":
        status.warn(busyClientText(name, event.utilization));
        break;
    }
  };
}
