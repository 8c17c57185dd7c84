import { readFileSync } from "node:fs";

/** The memory that processes hold (RSS), in megabytes; null where the system does not say. */
export function residentMb(pids: readonly number[]): number | null {
  const sizes = pids.flatMap((pid) => {
    try {
      const [, kilobytes] =
        /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      return kilobytes === undefined ? [] : [Number(kilobytes) / 1024];
    } catch {
      return []; // It has ended.
    }
  });
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0);
}
