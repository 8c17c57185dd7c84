import type { ChalkInstance } from "chalk";

export type Ink = (text: string) => string;

/** Colours by what they mean. Nothing may be said by colour alone. */
export interface Paint {
  readonly variant: (name: string) => Ink;
  readonly queued: Ink;
  readonly failed: Ink;
  readonly strong: Ink;
  readonly dim: Ink;
}

export function paintWith(chalk: ChalkInstance): Paint {
  // Chalk writes every argument it gets: wrapped, an ink can be handed to `map`.
  const ink =
    (style: ChalkInstance): Ink =>
    (text) =>
      style(text);
  return {
    variant: (name) => ink(colourOf(chalk, name)),
    queued: ink(chalk.dim),
    failed: ink(chalk.redBright.bold),
    strong: ink(chalk.bold),
    dim: ink(chalk.dim),
  };
}

function colourOf(chalk: ChalkInstance, variant: string): ChalkInstance {
  if (variant === "blocking") return chalk.red;
  if (variant === "awaited") return chalk.green;
  return variant === "pooled" ? chalk.yellow : chalk.cyan;
}

const bare: Ink = (text) => text;

export const unpainted: Paint = {
  variant: () => bare,
  queued: bare,
  failed: bare,
  strong: bare,
  dim: bare,
};
