import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import type { Host } from "../../../src/cli/terminal/host.ts";
import type { Progress } from "../../../src/model/learner/progress.ts";
import { readProgress } from "../../../src/progress/file.ts";

/** A terminal of tests: what is typed into it, and what it showed. */
export interface FakeTerminal {
  readonly host: Host;
  /** Sends these keys once the output since the last ones holds `text`. */
  readonly typeAfter: (text: string, ...keys: readonly string[]) => Promise<void>;
  /** Ends the input, as a closed pipe does. */
  readonly endInput: () => void;
  /** Everything on stdout, without colours and cursor movements. */
  readonly shown: () => string;
  readonly errors: () => string;
  /** What raw mode was set to, in order. */
  readonly rawModes: readonly boolean[];
  readonly progress: () => Progress;
}

interface FakeOptions {
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function fakeTerminal({
  tty = true,
  columns = 80,
  env = {},
}: FakeOptions = {}): FakeTerminal {
  const state = mkdtempSync(join(tmpdir(), "async-lab-state-"));
  const rawModes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: tty,
    setRawMode: (raw: boolean) => void rawModes.push(raw),
  });
  const stdout = Object.assign(new PassThrough(), {
    isTTY: tty,
    columns,
    rows: 24,
    getColorDepth: () => 4,
  });
  const stderr = Object.assign(new PassThrough(), { isTTY: false });
  const output = { stdout: "", stderr: "", seen: 0 };
  const waiting = new Set<() => void>();
  stdout.setEncoding("utf8").on("data", (text: string) => {
    // What is drawn over older lines is told apart from them.
    output.stdout += stripVTControlCharacters(text.replace(/\u001b\[\d+A/g, "\n"));
    for (const check of waiting) check();
  });
  stderr.setEncoding("utf8").on("data", (text: string) => void (output.stderr += text));
  const has = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        const at = output.stdout.indexOf(text, output.seen);
        if (at === -1) return;
        output.seen = at + text.length;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return {
    host: {
      stdin: stdin as unknown as NodeJS.ReadStream,
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: stderr as unknown as NodeJS.WriteStream,
      env: { XDG_STATE_HOME: state, NO_COLOR: "1", ...env },
    },
    async typeAfter(text, ...keys) {
      await has(text);
      for (const key of keys) stdin.write(key);
    },
    endInput: () => void stdin.end(),
    shown: () => output.stdout,
    errors: () => output.stderr,
    rawModes,
    progress: () => readProgress(join(state, "async-lab")).progress,
  };
}
