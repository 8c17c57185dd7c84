import { EXIT } from "../../errors.ts";
import { ExerciseVerifier } from "../../exercise/verify.ts";
import { needsPolling, watchFile, type FileWatch } from "../../exercise/watch-file.ts";
import { unlessAborted } from "../../process/abort.ts";
import { renderNotice } from "../../report/exercise/watch.ts";
import type { CommandContext } from "../context.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import { openEditor } from "../terminal/editor.ts";
import { readKeys, type Keys } from "../terminal/keys.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import { findStarted, startAfter, type StartedTarget } from "./target.ts";
import { showHint, showSolution, verifyAndShow } from "./screens.ts";

/** Checks a file on every save until the learner quits; resolves with 1 if the last verdict was a "no". */
export async function watchCommand(
  id: string | undefined,
  options: Look & LanguageOptions & { readonly file?: string; readonly poll?: boolean },
  context: CommandContext,
): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const target = await findStarted(id, options.file);
  return await new Watch(terminal, target, options.poll).until(context.signal);
}

/** A file that is checked on every save, and the keys for more. */
class Watch {
  readonly #terminal: Terminal;
  readonly #poll: boolean | undefined;
  readonly #verifier = new ExerciseVerifier();
  readonly #tasks = new OneAtATime();
  readonly #keys: Keys;
  readonly #quit: Promise<void>;
  #target: StartedTarget;
  #saves: FileWatch | undefined;
  #passed = true;

  constructor(terminal: Terminal, target: StartedTarget, poll: boolean | undefined) {
    this.#terminal = terminal;
    this.#target = target;
    this.#poll = poll;
    let quit: () => void = () => undefined;
    this.#quit = new Promise((resolve) => (quit = resolve));
    const actions: Readonly<Record<string, () => void>> = {
      r: () => this.#tasks.begin(this.#verify),
      h: () => this.#tasks.begin(() => showHint(this.#target, this.#terminal)),
      s: () => this.#tasks.begin(() => showSolution(this.#target, this.#terminal)),
      n: () => this.#tasks.begin(this.#next),
      o: () => this.#tasks.begin(this.#edit),
      q: quit,
      end: quit,
      // In raw mode Ctrl-C is a key like any other; treat it like the signal.
      "ctrl-c": () => void process.kill(process.pid, "SIGINT"),
    };
    this.#keys = readKeys(terminal, (key) => actions[key]?.());
  }

  /** Resolves with the exit code when the learner quits; rejects with the signal's reason, or with what failed. */
  async until(signal: AbortSignal): Promise<number> {
    try {
      await unlessAborted(signal, this.#follow());
      this.#tasks.begin(this.#verify);
      await unlessAborted(signal, Promise.race([this.#quit, this.#tasks.failed]));
      return this.#passed ? EXIT.success : EXIT.no;
    } finally {
      this.#keys.close();
      await this.#saves?.close();
      await this.#tasks.close();
      await this.#verifier[Symbol.asyncDispose]();
    }
  }

  /** Checks the target on every save from now on. */
  async #follow(): Promise<void> {
    await this.#saves?.close();
    const { file } = this.#target;
    this.#saves = await watchFile(file, {
      poll: this.#poll ?? (await needsPolling(file)),
      onSaved: () => this.#tasks.begin(this.#verify),
      onGone: () => this.#tasks.begin(async () => this.#notice("gone")),
    });
  }

  readonly #verify = async (signal: AbortSignal): Promise<void> => {
    this.#passed = await verifyAndShow(
      this.#target,
      { terminal: this.#terminal, verifier: this.#verifier },
      signal,
    );
  };

  readonly #next = async (signal: AbortSignal): Promise<void> => {
    const following = await startAfter(this.#target);
    if (following === null) return this.#notice("last");
    this.#target = following;
    await this.#follow();
    await this.#verify(signal);
  };

  readonly #edit = async (): Promise<void> => {
    this.#keys.pause();
    try {
      const problem = await openEditor(this.#terminal, this.#target.file);
      if (problem !== null) this.#terminal.say(problem);
    } finally {
      this.#keys.resume();
    }
  };

  #notice(name: "gone" | "last"): void {
    this.#terminal.show(renderNotice(name, this.#terminal.page()));
  }
}
