import { createInterface } from "node:readline/promises";
import { EXIT } from "../errors.ts";
import type { Page } from "../report/page.ts";
import { wrap } from "../report/text.ts";
import type { Host } from "./main.ts";
import { Stopped } from "./stop.ts";

export interface Choice {
  /** One letter, which chooses it. */
  readonly key: string;
  readonly text: string;
}

/** How prompts speak; decided by the language. */
export interface AskWords {
  /** Below the choices: which keys do what. */
  readonly keys: string;
  /** Before a typed letter: `Your answer (a, b, c; q leaves): `. */
  readonly letter: (keys: readonly string[]) => string;
  readonly unknown: (keys: readonly string[]) => string;
}

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
  close(): void;
}

/** Choices that arrows and letters move over, drawn in place. */
export function openChooser(asking: Asking): Asker {
  const { host, signal, page, words } = asking;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  host.stdin.once("end", end).once("close", end);
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
    close() {
      host.stdin.off("end", end).off("close", end);
    },
  };
}

/** The same by whole lines, which a screen reader reads once and a dumb terminal can show. */
export function openLines({ host, signal, page, words }: Asking): Asker {
  // Not in raw mode: Ctrl-C is a signal there, and what is typed is the terminal's to show.
  const lines = createInterface({ input: host.stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  // Heard by whoever asks; nobody does when the abort comes between two questions.
  aborted.catch(() => undefined);
  return {
    async choose(choices) {
      const keys = choices.map(({ key }) => key);
      const write = (text: string): void => void host.stdout.write(text);
      for (const choice of choices) write(`${choiceLines(choice, page(), false).join("\n")}\n`);
      for (;;) {
        signal.throwIfAborted();
        write(words.letter(keys));
        const { value, done } = await Promise.race([typed.next(), aborted]);
        if (done) {
          write("\n");
          return null;
        }
        const letter = value.trim().toLowerCase();
        if (letter !== "q" && !keys.includes(letter)) {
          write(`${words.unknown(keys)}\n`);
          continue;
        }
        write("\n");
        return letter === "q" ? null : letter;
      }
    },
    close() {
      lines.close();
      host.stdin.pause();
    },
  };
}

/** A choice with its letter, as far as the page is wide. */
export function choiceLines(
  { key, text }: Choice,
  { paint, prose }: Page,
  chosen: boolean,
): readonly string[] {
  const lines = wrap(`> ${key}  ${text}`, prose, "     ");
  return chosen
    ? lines.map(paint.strong)
    : lines.map((line, i) => (i === 0 ? ` ${line.slice(1)}` : line));
}
