import type { ChalkInstance } from "chalk";
import type { ServeEvent } from "../../model/serve-event.ts";

/** A path longer than this is no path of a lesson. */
const LONGEST_PATH = 300;

/** One line of the log: the time of day, then what happened. Nothing in it can move the cursor. */
export function serveLine(event: ServeEvent, chalk: ChalkInstance, timeOfDay: string): string {
  const time = chalk.dim(timeOfDay);
  switch (event.kind) {
    case "request": {
      const { method, path, status, ms, left } = event;
      const shown = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
      const end = left ? chalk.yellow(" (the client left)") : "";
      const took = `${ms.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ms`;
      return `${time} ${printable(method).padEnd(6)} ${printable(shown)} ${painted(status, chalk)} ${took}${end}`;
    }
    case "log":
      return `${time} ${chalk.cyan("log".padEnd(6))} ${printable(event.line)}`;
    case "failure":
      return `${time} ${chalk.red("failed".padEnd(6))} ${printable(event.line)}`;
  }
}

function painted(status: number, chalk: ChalkInstance): string {
  if (status === 0) return chalk.yellow("---");
  if (status >= 500) return chalk.red(status);
  return status >= 400 ? chalk.yellow(status) : chalk.green(status);
}

/** What a client sent must neither start a line, nor colour one, nor turn its direction. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
