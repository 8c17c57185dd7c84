import * as z from "zod";
import { HttpError } from "./http-errors.ts";

/** An id from a path: digits of a positive safe integer, as a number. */
const pathId: z.ZodType<number> = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .refine(Number.isSafeInteger);

/**
 * `value` as `schema` parses it; `whole` says which part of the request it is (`"body"`, `"query"`…).
 * @throws {HttpError} 422 that names each wrong field, or `whole` if it is wrong as a whole
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, whole: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({
    field: path.length === 0 ? whole : path.join("."),
    message,
  }));
  const names = [...new Set(fields.map(({ field }) => field))].join(", ");
  throw new HttpError(422, "invalid-request", `The request is not valid: see ${names}.`, fields);
}

/** @throws {HttpError} 422 with the field `id` */
export function validateId(value: unknown): number {
  const result = pathId.safeParse(value);
  if (result.success) return result.data;
  throw invalidField("id", "must be a positive whole number");
}

/** The error for one field, for a rule that is in no schema. */
export function invalidField(field: string, message: string): HttpError {
  return new HttpError(422, "invalid-request", `The request is not valid: see ${field}.`, [
    { field, message },
  ]);
}
