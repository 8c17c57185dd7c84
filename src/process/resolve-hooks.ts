import type { ResolveFnOutput, ResolveHookContext } from "node:module";

type Next = (
  specifier: string,
  context?: Partial<ResolveHookContext>,
) => ResolveFnOutput | Promise<ResolveFnOutput>;

const OWN = /^async-lab(\/|$)/;
const BARE = /^(?![./]|[a-z]+:)/i;

/**
 * A resolve hook for Node. `async-lab` is always the program that is running, because two copies would not
 * recognise each other's errors; a package that a folder cannot find is looked for where this file finds its own.
 */
export function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: Next,
): ResolveFnOutput | Promise<ResolveFnOutput> {
  const fromHere = { ...context, parentURL: import.meta.url };
  if (OWN.test(specifier)) return next(specifier, fromHere);
  if (!BARE.test(specifier)) return next(specifier, context);

  // If neither finds it, the author needs to see the folder's own failure.
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
