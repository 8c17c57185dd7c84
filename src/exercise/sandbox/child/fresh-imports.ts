import type { ResolveFnOutput, ResolveHookContext } from "node:module";

type Next = (
  specifier: string,
  context?: Partial<ResolveHookContext>,
) => ResolveFnOutput | Promise<ResolveFnOutput>;

const ROUND = /\?round=\d+$/;

/** A URL by which a module is imported anew in each round. */
export function inRound(url: string, round: number): string {
  return `${url}?round=${round}`;
}

export function withoutRound(url: string): string {
  return url.replace(ROUND, "");
}

/**
 * A resolve hook for Node: the learner's other files are imported anew in each round, like the file that
 * imports them. Packages are not.
 */
export function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: Next,
): ResolveFnOutput | Promise<ResolveFnOutput> {
  const [round] = ROUND.exec(context.parentURL ?? "") ?? [];
  const found = next(specifier, context);
  if (round === undefined) return found;
  return found instanceof Promise ? found.then((one) => marked(one, round)) : marked(found, round);
}

function marked(found: ResolveFnOutput, round: string): ResolveFnOutput {
  const { url } = found;
  if (!url.startsWith("file:") || url.includes("/node_modules/") || url.includes("?")) return found;
  return { ...found, url: url + round };
}
