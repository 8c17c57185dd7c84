import type { BenchEvent } from "../../bench/bench.ts";
import type { Status } from "../terminal/status.ts";

/** Shows a bench's events: where it is in a terminal, and warnings everywhere. */
export function showBench(status: Status): (event: BenchEvent) => void {
  let before = { elapsedMs: 0, requests: 0 };
  let turn = "";
  status.show("Starting");
  return (event) => {
    switch (event.type) {
      case "opening":
        status.show(`Opening connections to ${event.target.name}`);
        break;
      case "warming-up":
        status.show(`Warming up ${event.target.name}`);
        break;
      case "stretch-started":
        turn = `${event.target.name} (${event.index + 1} of ${event.total})`;
        before = { elapsedMs: 0, requests: 0 };
        status.show(turn);
        break;
      case "progress": {
        const { elapsedMs, requests, errors } = event;
        const rate = ((requests - before.requests) / (elapsedMs - before.elapsedMs)) * 1000;
        before = { elapsedMs, requests };
        status.show(
          `${turn}: ${(elapsedMs / 1000).toFixed(1)} s, ${whole(requests)} requests, ${whole(rate)}/s now, ${whole(errors)} errors`,
        );
        break;
      }
      case "saturated":
        status.warn(
          `${event.target.name} was saturated: all ${event.connections} connections were busy, and requests waited for one. ` +
            "Their wait is in the response time. Raise --max-connections, or lower --rate.",
        );
        break;
      case "client-busy":
        status.warn(
          `this process was busy ${Math.round(event.utilization * 100)} % of the time: the load generator itself may be the bottleneck for ${event.target.name}. ` +
            "Try --workers 2 where there are cores to spare.",
        );
        break;
    }
  };
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
