import { suspend } from "./suspend.ts";
import type { Terminal } from "./terminal.ts";

/** Reads single keys until `close`. */
export interface Keys {
  /** Gives the terminal back as it was while another program uses it. */
  pause(): void;
  resume(): void;
  close(): void;
}

/**
 * Calls back for each key as it is pressed. Ctrl-C is "ctrl-c"; Ctrl-D, or a terminal that is gone, is "end".
 * However the process ends, except by SIGKILL, the terminal is restored.
 */
export function readKeys({ stdin }: Terminal, onKey: (key: string) => void): Keys {
  if (!stdin.isTTY)
    return { pause: () => undefined, resume: () => undefined, close: () => undefined };
  const restore = (): void => {
    try {
      stdin.setRawMode(false);
    } catch {
      // The terminal is gone: there is nothing to restore.
    }
  };
  const onData = (text: string): void => {
    // An arrow or a function key comes as several characters, none of which was typed.
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
      // A pending read would keep the process running.
      stdin.unref();
    },
  };
}
