import * as z from "zod";
import { HttpError } from "./http-errors.ts";

/** A path's id: digits of a positive safe integer, as a number. */
const pathId: z.ZodType<number> = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .refine(Number.isSafeInteger);

/**
 * What `schema` makes of `value`, which came as `whole` (`"body"`, `"query"`…).
 * @throws {HttpError} 422, naming each field that is wrong, or `whole` when it is wrong altogether.
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

/** @throws {HttpError} 422 with field `id`. */
export function validateId(value: unknown): number {
  const result = pathId.safeParse(value);
  if (result.success) return result.data;
  throw invalidField("id", "must be a positive whole number");
}

/** The failure of one field, for a rule that no schema states. */
export function invalidField(field: string, message: string): HttpError {
  return new HttpError(422, "invalid-request", `The request is not valid: see ${field}.`, [
    { field, message },
  ]);
}
