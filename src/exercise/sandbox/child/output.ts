import { writeSync } from "node:fs";
import { LAST_WORDS, OUTPUT_LIMIT } from "../protocol.ts";

/**
 * Ends this process when more than the limit is written to `stream`. What a loop that never yields prints
 * stays in this process: only here can it be seen to grow.
 */
export function limitOutput(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let left = OUTPUT_LIMIT;
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    left -= chunk.length;
    if (left < 0) {
      writeSync(2, `\n${LAST_WORDS.output}\n`);
      process.kill(process.pid, "SIGKILL");
    }
    return write(chunk, ...rest);
  };
}
