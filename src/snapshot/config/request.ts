import { z } from "zod";
import { HEADER_NAME, HEADER_VALUE, NOT_FRAMING, WHOLE_VARIABLES } from "./headers.ts";

const MOST_REQUESTS = 10_000;
const MOST_AT_ONCE = 1000;

const amountFields = {
  requests: z
    .number()
    .int()
    .min(1)
    .max(MOST_REQUESTS)
    .optional()
    .describe("How many requests make a burst. Default: 10."),
  concurrency: z
    .number()
    .int()
    .min(1)
    .max(MOST_AT_ONCE)
    .optional()
    .describe("How many of them are in flight at once. Default: all, up to 10."),
};

const path = z
  .string()
  .regex(/^\/[\x21-\x7e]*$/, "it takes a path that begins with /, such as /todos")
  .describe("Path and query, from the root of the server.");

const status = z.number().int().min(200).max(599);

const asked = {
  method: z
    .string()
    .regex(/^[A-Z]{1,20}$/, "it takes a method such as GET or POST")
    .optional()
    .describe("Default: GET."),
  path,
  headers: z
    .record(
      z
        .string()
        .regex(HEADER_NAME, "that is not a name of a header")
        .regex(NOT_FRAMING, "async-lab writes this header itself, so the config cannot set it"),
      z
        .string()
        .regex(HEADER_VALUE, "a header may only contain printable characters")
        .regex(
          WHOLE_VARIABLES,
          "${NAME} stands for an environment variable of letters, digits and _; write $${ for a real ${",
        ),
    )
    .optional()
    .describe("A value may hold ${NAME}, which stands for an environment variable."),
  body: z
    .unknown()
    .optional()
    .describe("A string is sent as it is; anything else is sent as JSON."),
};

/** A GET request has no body; editors are told so too. */
function withoutStrayBody<T extends z.ZodType<{ method?: string | undefined; body?: unknown }>>(
  schema: T,
): T {
  return schema
    .refine(({ method = "GET", body }) => body === undefined || !["GET", "HEAD"].includes(method), {
      path: ["body"],
      message: "GET and HEAD requests have no body: use another method",
    })
    .meta({
      anyOf: [
        { not: { required: ["body"] } },
        { required: ["method"], properties: { method: { not: { enum: ["GET", "HEAD"] } } } },
      ],
    });
}

/** How many requests, of a scenario or of one side. */
export const amount: {
  readonly requests: z.ZodOptional<z.ZodNumber>;
  readonly concurrency: z.ZodOptional<z.ZodNumber>;
} = amountFields;

/** One side of a scenario. */
export const request: z.ZodType<RequestConfig> = withoutStrayBody(
  z.strictObject({
    ...asked,
    status: status
      .optional()
      .describe("The status that counts as success; any other is an error. Default: 200."),
    ...amountFields,
  }),
);

const MOST_STEPS = 20;

/** Requests that are not measured, sent one after another. */
export const steps: z.ZodType<readonly StepConfig[]> = z
  .array(
    withoutStrayBody(
      z.strictObject({
        ...asked,
        status: status
          .optional()
          .describe("The status that counts as success. Default: any from 200 to 299."),
      }),
    ),
  )
  .max(MOST_STEPS);

/** When a server that listens can be measured. */
export const ready: z.ZodType<ReadyConfig> = z
  .strictObject({
    path,
    status: status.optional().describe("What it answers when it is ready. Default: 200."),
    timeoutMs: z
      .number()
      .int()
      .min(100)
      .max(600_000)
      .optional()
      .describe("How long it may take from when it listens. Default: 20000."),
  })
  .describe("A path that is asked until it answers with the status: nothing is measured before.");

export interface AmountConfig {
  readonly requests?: number | undefined;
  readonly concurrency?: number | undefined;
}

/** A request that is sent and not measured. */
export interface StepConfig {
  readonly method?: string | undefined;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly status?: number | undefined;
}

export interface RequestConfig extends StepConfig, AmountConfig {}

export interface ReadyConfig {
  readonly path: string;
  readonly status?: number | undefined;
  readonly timeoutMs?: number | undefined;
}
