import { counted, number, share } from "../drawing/numbers.ts";

/** How far a bench is with the target whose turn it is. */
export interface BenchAt {
  readonly name: string;
  readonly index: number;
  readonly total: number;
}

export const STARTING = "Starting";

export function openingText(name: string): string {
  return `Opening connections to ${name}`;
}

export function warmingUpText(name: string): string {
  return `Warming up ${name}`;
}

/** `/todos (1 of 2)`. */
export function turnText({ name, index, total }: BenchAt): string {
  return `${name} (${index + 1} of ${total})`;
}

/** The same with its progress, and the requests per second since the line was last drawn. */
export function loadText(
  at: BenchAt,
  {
    elapsedMs,
    requests,
    errors,
    perSecond,
  }: {
    readonly elapsedMs: number;
    readonly requests: number;
    readonly errors: number;
    readonly perSecond: number;
  },
): string {
  const seconds = (elapsedMs / 1000).toFixed(1);
  return `${turnText(at)}: ${seconds} s, ${counted(requests, "request")}, ${number(Math.round(perSecond))}/s now, ${counted(errors, "error")}`;
}

export function saturatedText(name: string, connections: number): string {
  return (
    `${name} was saturated: all ${number(connections)} connections were busy, and requests waited for one. ` +
    "This wait is part of the response time. Raise --max-connections, or lower --rate."
  );
}

export function busyClientText(name: string, utilization: number): string {
  return (
    `this process was busy ${share(utilization)} of the time: the load generator itself may be the bottleneck for ${name}. ` +
    "If cores are free, try --workers 2."
  );
}
