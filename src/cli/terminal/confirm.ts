import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { LabError } from "../../errors.ts";
import type { Terminal } from "./terminal.ts";

/** Whether the person says yes; no at the end of the input. @throws {LabError} if no one can be asked */
export async function confirm(
  question: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const { stdin, stderr } = terminal.streams;
  if (!stdin.isTTY || !stderr.isTTY)
    throw new LabError({
      code: "not-confirmed",
      message: `"${question}" cannot be asked: there is no terminal to answer in.`,
      hint: "Add --yes to do it without confirmation; a copy of your progress is saved.",
    });
  // Not `terminal: true`: Ctrl-C must stay a signal.
  const asking = createInterface({ input: stdin, output: stderr, terminal: false });
  try {
    // Ctrl-D closes it and leaves the question unanswered, in the middle of a line.
    const closed = once(asking, "close").then(() => null);
    const asked = asking.question(terminal.drawn(`${question} [y/N] `), { signal });
    const answer = await Promise.race([asked, closed]);
    if (answer === null) terminal.say("");
    return /^\s*y/i.test(answer ?? "");
  } catch (error) {
    if (signal.aborted) terminal.say("\nNothing was changed.");
    signal.throwIfAborted();
    throw error;
  } finally {
    asking.close();
  }
}
