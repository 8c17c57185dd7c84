import { count, sumOf } from "../../figures.ts";
import { checked, object, record, text, type Shape } from "../../shape.ts";
import type { ErrorSummary } from "../run.ts";

const status = text([/^[1-9]\d\d$/, "expected a status code"]);
const kind = text([/^[a-z-]{1,40}$/, "expected the name of a kind of error"]);

/** How often each status came. */
export const statusCodes: Shape<Readonly<Record<string, number>>> = record(count, status);

/** How many failures there were, of a kind that this release may not know. */
export const errorSummary: Shape<ErrorSummary> = checked(
  object<ErrorSummary>({ total: count, byKind: record(count, kind) }),
  ({ total, byKind }) => sumOf(byKind) <= total,
  ["total"],
  ({ total, byKind }) => `${total} is less than the ${sumOf(byKind)} of its kinds`,
);

/** What was counted of a load. */
interface Counted {
  readonly requests: number;
  readonly errors: ErrorSummary;
  readonly statusCodes: Readonly<Record<string, number>>;
}

/** A load of which no more requests failed, or were answered, than it has. */
export function adding<T extends Counted>(shape: Shape<T>): Shape<T> {
  const answered = checked(
    shape,
    ({ requests, statusCodes: statuses }) => sumOf(statuses) <= requests,
    ["statusCodes"],
    (of) => `there are ${sumOf(of.statusCodes)} answers to ${of.requests} requests`,
  );
  return checked(
    answered,
    ({ requests, errors }) => errors.total <= requests,
    ["errors", "total"],
    ({ requests, errors }) => `${errors.total} of ${requests} requests cannot have failed`,
  );
}
