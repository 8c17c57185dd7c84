import * as z from "zod";
import { MISCONCEPTIONS, type MisconceptionId } from "../misconceptions.ts";
import { PATTERNS, type Wait } from "../../trial.ts";

/** What the id of a lesson looks like; its folder has the same name. */
export const LESSON_ID: RegExp = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const string = z.string("must be a text");
const name = string.min(1, "must not be empty");
const text = z.object({ en: string, ur: string }, "must be a text in both languages, { en, ur }");
const plan = z.custom((value) => typeof value === "function", "must be a function");
const count = z.int("must be a whole number").positive("must be 1 or more");

const pattern = z.enum(PATTERNS, `must be one of ${PATTERNS.join(", ")}`);

const condition = z.object(
  {
    name,
    on: name,
    pattern,
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

const cell = z.object({ variant: name, pattern }, "must be a cell, { variant, pattern }");

const claim = z.object(
  {
    system: name,
    text,
    experiment: name,
    variant: name,
    pattern,
    takes: z.union([z.number().nonnegative(), cell], "must be seconds, or a cell"),
  },
  "must be an object",
);

const refutation = z.object(
  {
    misconception: z
      .enum(
        Object.keys(MISCONCEPTIONS) as MisconceptionId[],
        `must be one of ${Object.keys(MISCONCEPTIONS).join(", ")}`,
      )
      .optional(),
    text,
  },
  "must be an object",
);
const asked = { id: name, experiment: name, question: text, lesson: text };

const prediction = z.discriminatedUnion(
  "kind",
  [
    z.object({
      ...asked,
      kind: z.literal("time"),
      cell,
      tempting: z.array(
        z.object({ ...refutation.shape, seconds: z.number().nonnegative() }),
        "must be a list",
      ),
    }),
    z.object({
      ...asked,
      kind: z.literal("choice"),
      options: z.array(z.object({ text, refutation: refutation.optional() })).min(2),
      cells: z.array(cell).min(1),
      decide: plan,
    }),
    z.object({
      ...asked,
      kind: z.literal("order"),
      lanes: z.array(z.object({ label: text, cell })).min(2),
      refutation: refutation.optional(),
    }),
  ],
  'must be a prediction of kind "time", "choice" or "order"',
);

const pagePath = z
  .string("must be a text")
  .regex(/^\/[!-~]*$/, "must begin with / and have no space");

const lesson = z.object(
  {
    id: name.regex(LESSON_ID, "must be small letters and digits, such as day6"),
    order: z.number("must be a number").optional(),
    title: text,
    summary: text,
    experiments: z.array(experiment, "must be a list").min(1, "must have one experiment or more"),
    claims: z.array(claim, "must be a list").optional(),
    predictions: z.array(prediction, "must be a list").optional(),
    pages: z
      .array(z.object({ path: pagePath, what: text }, "must be an object"), "must be a list")
      .optional(),
    withoutWaits: z.literal(true, "must be true, or left out").optional(),
  },
  "must be what defineLesson({…}) returns",
);

const WAIT = "must be seconds (0 or more), { inTurn: […] } or { together: […] }";
const wait: z.ZodType<Wait> = z.lazy(() =>
  z.union(
    [
      z.number(WAIT).nonnegative(WAIT),
      z.strictObject({ inTurn: z.array(wait) }),
      z.strictObject({ together: z.array(wait) }),
    ],
    WAIT,
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
        path: z.string("must be a text").regex(/^\/[!-~]*$/, "must begin with / and have no space"),
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

/** What is wrong with a lesson, as one clause that names the field; null if its shape is right. */
export function lessonFault(value: unknown): string | null {
  return fault(lesson, value, "");
}

/** The same for what a lesson's request plan returned; `where` names the plan. */
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
