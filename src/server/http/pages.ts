import { readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type RequestHandler, type Router } from "express";
import { type Language, indexText } from "../../site/pages/words.ts";
import { docsPage } from "../../site/pages/docs.ts";
import { indexPage } from "../../site/pages/home.ts";
import { openApi } from "../../site/openapi.ts";
import type { Site } from "../../site/operations.ts";
import { onlyMethods } from "./http-errors.ts";

/** Loads nothing from other origins, runs nothing inline, and cannot be put into a frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const ASSETS = {
  "/site/style.css": { file: "style.css", type: "text/css" },
  "/site/docs.js": { file: "docs.mjs", type: "text/javascript" },
  "/site/icon.svg": { file: "icon.svg", type: "image/svg+xml" },
  // Browsers that show a bare JSON answer ask for it.
  "/favicon.ico": { file: "icon.svg", type: "image/svg+xml" },
} as const;

/** The index, the API's description for people and for programs, and the files that the pages load. */
export function pageRoutes({
  site,
  assets,
}: {
  readonly site: Site;
  readonly assets: string;
}): Router {
  const router = express.Router();
  const get = (path: string, handler: RequestHandler): void => {
    router.route(path).get(hardened, handler).all(onlyMethods("GET", "HEAD"));
  };

  get("/", (request, response) => {
    // curl accepts anything: in a terminal the answer is text.
    response.vary("Accept");
    if (request.accepts(["text/plain", "text/html"]) === "text/html")
      response.type("html").send(indexPage(site, originOf(request), languageOf(request)));
    else response.type("text").send(indexText(site, originOf(request), languageOf(request)));
  });
  get("/docs", (request, response) => {
    response.type("html").send(docsPage(site, originOf(request)));
  });
  const document = openApi(site);
  get("/openapi.json", (_request, response) => {
    response.json(document);
  });
  for (const [path, { file, type }] of Object.entries(ASSETS)) {
    const content = readFileSync(join(assets, file));
    get(path, (_request, response) => {
      response.type(type).send(content);
    });
  }
  return router;
}

const hardened: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
  });
  next();
};

/** The origin as the client knows it; `localOnly` has refused every host except this machine's. */
function originOf({ headers }: Request): string {
  return `http://${headers.host ?? "127.0.0.1"}`;
}

function languageOf({ query }: Request): Language {
  return query["lang"] === "ur" ? "ur" : "en";
}
