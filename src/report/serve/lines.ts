import type { ServeEvent } from "../../model/serve-event.ts";
import { printableLine } from "../drawing/characters.ts";
import type { Page } from "../drawing/page.ts";
import type { Paint } from "../drawing/paint.ts";

/** No path of a lesson is longer than this. */
const LONGEST_PATH = 300;

/** One line of the log: the time of day, then what happened. Nothing in it can move the cursor. */
export function serveLine(event: ServeEvent, { paint }: Page, timeOfDay: string): string {
  const time = paint.dim(timeOfDay);
  switch (event.kind) {
    case "request": {
      const { method, path, status, ms, left } = event;
      const shown = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
      const end = left ? paint.caution(" (the client left)") : "";
      const took = `${ms.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ms`;
      return `${time} ${printableLine(method).padEnd(6)} ${printableLine(shown)} ${painted(status, paint)} ${took}${end}`;
    }
    case "log":
      return `${time} ${paint.command("log".padEnd(6))} ${printableLine(event.line)}`;
    case "failure":
      return `${time} ${paint.bad("failed".padEnd(6))} ${printableLine(event.line)}`;
  }
}

function painted(status: number, paint: Paint): string {
  if (status === 0) return paint.caution("---");
  if (status >= 500) return paint.bad(String(status));
  return status >= 400 ? paint.caution(String(status)) : paint.good(String(status));
}
