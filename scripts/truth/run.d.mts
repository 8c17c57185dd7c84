import type { TargetRecord } from "../../src/model/record/bench.ts";
import type { ServerLog } from "./figures.mjs";

export const SERVERS: readonly string[];
export const MODES: Readonly<Record<"closed" | "open", readonly string[]>>;

export function runOnce(
  server: string,
  mode: "closed" | "open",
  workers: number,
  durationMs?: number,
): Promise<{ readonly target: TargetRecord; readonly log: ServerLog }>;
