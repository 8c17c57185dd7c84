import type { RecordHead } from "../head.ts";
import { number, object, optional, text, type Fields } from "../../shape.ts";

/** The fields of a `RecordHead`, to be spread into the shape of a record. */
export const recordHead: Fields<RecordHead> = {
  tool: object({ name: text(), version: text() }),
  createdAt: text(),
  environment: object({
    node: text(),
    platform: text(),
    arch: text(),
    cpus: number({ integer: true, min: 0 }),
    cpuModel: text(),
    allowedCpus: optional(number({ integer: true, min: 0 })),
    cpuQuota: optional(number({ min: 0 })),
  }),
};
