import type { FromChild } from "../protocol.ts";

// Kept here and removed from the process before a learner's file is loaded: the parent must not mistake
// that file's messages for the harness's.
const send = process.send?.bind(process);
Reflect.deleteProperty(process, "send");

/** Sends a message to the parent. If the parent is gone nothing happens; `disconnect` ends this process. */
export function tell(message: FromChild): void {
  send?.(message, undefined, undefined, () => undefined);
}
