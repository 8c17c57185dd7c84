import type { Endpoints } from "../../site/endpoint.ts";
import type { Routes } from "../lab.ts";
import { lendPackages } from "../../process/package-resolver.ts";

/** What a lesson's routes module is: the endpoints, and what is said of them. */
export interface RoutesModule {
  readonly routes: Routes;
  readonly endpoints?: Endpoints;
}

/** @throws {Error} when the module cannot be loaded, or exports no function `routes`. */
export async function importModule(url: string): Promise<RoutesModule> {
  lendPackages(url);
  const module = (await import(url)) as { readonly routes?: unknown; readonly endpoints?: unknown };
  if (typeof module.routes !== "function")
    throw new Error(`${url} exports no function \`routes\`.`);
  return module as RoutesModule;
}

export async function importRoutes(url: string): Promise<Routes> {
  return (await importModule(url)).routes;
}
