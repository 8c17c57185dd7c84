import { expect, test } from "vitest";
import { cpuLimits } from "../../../../src/process/machine/cpu-limits.ts";

const status = "Name:\tnode\nCpus_allowed:\t10f\nCpus_allowed_list:\t0-3,8\nThreads:\t11\n";

function limits(files: Readonly<Record<string, string>>): ReturnType<typeof cpuLimits> {
  return cpuLimits((file) => files[file] ?? null);
}

test.each<[string, Record<string, string>, number | null]>([
  ["no control group", {}, null],
  ["no limit", { "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "max 100000\n" }, null],
  [
    "the tighter of a group and the one around it",
    {
      "/proc/self/cgroup": "0::/ci.slice/job 7\n",
      "/sys/fs/cgroup/ci.slice/job 7/cpu.max": "max 100000\n",
      "/sys/fs/cgroup/ci.slice/cpu.max": "150000 100000\n",
      "/sys/fs/cgroup/cpu.max": "400000 100000\n",
    },
    1.5,
  ],
  [
    "version 1",
    {
      "/proc/self/cgroup": "4:memory:/x\n3:cpu,cpuacct:/docker/1\n",
      "/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_quota_us": "50000\n",
      "/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
      "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
    },
    0.5,
  ],
])("%s", (_, files, quota) => {
  expect(limits({ "/proc/self/status": status, ...files })).toEqual({ allowed: 5, quota });
});

test("elsewhere nothing is known", () => {
  expect(limits({})).toBeNull();
});
