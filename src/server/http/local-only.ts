import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { HttpError } from "./http-errors.ts";

const LOOPBACK = String.raw`(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?`;
// Patterns over the raw header, because a URL parser would also accept `x@localhost` and `127.1`.
const LOCAL_HOST = new RegExp(`^${LOOPBACK}$`, "i");
const LOCAL_ORIGIN = new RegExp(`^https?://${LOOPBACK}$`, "i");
const LOCAL_TARGET = new RegExp(`^https?://${LOOPBACK}(?:[/?]|$)`, "i");

/** The parts of a request that say where it came from and which host it is for. */
export type Addressed = Pick<IncomingMessage, "headers" | "method" | "rawHeaders" | "url">;

/**
 * Refuses requests that another site's web page could send to a server on this machine: a name rebound
 * to 127.0.0.1 shows in `Host`, a form post in `Origin`, an image or a script in `Sec-Fetch-Site`.
 */
export const localOnly: RequestHandler = (request, _response, next) => {
  if (isLocal(request)) next();
  else next(notLocal());
};

/** Whether a request names this machine and no other host, and was not sent by another site's page. */
export function isLocal(request: Addressed): boolean {
  const { host = "", origin } = request.headers;
  return (
    LOCAL_HOST.test(host) &&
    hostFields(request) === 1 &&
    (origin === undefined || LOCAL_ORIGIN.test(origin)) &&
    isLocalTarget(request.url ?? "") &&
    !isSentByAnotherSite(request)
  );
}

/** Node keeps the first of several `Host` fields; a proxy in front may have used the last. */
function hostFields({ rawHeaders }: Addressed): number {
  return rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === "host").length;
}

/** In an absolute target (`GET http://host/path`), its host replaces `Host`: RFC 9112, 3.2.2. */
function isLocalTarget(url: string): boolean {
  return url.startsWith("/") || url === "*" || LOCAL_TARGET.test(url);
}

/** Following a link from another site is fine: the page it opens cannot be read by that site. */
function isSentByAnotherSite({ headers, method }: Addressed): boolean {
  if (headers["sec-fetch-site"] !== "cross-site") return false;
  const opened =
    headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return !(opened && method === "GET");
}

export function notLocal(): HttpError {
  return new HttpError(403, "not-local", "This server answers requests from this machine only.");
}
