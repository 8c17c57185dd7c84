import { cpus, loadavg } from "node:os";
import { cpuLimits } from "./cpu-limits.ts";
import type { Environment } from "../../model/record/head.ts";

/** What a record says about the machine, as far as it explains the figures. */
export function environment(): Environment {
  const cores = cpus();
  const limits = cpuLimits();
  return {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpus: cores.length,
    cpuModel: cores[0]?.model.trim() ?? "unknown",
    ...(limits !== null && { allowedCpus: limits.allowed }),
    ...(limits !== null && limits.quota !== null && { cpuQuota: limits.quota }),
  };
}

/** How many processes wanted a core, on average over the last minute; null if the system does not say. */
export function loadAverage(): number | null {
  return process.platform === "win32" ? null : (loadavg()[0] ?? null);
}
