import type { ChildProcess } from "node:child_process";
import { LAST_WORDS, OUTPUT_LIMIT } from "./protocol.ts";

const KEPT = 4096;

/** Reads both outputs to their end, which it resolves at, and never more than the limit. */
export function watchOutput(
  child: ChildProcess,
  hear: {
    readonly onPrint: (text: string) => void;
    /** The process ended itself for this reason, or has to be ended. */
    readonly onLimit: (reason: keyof typeof LAST_WORDS) => void;
  },
): Promise<void> {
  let length = 0;
  let tail = "";
  let open = 2;
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        length += text.length;
        if (length > OUTPUT_LIMIT) return hear.onLimit("output");
        if (stream === child.stderr) {
          tail = (tail + text).slice(-KEPT);
          const reason = lastWords(tail);
          if (reason) return hear.onLimit(reason);
        }
        hear.onPrint(text);
      });
      stream?.once("close", () => {
        if (--open === 0) resolve();
      });
    }
    // A process that the child started may outlive it and hold them open.
    child.once("exit", () => setTimeout(resolve, 500).unref());
  });
}

function lastWords(text: string): keyof typeof LAST_WORDS | null {
  if (text.includes(LAST_WORDS.output)) return "output";
  // V8 prints this when it runs out of heap.
  return text.includes(LAST_WORDS.memory) || text.includes("heap out of memory") ? "memory" : null;
}
