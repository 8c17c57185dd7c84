import type { Endpoints } from "../../site/endpoint.ts";
import type { Routes } from "../lab.ts";
import { providePackages } from "../../process/package-resolver.ts";

/** A lesson's routes module: the endpoints, and their descriptions. */
export interface RoutesModule {
  readonly routes: Routes;
  readonly endpoints?: Endpoints;
}

/** @throws {Error} if the module cannot be loaded, or does not export a function `routes` */
export async function importModule(url: string): Promise<RoutesModule> {
  providePackages(url);
  const module = (await import(url)) as { readonly routes?: unknown; readonly endpoints?: unknown };
  if (typeof module.routes !== "function")
    throw new Error(`${url} does not export a function \`routes\`.`);
  return module as RoutesModule;
}

export async function importRoutes(url: string): Promise<Routes> {
  return (await importModule(url)).routes;
}
