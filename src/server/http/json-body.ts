import express, { type RequestHandler } from "express";
import { handlerStartsNow } from "./handler-start.ts";
import { HttpError } from "./http-errors.ts";

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

const requireJsonType: RequestHandler = (request, _response, next) => {
  if (JSON_TYPE.test(request.headers["content-type"] ?? "")) next();
  else {
    const message = "Send JSON, with the header content-type: application/json.";
    next(new HttpError(415, "unsupported-media-type", message));
  }
};

/** Reads a JSON body of up to 16 KiB into `request.body`; put before a handler that needs one. */
export const jsonBody: readonly RequestHandler[] = [
  requireJsonType,
  // Not strict: a bare number is JSON too, and the route decides whether it is valid.
  express.json({ limit: 16 * 1024, strict: false, type: () => true }),
  handlerStartsNow,
];
