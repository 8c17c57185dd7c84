import * as z from "zod";
import { PATTERNS, type Wait } from "./trial.ts";

const string = z.string("must be a text");
const name = string.min(1, "must not be empty");
const text = z.object({ en: string, ur: string }, "must be a text in both languages, { en, ur }");
const plan = z.custom((value) => typeof value === "function", "must be a function");
const count = z.int("must be a whole number").positive("must be 1 or more");

const condition = z.object(
  {
    name,
    on: name,
    pattern: z.enum(PATTERNS, `must be one of ${PATTERNS.join(", ")}`),
    requests: plan,
    lanes: count.optional(),
    threads: count.optional(),
    unpredicted: z.literal(true, "must be true, or left out").optional(),
  },
  "must be an object",
);

const experiment = z
  .object(
    {
      id: name,
      title: text,
      todos: plan.optional(),
      requests: plan.optional(),
      conditions: z.array(condition, "must be a list").optional(),
    },
    "must be an object",
  )
  .refine(
    ({ requests, conditions }) => requests !== undefined || (conditions?.length ?? 0) > 0,
    "must have `requests` or `conditions`",
  );

const lesson = z.object(
  {
    id: name.regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      "must be small letters and figures, such as day6",
    ),
    order: z.number("must be a number").optional(),
    title: text,
    summary: text,
    experiments: z.array(experiment, "must be a list").min(1, "must have one experiment or more"),
  },
  "must be what defineLesson({…}) returns",
);

const wait: z.ZodType<Wait> = z.lazy(() =>
  z.union(
    [
      z.number().nonnegative(),
      z.strictObject({ inTurn: z.array(wait) }),
      z.strictObject({ together: z.array(wait) }),
    ],
    "must be seconds (0 or more), { inTurn: […] } or { together: […] }",
  ),
);

const requests = z
  .array(
    z.object(
      {
        method: z.enum(
          ["GET", "POST", "PUT", "DELETE", "PATCH"],
          "must be GET, POST, PUT, DELETE or PATCH",
        ),
        path: z.string("must be a text").regex(/^\/[!-~]*$/, "must begin with / and hold no blank"),
        expectStatus: z
          .int("must be a whole number")
          .min(200, "must be a status from 200 to 599")
          .max(599, "must be a status from 200 to 599"),
        wait,
      },
      "must be an object",
    ),
    "must be a list of requests",
  )
  .min(1, "must have one request or more");

/** What is wrong with a lesson as one clause that names the field; null when its shape is right. */
export function lessonFault(value: unknown): string | null {
  return fault(lesson, value, "");
}

/** The same for what a plan of a lesson returned; `where` names the plan. */
export function requestsFault(value: unknown, where: string): string | null {
  return fault(requests, value, where);
}

function fault(schema: z.ZodType, value: unknown, where: string): string | null {
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue === undefined) return null;
  const path = issue.path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  const field = `${where}${path.join("")}`.replace(/^\./, "");
  return `${field || "the default export"} ${issue.message}`;
}
