import express, { type Express } from "express";
import { handlerStart } from "./handler-start.ts";
import { answerErrors, onlyMethods, unknownPath } from "./http-errors.ts";
import type { Labs, Routes } from "./lab.ts";
import { localOnly } from "./local-only.ts";
import type { Log } from "./log.ts";

/** The server under test: `GET /health`, and the same routes below each variant's name. Never listens. */
export function createApp(options: {
  readonly labs: Labs["byVariant"];
  readonly routes: Routes;
  readonly log: Log;
}): Express {
  const app = express();
  app.disable("x-powered-by");
  // Hashing every body would be measured as part of the handler.
  app.disable("etag");
  app.use(localOnly);
  app
    .route("/health")
    .get((_request, response) => {
      response.json({ status: "ok" });
    })
    .all(onlyMethods("GET", "HEAD"));
  for (const [variant, lab] of Object.entries(options.labs))
    app.use(`/${variant}`, handlerStart, options.routes(lab));
  app.use(unknownPath, answerErrors(options.log));
  return app;
}
