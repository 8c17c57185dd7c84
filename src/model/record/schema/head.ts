import type { RecordHead } from "../head.ts";
import { amount, count, words } from "../../figures.ts";
import { object, optional, type Fields } from "../../shape.ts";

/** The fields of a `RecordHead`, to be spread into the shape of a record. */
export const recordHead: Fields<RecordHead> = {
  tool: object({ name: words, version: words }),
  createdAt: words,
  environment: object({
    node: words,
    platform: words,
    arch: words,
    cpus: count,
    cpuModel: words,
    allowedCpus: optional(count),
    cpuQuota: optional(amount),
  }),
};
