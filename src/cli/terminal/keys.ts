import { suspend } from "./suspend.ts";
import type { Terminal } from "./terminal.ts";

/** Single keys, read until `close`. */
export interface Keys {
  /** The terminal as it was, for as long as another program has it. */
  pause(): void;
  resume(): void;
  close(): void;
}

/**
 * Hears each key as it is pressed. Ctrl-C comes as "ctrl-c", Ctrl-D or a terminal that is gone as "end".
 * However the process ends, short of SIGKILL, the terminal is put back.
 */
export function readKeys({ stdin }: Terminal, onKey: (key: string) => void): Keys {
  if (!stdin.isTTY)
    return { pause: () => undefined, resume: () => undefined, close: () => undefined };
  const restore = (): void => {
    try {
      stdin.setRawMode(false);
    } catch {
      // The terminal is gone: there is nothing to put back.
    }
  };
  const onData = (text: string): void => {
    // An arrow or a function key is one key of several characters, none of which was meant.
    if (text.startsWith("\u001b")) return;
    for (const key of text)
      if (key === "\u001a") suspend();
      else onKey(key === "\u0003" ? "ctrl-c" : key === "\u0004" ? "end" : key.toLowerCase());
  };
  const onEnd = (): void => onKey("end");
  const resume = (): void => {
    stdin.setRawMode(true);
    stdin.resume();
  };
  const pause = (): void => {
    stdin.pause();
    restore();
  };
  stdin.setEncoding("utf8").on("data", onData);
  stdin.on("end", onEnd).on("error", onEnd);
  process.on("exit", restore);
  resume();
  return {
    pause,
    resume,
    close() {
      stdin.off("data", onData).off("end", onEnd);
      process.off("exit", restore);
      pause();
      // A read that is under way would keep the process.
      stdin.unref();
    },
  };
}
