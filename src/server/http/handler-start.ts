import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler, Response } from "express";
import { HANDLER_STARTED_HEADER } from "../../model/handler-start.ts";

interface Handling {
  readonly stamp: (epochMs: number) => void;
  claimed: boolean;
}

const handling = new AsyncLocalStorage<Handling>();

/** Sets a response header that says when the request's handler started. */
export const handlerStart: RequestHandler = (_request, response, next) => {
  handleFromNow((epochMs) => stamp(response, epochMs), next);
};

/** Put after whatever comes before a handler, such as reading a body: the handler starts now. */
export const handlerStartsNow: RequestHandler = (_request, response, next) => {
  stamp(response, epochNow());
  next();
};

/** Runs a handler that is not Express's. `moved` gets its start in epoch milliseconds, and may be called again. */
export function handleFromNow<T>(moved: (epochMs: number) => void, handler: () => T): T {
  moved(epochNow());
  return handling.run({ stamp: moved, claimed: false }, () => handler());
}

/**
 * For variants whose waits can queue: the first wait of a request may move the handler's start to the
 * moment that wait really began (epoch milliseconds). Outside a request, and for later waits of the same
 * request, the returned function does nothing.
 */
export function claimHandlerStart(): (epochMs: number) => void {
  const current = handling.getStore();
  if (current === undefined || current.claimed) return () => undefined;
  current.claimed = true;
  return (epochMs) => current.stamp(epochMs);
}

function stamp(response: Response, epochMs: number): void {
  if (!response.headersSent) response.setHeader(HANDLER_STARTED_HEADER, String(epochMs));
}

/** Now, in epoch milliseconds with fractions. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
