import { z } from "zod";
import { recordHead } from "./head.ts";
import { OVERLAPS, SNAPSHOT_VERSION, type SnapshotRecord } from "../snapshot.ts";

const count = z.number().int().nonnegative();
const time = z.number().nonnegative();
/** A ratio of a thousand million is nobody's measurement. */
const logarithm = z.number().min(-21).max(21);

/** Shown in tables, and in annotations that a line break would end. */
export const scenarioName: z.ZodType<string> = z
  .string()
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,60}$/u, "a name has 1 to 60 characters, all of them visible")
  .regex(/^\S(.*\S)?$/, "a name neither begins nor ends with a blank")
  // A line of a log that begins with one of these is a command to GitHub's runner.
  .regex(/^(?!.*(::|##\[))/, "a name holds neither :: nor ##[");

const scenario = z
  .looseObject({
    name: scenarioName,
    definition: z.string().min(1),
    runs: z.array(z.array(logarithm)).min(1),
    requests: count,
    errors: count,
    overlap: z.enum(OVERLAPS).nullable(),
    treatmentMs: time,
    referenceMs: time,
  })
  .refine(({ requests, errors }) => errors <= requests, {
    path: ["errors"],
    message: "more requests failed than were sent",
  });

/** What a file must be to be read as a `SnapshotRecord`. */
export const snapshotSchema: z.ZodType<SnapshotRecord> = z.looseObject({
  schemaVersion: z.literal(SNAPSHOT_VERSION),
  kind: z.literal("snapshot"),
  ...recordHead,
  createdAt: z.iso.datetime(),
  scenarios: z
    .array(scenario)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
      message: "two scenarios have one name",
    }),
});
