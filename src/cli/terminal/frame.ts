import type { Terminal } from "./terminal.ts";

/** A few lines on stdout that are redrawn in place. */
export interface Frame {
  draw(lines: readonly string[]): void;
  /** Keeps the lines; what is drawn next goes below them. */
  leave(): void;
}

export async function openFrame(terminal: Terminal): Promise<Frame> {
  const { createLogUpdate } = await import("log-update");
  const draw = createLogUpdate(terminal.streams.stdout, { showCursor: false });
  return {
    draw: (lines) => draw(terminal.drawn(lines.join("\n"))),
    leave: () => draw.done(),
  };
}
