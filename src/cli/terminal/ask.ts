import { createInterface } from "node:readline/promises";
import { EXIT } from "../../errors.ts";
import { ASK_WORDS, choiceLines, choosing, type Choice } from "../../report/drawing/choice.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { CommandContext } from "../context.ts";
import { Stopped } from "./stop.ts";
import { unlessAborted } from "../../process/abort.ts";

/** The keyboard; nothing else may read it until it is closed. */
export interface Asker {
  /**
   * The key of the choice; null if the person wants to leave (Esc, q, or the end of the input).
   * @throws the signal's reason when it is aborted, `Stopped` after Ctrl-C
   */
  choose(choices: readonly Choice[]): Promise<string | null>;
  /** What was typed, as soon as `fault` finds nothing wrong with it; null and errors as in `choose`. */
  type(prompt: string, fault: (typed: string) => string | null): Promise<string | null>;
  close(): void;
}

/** The keyboard, in the way that the terminal allows. */
export function openAsker(context: CommandContext): Asker {
  return context.terminal.plain ? openLines(context) : openChooser(context);
}

/** Choices to move over with arrows and letters, redrawn in place. */
function openChooser({ terminal, signal }: CommandContext): Asker {
  const { stdin, stdout } = terminal.streams;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  stdin.once("end", end).once("close", end);
  // An earlier reader of keys may have released it.
  stdin.ref?.();
  return {
    async choose(choices) {
      const { SelectPrompt, isCancel } = await import("@clack/core");
      let interrupted = false;
      const prompt = new SelectPrompt({
        options: choices.map(({ key }) => ({ value: key })),
        input: stdin,
        output: stdout,
        signal: AbortSignal.any([signal, ended.signal]),
        render() {
          const lines = choosing(choices, terminal.page(), {
            chosen: this.state === "cancel" ? null : this.cursor,
            open: this.state === "initial" || this.state === "active",
          });
          return terminal.drawn(lines.join("\n"));
        },
      });
      prompt.on("key", (character, key) => {
        interrupted = key.ctrl === true && key.name === "c";
        // Esc and q leave every other screen too.
        if (character === "q") prompt.state = "cancel";
        const index = choices.findIndex((choice) => choice.key === character?.toLowerCase());
        if (index === -1) return;
        prompt.cursor = index;
        prompt.emit("cursor");
      });
      const chosen = await prompt.prompt();
      stdin.pause();
      signal.throwIfAborted();
      if (interrupted) throw new Stopped("SIGINT", EXIT.sigint);
      return isCancel(chosen) ? null : String(chosen);
    },
    async type(text, fault) {
      const { TextPrompt, isCancel } = await import("@clack/core");
      let interrupted = false;
      const prompt = new TextPrompt({
        input: stdin,
        output: stdout,
        signal: AbortSignal.any([signal, ended.signal]),
        validate: (typed) => (leaves(typed ?? "") ? undefined : (fault(typed ?? "") ?? undefined)),
        render() {
          const { paint, prose } = terminal.page();
          const open = this.state !== "submit" && this.state !== "cancel";
          const complaint = this.state === "error" ? wrap(this.error, prose).map(paint.failed) : [];
          const input = open ? this.userInputWithCursor : this.userInput;
          return [
            terminal.drawn(text) + input,
            ...complaint.map((line) => terminal.drawn(line)),
          ].join("\n");
        },
      });
      prompt.on("key", (_character, key) => {
        interrupted = key.ctrl === true && key.name === "c";
      });
      const typed = await prompt.prompt();
      // After Ctrl-Z and `fg`, readline believes that it is already paused.
      stdin.pause();
      signal.throwIfAborted();
      if (interrupted) throw new Stopped("SIGINT", EXIT.sigint);
      return isCancel(typed) || leaves(String(typed)) ? null : String(typed);
    },
    close() {
      stdin.off("end", end).off("close", end);
    },
  };
}

function leaves(typed: string): boolean {
  return typed.trim().toLowerCase() === "q";
}

/** The same by whole lines, which a screen reader can read and a dumb terminal can show. */
function openLines({ terminal, signal }: CommandContext): Asker {
  const { stdin, stdout } = terminal.streams;
  const words = ASK_WORDS[terminal.language];
  // Not in raw mode: Ctrl-C stays a signal, and the terminal shows what is typed.
  const lines = createInterface({ input: stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  const write = (text: string): void => void stdout.write(terminal.drawn(text));

  /** The next line that `fault` accepts; null at the end of the input, or for `q`. */
  async function line(
    prompt: string,
    fault: (typed: string) => string | null,
  ): Promise<string | null> {
    for (;;) {
      signal.throwIfAborted();
      write(prompt);
      const { value, done } = await unlessAborted(signal, typed.next());
      if (done) {
        write("\n");
        return null;
      }
      if (leaves(value)) return null;
      const complaint = fault(value);
      if (complaint === null) return value;
      write(`${complaint}\n`);
    }
  }

  return {
    async choose(choices) {
      const keys = choices.map(({ key }) => key);
      const letterOf = (value: string): string => value.trim().toLowerCase();
      for (const choice of choices)
        write(`${choiceLines(choice, terminal.page(), false).join("\n")}\n`);
      const chosen = await line(words.letter(keys), (value) =>
        keys.includes(letterOf(value)) ? null : words.unknown(keys),
      );
      write("\n");
      return chosen === null ? null : letterOf(chosen);
    },
    type: line,
    close() {
      lines.close();
      stdin.pause();
    },
  };
}
