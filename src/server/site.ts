import type { SiteOptions } from "./process/protocol.ts";
import { setTimeout as delay } from "node:timers/promises";
import express, { type Router } from "express";
import { reason } from "../errors.ts";
import { clashes, routeTable, type RouteEntry } from "../site/route-table.ts";
import type { SiteLesson } from "../site/operations.ts";
import { healthEndpoints, healthRoutes } from "./app.ts";
import { importModule, type RoutesModule } from "./process/import-routes.ts";
import type { Lab, Labs, Routes } from "./lab.ts";
import type { Log } from "./log.ts";
import { pageRoutes } from "./http/pages.ts";
import { perVariant, type VariantName } from "../model/variants.ts";
import { todoEndpoints, todoRoutes } from "./todos.ts";

/** A module that takes longer than this to load counts as broken. */
const LONGEST_IMPORT_MS = 5000;

/** Makes the routes of every lesson. A broken one is reported to `log` and left out. */
export async function openSite(
  options: SiteOptions,
  labs: Labs["byVariant"],
  log: Log,
): Promise<{ readonly routes: Routes; readonly pages: Router; readonly variant: VariantName }> {
  const { lessons, variant, scale, version, assets } = options;
  const routers = new Map<Lab, Router>(Object.values(labs).map((lab) => [lab, express.Router()]));
  const modules = await Promise.allSettled(lessons.map(({ routes }) => load(routes)));
  const mounted: SiteLesson[] = [];
  for (const [i, { id, title, summary, pages = [], waitingPath }] of lessons.entries()) {
    const module = modules[i];
    try {
      if (module?.status !== "fulfilled") throw module?.reason;
      const { routes, endpoints = {} } = module.value;
      // Make all of them before mounting any: half a lesson would be worse than none.
      const own = perVariant((name) => routes(labs[name]));
      const table = tableOf(own[variant], (problem) =>
        log.error(`the endpoints of lesson ${id} cannot be listed: ${problem}`),
      );
      for (const name of Object.keys(own) as VariantName[]) routers.get(labs[name])?.use(own[name]);
      mounted.push({ id, title, summary, table, endpoints, pages, waitingPath });
    } catch (error) {
      log.error(`lesson ${id} is left out because its routes are broken: ${reason(error)}`);
    }
  }
  const server = serverItself();
  const pages = pageRoutes({
    site: {
      version,
      variant,
      scale,
      lessons: [...mounted, server],
    },
    assets,
  });
  const tables = [{ id: "the site", table: routeTable(pages) }, server, ...mounted];
  const clashing = clashes(Object.fromEntries(tables.map(({ id, table }) => [id, table]))).map(
    ({ owners: [first, second], routes: [, { method, path }] }) =>
      `${first} and ${second} both have ${method} ${path}: ${first} answers`,
  );
  for (const line of new Set(clashing)) log.error(line);
  return { routes: (lab) => routers.get(lab) ?? express.Router(), pages, variant };
}

async function load(url: string | null): Promise<RoutesModule> {
  if (url === null) return { routes: todoRoutes, endpoints: todoEndpoints };
  const loaded = new AbortController();
  const late = delay(LONGEST_IMPORT_MS, undefined, { signal: loaded.signal }).then(() => {
    throw new Error(`not loaded within ${LONGEST_IMPORT_MS / 1000} s`);
  });
  try {
    return await Promise.race([importModule(url), late]);
  } finally {
    late.catch(() => undefined);
    loaded.abort();
  }
}

function tableOf(router: Router, onProblem: (problem: string) => void): readonly RouteEntry[] {
  try {
    return routeTable(router);
  } catch (error) {
    onProblem(reason(error));
    return [];
  }
}

function serverItself(): SiteLesson {
  return {
    id: "server",
    title: { en: "The server itself", ur: "Server khud" },
    summary: {
      en: "Not part of any lesson: shows how long other requests wait while a lesson is running.",
      ur: "Kisi lesson ka hissa nahi: dikhata hai ke lesson chalte hue baqi requests ko kitna wait karna parta hai.",
    },
    table: routeTable(healthRoutes()),
    waitingPath: null,
    endpoints: healthEndpoints,
  };
}
