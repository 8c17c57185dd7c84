import type { ErrorRequestHandler, RequestHandler } from "express";
import { reason } from "../../errors.ts";
import type { Log } from "../log.ts";

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** A failure that a handler throws for the client to read; answered as JSON by `answerErrors`. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldProblem[] | undefined;

  /** `code` is in kebab-case and stable; `message` is one sentence. */
  constructor(status: number, code: string, message: string, fields?: readonly FieldProblem[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** Put last on a route: answers OPTIONS with the allowed methods, and refuses any other method. */
export function onlyMethods(...methods: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.set("Allow", [...methods, "OPTIONS"].join(", "));
    if (request.method === "OPTIONS") response.status(204).end();
    else next(new HttpError(405, "method-not-allowed", `${request.method} is not allowed here.`));
  };
}

/** Put after every route. */
export const unknownPath: RequestHandler = (_request, _response, next) => {
  next(new HttpError(404, "not-found", "There is nothing at this path."));
};

/** Put last: answers every failure as JSON, and logs those that are the server's own. */
export function answerErrors(log: Log): ErrorRequestHandler {
  // Express recognises an error handler by its four parameters.
  return (failure: unknown, request, response, _next) => {
    const known = failure instanceof HttpError ? failure : clientError(failure);
    if (known === undefined)
      log.error(`${request.method} ${request.originalUrl} failed: ${reason(failure)}`);
    if (response.headersSent) {
      // Too late for a status code: closing the connection is the only way left to report the failure.
      response.destroy();
      return;
    }
    const { status, code, message, fields } =
      known ?? new HttpError(500, "internal-error", "The server failed to handle this request.");
    response.status(status).json({ error: code, message, ...(fields && { fields }) });
  };
}

/** What Express itself found wrong with a request; its own messages would show internals. */
function clientError(failure: unknown): HttpError | undefined {
  if (typeof failure !== "object" || failure === null) return undefined;
  const { status, type } = failure as { status?: unknown; type?: unknown };
  if (failure instanceof URIError && status === 400)
    return new HttpError(
      400,
      "broken-url",
      "The path contains a % that is not followed by a valid code.",
    );
  switch (type) {
    case "entity.parse.failed":
      return new HttpError(400, "broken-json", "The body is not valid JSON.");
    case "entity.too.large":
      return new HttpError(413, "body-too-large", "The body is larger than 16 KiB.");
    case "charset.unsupported":
    case "encoding.unsupported":
      return new HttpError(415, "unsupported-media-type", "The body's encoding is not supported.");
    default:
      // An error from reading the body has a 4xx status; an error from a lesson's own code has none.
      return status === 400
        ? new HttpError(400, "broken-body", "The body could not be read.")
        : undefined;
  }
}
