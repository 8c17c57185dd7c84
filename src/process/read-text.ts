import { closeSync, constants, createReadStream, openSync } from "node:fs";
import type { Readable } from "node:stream";
import { onAbort, unlessAborted } from "./abort.ts";

const RELEASE_MS = 20;
const MB = 1024 * 1024;

/**
 * The text of a file, or of a stream such as stdin, which may have no end, as a device has none.
 * @throws {Error} the system's when it cannot be read, one that says so when it has more than
 * `mostBytes`; the signal's reason when it is aborted
 */
export async function readText(
  source: string | Readable,
  mostBytes: number,
  signal?: AbortSignal,
): Promise<string> {
  const stream = typeof source === "string" ? createReadStream(source) : source;
  using _listening = onAbort(signal, () => {
    stream.destroy();
    if (typeof source !== "string" || stream.closed) return;
    const releasing = setInterval(() => release(source), RELEASE_MS);
    stream.once("close", () => clearInterval(releasing));
  });
  return await unlessAborted(signal, textOf(stream, mostBytes));
}

/** Opening a named pipe waits for someone who writes to it, and would keep the process: here is one. */
function release(file: string): void {
  try {
    closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // It cannot be written, so it is no pipe that waits.
  }
}

async function textOf(stream: AsyncIterable<Buffer>, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // To leave the loop early is to close the stream.
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) throw new Error(`it has more than ${Math.floor(mostBytes / MB)} MB`);
  }
  return Buffer.concat(chunks, length).toString("utf8");
}
