import { cpus } from "node:os";
import type { Environment } from "../model/record/head.ts";

/** The machine a record was measured on, as far as it explains the figures. */
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
