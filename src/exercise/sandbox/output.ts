import type { ChildProcess } from "node:child_process";
import { OUTPUT_LIMIT } from "./protocol.ts";

const KEPT = 4096;

/** Reads both outputs to their end, which it resolves at, and never more than the limit. */
export function watchOutput(
  child: ChildProcess,
  hear: {
    readonly onPrint: (text: string) => void;
    readonly onTooMuch: () => void;
    /** The last of stderr, each time there is more of it. */
    readonly onComplaint: (text: string) => void;
  },
): Promise<void> {
  let length = 0;
  let room = KEPT;
  let tail = "";
  let open = 2;
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        length += text.length;
        if (length > OUTPUT_LIMIT) hear.onTooMuch();
        if (stream === child.stdout) {
          hear.onPrint(text.slice(0, room));
          room = Math.max(0, room - text.length);
        } else hear.onComplaint((tail = (tail + text).slice(-KEPT)));
      });
      stream?.once("close", () => {
        if (--open === 0) resolve();
      });
    }
    // A process that outlives the child may hold them open.
    child.once("exit", () => setTimeout(resolve, 500).unref());
  });
}
