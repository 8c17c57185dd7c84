import { cpus, loadavg } from "node:os";
import type { Environment } from "../model/record/head.ts";

/** What a record says about the machine, as far as it explains the figures. */
export function environment(): Environment {
  const cores = cpus();
  return {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpus: cores.length,
    cpuModel: cores[0]?.model.trim() ?? "unknown",
  };
}

/** How many processes wanted a core, on average over the last minute; null if the system does not say. */
export function loadAverage(): number | null {
  return process.platform === "win32" ? null : (loadavg()[0] ?? null);
}
