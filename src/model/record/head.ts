export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpus: number;
  readonly cpuModel: string;
  /** How many of the CPUs may be used, as `taskset` and cpusets say it; absent if the system does not say. */
  readonly allowedCpus?: number;
  /** How many CPUs' time may be used, such as 1.5, as a container's limit says it; absent without a limit. */
  readonly cpuQuota?: number;
}

/** What every record says about its origin. */
export interface RecordHead {
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly environment: Environment;
}
