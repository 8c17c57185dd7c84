import type { Text } from "../../model/text.ts";
import type { Page } from "./page.ts";
import { padTo, wrap } from "./text.ts";

const STEPS_BESIDE = 72;
const NEXT: Text = { en: "Next", ur: "Ab" };

/** A command that exists, and what it shows. */
export interface NextStep {
  readonly command: string;
  readonly why: string;
}

/** `Next: async-lab list`. */
export function nextLine(command: string, { paint, language }: Page): string {
  return `${NEXT[language]}: ${paint.command(command)}`;
}

/** Where the figures come from, and what to do next; nothing if there is nothing to do. */
export function closing(
  { next, origin }: { readonly next: readonly NextStep[]; readonly origin: string },
  { paint, width, prose }: Page,
): readonly string[] {
  if (next.length === 0) return [];
  const commandWidth = Math.max(...next.map(({ command }) => command.length));
  return [
    "",
    ...wrap(origin, prose, "  ").map(paint.dim),
    "",
    paint.strong("Next:"),
    ...next.flatMap(({ command, why }) =>
      width < STEPS_BESIDE || commandWidth + why.length + 5 > width
        ? wrap(command, width - 2, "  ").map((line) => `  ${line}`)
        : [`  ${padTo(command, commandWidth)}   ${paint.dim(why)}`],
    ),
  ];
}
