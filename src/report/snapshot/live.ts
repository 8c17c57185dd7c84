import { counted, number } from "../drawing/numbers.ts";

/** One of several runs. */
export interface RunOf {
  readonly run: number;
  readonly runs: number;
}

export function startingText({ run, runs }: RunOf): string {
  return runs === 1 ? "Starting the servers" : `Run ${run} of ${runs}: starting the servers`;
}

export function warmingUpText(name: string): string {
  return `Warming up ${name}`;
}

/** `Measuring 3 scenarios, 3 blocks each, in 5 runs: about 55 s in all`. */
export function measuringText({
  scenarios,
  blocks,
  runs,
  expectedMs,
}: {
  readonly scenarios: number;
  readonly blocks: number;
  readonly runs: number;
  readonly expectedMs: number | null;
}): string {
  const what = `Measuring ${counted(scenarios, "scenario")}, ${counted(blocks, "block")} each`;
  if (expectedMs === null) return what;
  return `${what}${runs === 1 ? "" : `, in ${runs} runs`}: about ${about(expectedMs)} in all`;
}

/** As precise as an estimate is: `2 s`, `55 s`, `4 minutes`. */
function about(valueMs: number): string {
  const seconds = Math.max(1, Math.round(valueMs / 1000));
  if (seconds < 10) return `${seconds} s`;
  if (seconds < 120) return `${5 * Math.round(seconds / 5)} s`;
  return counted(Math.round(seconds / 60), "minute");
}

/** `Run 1 of 5, block 3 of 15, about 55 s in all: GET /todos`; without the estimate if it is null. */
export function blockText(
  name: string,
  { block, blocks, ...of }: RunOf & { readonly block: number; readonly blocks: number },
  expectedMs: number | null = null,
): string {
  const which = of.runs === 1 ? "" : `Run ${of.run} of ${of.runs}, `;
  const inAll = expectedMs === null ? "" : `, about ${about(expectedMs)} in all`;
  return `${which}block ${number(block)} of ${number(blocks)}${inAll}: ${name}`;
}

/** Why scenarios are measured once more. */
export function againText(why: "unproven" | "suspect", names: readonly string[]): string {
  const what =
    why === "unproven"
      ? "Measuring more of what is not clear"
      : "Measuring again what seems to have changed";
  return `${what}: ${names.join(", ")}`;
}
