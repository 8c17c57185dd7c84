import type { ResolveFnOutput, ResolveHookContext } from "node:module";

type Next = (
  specifier: string,
  context?: Partial<ResolveHookContext>,
) => ResolveFnOutput | Promise<ResolveFnOutput>;

const OWN = /^async-lab(\/|$)/;
const BARE = /^(?![./]|[a-z]+:)/i;

/**
 * A resolve hook of Node's. `async-lab` is always the program that runs, since two copies would not
 * know each other's errors; any other package a folder cannot find is looked for where this one finds its own.
 */
export function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: Next,
): ResolveFnOutput | Promise<ResolveFnOutput> {
  const fromHere = { ...context, parentURL: import.meta.url };
  if (OWN.test(specifier)) return next(specifier, fromHere);
  if (!BARE.test(specifier)) return next(specifier, context);

  // When neither finds it, the folder's own failure is what its author has to read.
  try {
    const resolved = next(specifier, context);
    return resolved instanceof Promise ? orFromHere(resolved) : resolved;
  } catch (error) {
    try {
      return next(specifier, fromHere);
    } catch {
      throw error;
    }
  }

  async function orFromHere(resolved: Promise<ResolveFnOutput>): Promise<ResolveFnOutput> {
    try {
      return await resolved;
    } catch (error) {
      try {
        return await next(specifier, fromHere);
      } catch {
        throw error;
      }
    }
  }
}
