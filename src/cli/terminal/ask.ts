import { createInterface } from "node:readline/promises";
import { EXIT } from "../../errors.ts";
import { choiceLines, type AskWords, type Choice } from "../../report/drawing/choice.ts";
import type { Page } from "../../report/drawing/page.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { Host } from "../context.ts";
import { Stopped } from "./stop.ts";
import { unlessAborted } from "../../process/abort.ts";

export interface Asking {
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly page: () => Page;
  readonly words: AskWords;
}

/** Asks for one of several choices until closed. */
export interface Asker {
  /**
   * The key of what was chosen, with a blank line below it; null when the person wants to leave (Esc, q, or the input has ended).
   * @throws the signal's reason when it is aborted, `Stopped` after Ctrl-C
   */
  choose(choices: readonly Choice[]): Promise<string | null>;
  /** What was typed, once `fault` has nothing to say against it; null and throws as `choose`. */
  type(prompt: string, fault: (typed: string) => string | null): Promise<string | null>;
  close(): void;
}

/** Choices that arrows and letters move over, drawn in place. */
export function openChooser(asking: Asking): Asker {
  const { host, signal, page, words } = asking;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  host.stdin.once("end", end).once("close", end);
  // Whoever read keys before may have let go of it.
  host.stdin.ref?.();
  return {
    async choose(choices) {
      const { SelectPrompt, isCancel } = await import("@clack/core");
      let interrupted = false;
      const prompt = new SelectPrompt({
        options: choices.map(({ key }) => ({ value: key })),
        input: host.stdin,
        output: host.stdout,
        signal: AbortSignal.any([signal, ended.signal]),
        render() {
          const lines = choices.flatMap((choice, i) =>
            choiceLines(choice, page(), this.state !== "cancel" && i === this.cursor),
          );
          const open = this.state === "initial" || this.state === "active";
          const { paint, prose } = page();
          return [...lines, ...(open ? ["", ...wrap(words.keys, prose).map(paint.dim)] : [])].join(
            "\n",
          );
        },
      });
      prompt.on("key", (character, key) => {
        interrupted = key.ctrl === true && key.name === "c";
        // The way out that every other screen has.
        if (character === "q") prompt.state = "cancel";
        const index = choices.findIndex((choice) => choice.key === character?.toLowerCase());
        if (index === -1) return;
        prompt.cursor = index;
        prompt.emit("cursor");
      });
      const chosen = await prompt.prompt();
      signal.throwIfAborted();
      if (interrupted) throw new Stopped("SIGINT", EXIT.sigint);
      return isCancel(chosen) ? null : String(chosen);
    },
    async type(text, fault) {
      const { TextPrompt, isCancel } = await import("@clack/core");
      let interrupted = false;
      const prompt = new TextPrompt({
        input: host.stdin,
        output: host.stdout,
        signal: AbortSignal.any([signal, ended.signal]),
        validate: (typed) => (leaves(typed ?? "") ? undefined : (fault(typed ?? "") ?? undefined)),
        render() {
          const { paint, prose } = page();
          const open = this.state !== "submit" && this.state !== "cancel";
          const complaint = this.state === "error" ? wrap(this.error, prose).map(paint.failed) : [];
          return [`${text}${open ? this.userInputWithCursor : this.userInput}`, ...complaint].join(
            "\n",
          );
        },
      });
      prompt.on("key", (_character, key) => {
        interrupted = key.ctrl === true && key.name === "c";
      });
      const typed = await prompt.prompt();
      signal.throwIfAborted();
      if (interrupted) throw new Stopped("SIGINT", EXIT.sigint);
      return isCancel(typed) || leaves(String(typed)) ? null : String(typed);
    },
    close() {
      host.stdin.off("end", end).off("close", end);
    },
  };
}

function leaves(typed: string): boolean {
  return typed.trim().toLowerCase() === "q";
}

/** The same by whole lines, which a screen reader reads once and a dumb terminal can show. */
export function openLines({ host, signal, page, words }: Asking): Asker {
  // Not in raw mode: Ctrl-C is a signal there, and what is typed is the terminal's to show.
  const lines = createInterface({ input: host.stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  const write = (text: string): void => void host.stdout.write(text);

  /** The next line for which `fault` has nothing to say; null at the end, or for `q`. */
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
      for (const choice of choices) write(`${choiceLines(choice, page(), false).join("\n")}\n`);
      const chosen = await line(words.letter(keys), (value) =>
        keys.includes(letterOf(value)) ? null : words.unknown(keys),
      );
      write("\n");
      return chosen === null ? null : letterOf(chosen);
    },
    type: line,
    close() {
      lines.close();
      host.stdin.pause();
    },
  };
}
