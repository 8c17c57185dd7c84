import type { ServeEvent } from "../model/serve-event.ts";

/** Where the server's lines go. */
export interface Log {
  /** What happened, such as `added todo 3 "Milk"`. */
  info(line: string): void;
  /** What failed, which the client was told without its details. */
  error(line: string): void;
}

/** A log whose lines are events. */
export function eventLog(emit: (event: ServeEvent) => void): Log {
  const say =
    (kind: "log" | "failure") =>
    (line: string): void =>
      emit({ at: Date.now(), kind, line });
  return { info: say("log"), error: say("failure") };
}
