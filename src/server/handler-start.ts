import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler, Response } from "express";
import { HANDLER_STARTED_HEADER } from "../model/handler-start.ts";

interface Handling {
  readonly response: Response;
  claimed: boolean;
}

const handling = new AsyncLocalStorage<Handling>();

/** Says in a response header when the request's handler began. */
export const handlerStart: RequestHandler = (_request, response, next) => {
  stamp(response, epochNow());
  handling.run({ response, claimed: false }, () => next());
};

/** For behind whatever comes before a handler, such as reading a body: the handler begins now. */
export const handlerStartsNow: RequestHandler = (_request, response, next) => {
  stamp(response, epochNow());
  next();
};

/**
 * For a variant whose waits can queue: the first wait of a request may move the handler's start to
 * when that wait really began (epoch milliseconds). Outside a request, and for every later wait of
 * it, moving does nothing.
 */
export function claimHandlerStart(): (epochMs: number) => void {
  const current = handling.getStore();
  if (current === undefined || current.claimed) return () => undefined;
  current.claimed = true;
  return (epochMs) => stamp(current.response, epochMs);
}

function stamp(response: Response, epochMs: number): void {
  if (!response.headersSent) response.setHeader(HANDLER_STARTED_HEADER, String(epochMs));
}

/** Now, in epoch milliseconds as floats. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
