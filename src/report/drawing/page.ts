import type { ChalkInstance } from "chalk";
import type { NextStep } from "./next.ts";
import { paintWith, type Paint } from "./paint.ts";
import { padTo, wrap } from "./text.ts";

const NARROWEST = 40;
// Longer lines of prose lose the eye on its way back.
const PROSE = 96;
const STEPS_BESIDE = 72;

/** How the reader's terminal is; formats that are files pay no heed to it. */
export interface RenderOptions {
  readonly chalk: ChalkInstance;
  /** In columns; less than 40 counts as 40. */
  readonly width: number;
  /** Nothing above U+007F. */
  readonly ascii: boolean;
  /** What the lesson was run by where that was not its id: `./coffee`. */
  readonly typed?: string;
}

/** What a terminal's page is written on. */
export interface Page {
  readonly paint: Paint;
  readonly width: number;
  /** For sentences: narrower than the widest terminals. */
  readonly prose: number;
  readonly ascii: boolean;
}

export function pageOf({ chalk, width, ascii }: RenderOptions): Page {
  const columns = Math.max(NARROWEST, width);
  return { paint: paintWith(chalk), width: columns, prose: Math.min(columns, PROSE), ascii };
}

/** Where the figures come from, and what to do next; nothing where there is nothing to do. */
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
