import type { Terminal } from "./terminal.ts";

/** A few lines on stdout that are drawn again in their place. */
export interface Frame {
  draw(lines: readonly string[]): void;
  /** Leaves the lines as they are; what is drawn next stands below them. */
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
