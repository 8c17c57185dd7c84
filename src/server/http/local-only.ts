import type { IncomingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";
import { HttpError } from "./http-errors.ts";

const LOOPBACK = String.raw`(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?`;
// Patterns over the raw header: a URL parser would take `x@localhost` and `127.1` for loopback too.
const LOCAL_HOST = new RegExp(`^${LOOPBACK}$`, "i");
const LOCAL_ORIGIN = new RegExp(`^https?://${LOOPBACK}$`, "i");

/**
 * Refuses what a web page of somebody else's could send to a server on this machine: a name that
 * was rebound to 127.0.0.1 shows in `Host`, a cross-site form post in `Origin`.
 */
export const localOnly: RequestHandler = (request, _response, next) => {
  if (isLocal(request.headers)) next();
  else next(notLocal());
};

/** Whether a request names this machine, and comes from no page of another one. */
export function isLocal({ host = "", origin }: IncomingHttpHeaders): boolean {
  return LOCAL_HOST.test(host) && (origin === undefined || LOCAL_ORIGIN.test(origin));
}

export function notLocal(): HttpError {
  return new HttpError(403, "not-local", "This server answers requests from this machine only.");
}
