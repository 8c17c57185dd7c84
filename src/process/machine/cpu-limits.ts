import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How much of the machine's processors this process and its children may use. */
export interface CpuLimits {
  /** The processors they may run on, as set by `taskset` or a container's cpuset. */
  readonly allowed: number;
  /** How many processors' time they may use, as set by a container's limit; null without one. */
  readonly quota: number | null;
}

type Read = (file: string) => string | null;

/** What Linux says of it; null elsewhere. */
export function cpuLimits(read: Read = textOf): CpuLimits | null {
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(read("/proc/self/status") ?? "")?.[1];
  if (list === undefined) return null;
  return { allowed: countOf(list), quota: quotaOf(read("/proc/self/cgroup") ?? "", read) };
}

/** `0-3,8` is five. */
function countOf(list: string): number {
  return list.split(",").reduce((sum, part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return sum + to - from + 1;
  }, 0);
}

/** The tightest limit of the group and of those around it, by version 2 of control groups or version 1. */
function quotaOf(groups: string, read: Read): number | null {
  const quotas = groups.split("\n").flatMap((line) => {
    const [, controllers = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === "" && path !== "")
      return foldersUp(path).map((folder) => quotaV2(read(`/sys/fs/cgroup${folder}/cpu.max`)));
    if (!controllers.split(",").includes("cpu")) return [];
    return foldersUp(path).map((folder) => {
      const group = `/sys/fs/cgroup/${controllers}${folder}`;
      return quotaV1(read(`${group}/cpu.cfs_quota_us`), read(`${group}/cpu.cfs_period_us`));
    });
  });
  const tightest = Math.min(...quotas.flatMap((one) => (one === null ? [] : [one])));
  return tightest === Infinity ? null : Math.round(tightest * 100) / 100;
}

/** `/a/b` as `/a/b`, `/a` and the root, which is empty. */
function foldersUp(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = join("/", path); folder !== "/"; folder = dirname(folder)) folders.push(folder);
  return [...folders, ""];
}

/** `150000 100000` is 1.5 processors; `max 100000` is no limit. */
function quotaV2(text: string | null): number | null {
  const [quota, period] = (text ?? "").trim().split(" ").map(Number);
  return quotaFrom(quota, period);
}

function quotaV1(quota: string | null, period: string | null): number | null {
  return quotaFrom(Number(quota ?? Number.NaN), Number(period ?? Number.NaN));
}

function quotaFrom(quota: number | undefined, period: number | undefined): number | null {
  return quota !== undefined && period !== undefined && quota > 0 && period > 0
    ? quota / period
    : null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
