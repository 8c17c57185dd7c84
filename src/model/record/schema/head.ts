import { z } from "zod";
import type { RecordHead } from "../head.ts";

type Fields<T> = { readonly [Name in keyof T]: z.ZodType<T[Name]> };

/** The fields of a `RecordHead`, to be spread into the schema of a record. */
export const recordHead: Fields<RecordHead> = {
  tool: z.looseObject({ name: z.string(), version: z.string() }),
  createdAt: z.string(),
  environment: z.looseObject({
    node: z.string(),
    platform: z.string(),
    arch: z.string(),
    cpus: z.number().int().nonnegative(),
    cpuModel: z.string(),
  }),
};
