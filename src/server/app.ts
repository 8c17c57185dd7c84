import * as z from "zod";
import express, { type Express, type Router } from "express";
import type { Endpoints } from "../site/endpoint.ts";
import { handlerStart } from "./http/handler-start.ts";
import { answerErrors, onlyMethods, unknownPath } from "./http/http-errors.ts";
import type { Labs, Routes } from "./lab.ts";
import { localOnly } from "./http/local-only.ts";
import type { Log } from "./log.ts";
import { perVariant, type VariantName } from "../model/variants.ts";

/** The server under test: `GET /health`, and the same routes under each variant's name. It never listens by itself. */
export function createApp(options: {
  readonly labs: Labs["byVariant"];
  readonly routes: Routes;
  readonly log: Log;
  /** Pages for people at the root; paths that they do not have go to the routes of one variant. */
  readonly site?: { readonly pages: Router; readonly variant: VariantName };
}): Express {
  const app = express();
  app.disable("x-powered-by");
  // Hashing every body would be measured as part of the handler.
  app.disable("etag");
  app.use(localOnly);
  app.use(healthRoutes());
  const { labs, routes, site } = options;
  const routers = perVariant((name) => routes(labs[name]));
  for (const [variant, router] of Object.entries(routers))
    app.use(`/${variant}`, handlerStart, router);
  if (site) app.use(site.pages, handlerStart, routers[site.variant]);
  app.use(unknownPath, answerErrors(options.log));
  return app;
}

export const healthEndpoints: Endpoints = {
  "GET /health": {
    summary: "Is the server answering?",
    description: "It waits for nothing. When it is slow, something holds the event loop.",
    responses: { 200: { description: "It is", schema: z.object({ status: z.literal("ok") }) } },
  },
};

/** Answers `GET /health`, which is asked during a trial to see how long other requests wait. */
export function healthRoutes(): Router {
  const router = express.Router();
  router
    .route("/health")
    .get((_request, response) => {
      response.json({ status: "ok" });
    })
    .all(onlyMethods("GET", "HEAD"));
  return router;
}
