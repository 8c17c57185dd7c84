import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler, Response } from "express";
import { HANDLER_STARTED_HEADER } from "../../model/handler-start.ts";

interface Handling {
  readonly stamp: (epochMs: number) => void;
  claimed: boolean;
}

const handling = new AsyncLocalStorage<Handling>();

/** Says in a response header when the request's handler began. */
export const handlerStart: RequestHandler = (_request, response, next) => {
  handleFromNow((epochMs) => stamp(response, epochMs), next);
};

/** For behind whatever comes before a handler, such as reading a body: the handler begins now. */
export const handlerStartsNow: RequestHandler = (_request, response, next) => {
  stamp(response, epochNow());
  next();
};

/** Runs a handler that is no Express one: `moved` hears when it began, in epoch milliseconds, and may hear again. */
export function handleFromNow<T>(moved: (epochMs: number) => void, handler: () => T): T {
  moved(epochNow());
  return handling.run({ stamp: moved, claimed: false }, () => handler());
}

/**
 * For a variant whose waits can queue: the first wait of a request may move the handler's start to
 * when that wait really began (epoch milliseconds). Outside a request, and for every later wait of
 * it, moving does nothing.
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

/** Now, in epoch milliseconds as floats. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
