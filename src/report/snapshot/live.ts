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

export function measuringText(scenarios: number, blocks: number): string {
  return `Measuring ${counted(scenarios, "scenario")}, ${counted(blocks, "block")} each`;
}

/** `Run 1 of 5, block 3 of 15: GET /todos`. */
export function blockText(
  name: string,
  { block, blocks, ...of }: RunOf & { readonly block: number; readonly blocks: number },
): string {
  const which = of.runs === 1 ? "" : `Run ${of.run} of ${of.runs}, `;
  return `${which}block ${number(block)} of ${number(blocks)}: ${name}`;
}

/** Why scenarios are measured once more. */
export function againText(why: "unproven" | "suspect", names: readonly string[]): string {
  const what =
    why === "unproven"
      ? "Measuring more of what is not clear"
      : "Measuring again what seems to have changed";
  return `${what}: ${names.join(", ")}`;
}
