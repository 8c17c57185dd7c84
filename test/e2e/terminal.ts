import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const BIN = fileURLToPath(new URL("../../bin/async-lab.js", import.meta.url));

/** Whether a real terminal can be had here; a test that needs one skips itself, visibly, without it. */
export const hasTmux: boolean = (() => {
  try {
    execFileSync("tmux", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** A person at a real terminal, in front of one command. */
export interface Person {
  /** Presses keys, named as tmux names them: `Enter`, `Escape`, `C-c`, or what is typed. */
  press(...keys: readonly string[]): void;
  /** What is on the screen and above it. */
  screen(): string;
  /** Resolves with the screen once it holds this. @throws when it never comes */
  sees(wanted: string | RegExp): Promise<string>;
  /** Whether tmux shows the cursor. */
  cursorShown(): boolean;
  /** The command lines of what the terminal's shell has started and still runs. */
  running(): string;
  /** Every process below the terminal's first one, with its state: `T` when it is stopped. */
  family(): readonly { readonly pid: number; readonly state: string }[];
  /** Closes the window, and with it the terminal. */
  closeWindow(): void;
}

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** Starts `async-lab` in a terminal of its own, until the test ends; `[exit <code>]` is the last it prints. */
export function sitDown(
  args: readonly string[],
  {
    columns = 80,
    rows = 24,
    state = mkdtempSync(join(tmpdir(), "async-lab-state-")),
    cwd = mkdtempSync(join(tmpdir(), "async-lab-desk-")),
    shell: asked = oneCommand,
  }: {
    readonly columns?: number;
    readonly rows?: number;
    readonly state?: string;
    readonly cwd?: string;
    /** What runs in the window, given the command line. */
    readonly shell?: (command: string) => string;
  } = {},
): Person {
  const socket = `async-lab-${randomBytes(6).toString("hex")}`;
  const tmux = (...command: readonly string[]): string =>
    execFileSync("tmux", ["-L", socket, ...command], { encoding: "utf8" });
  const quoted = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(" ");
  tmux(
    "-f",
    "/dev/null",
    "new-session",
    "-d",
    "-c",
    cwd,
    "-x",
    String(columns),
    "-y",
    String(rows),
    `env -u CI -u NO_COLOR XDG_STATE_HOME='${state}' ${asked(quoted)}`,
  );

  onTestFinished(() => {
    try {
      tmux("kill-server");
    } catch {
      // It has left by itself.
    }
  });

  const screen = (): string => tmux("capture-pane", "-p", "-J", "-S", "-2000");
  return {
    press: (...keys) => void tmux("send-keys", ...keys),
    screen,
    async sees(wanted) {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const shown = screen();
        if (typeof wanted === "string" ? shown.includes(wanted) : wanted.test(shown)) return shown;
        if (performance.now() > until)
          throw new Error(`never saw ${String(wanted)}; the screen:\n${shown}`);
        await delay(LOOK_EVERY_MS);
      }
    },
    cursorShown: () => tmux("display-message", "-p", "#{cursor_flag}").trim() === "1",
    running() {
      const pane = tmux("display-message", "-p", "#{pane_pid}").trim();
      return spawnSync("ps", ["-o", "args=", "--ppid", pane], { encoding: "utf8" }).stdout;
    },
    family() {
      const pane = tmux("display-message", "-p", "#{pane_pid}").trim();
      return descendantsOf(Number(pane));
    },
    closeWindow: () => void tmux("kill-server"),
  };
}

/** Ctrl-C reaches this shell as well, which is to live on and tell how the command ended. */
function oneCommand(command: string): string {
  return `sh -c ${shell(`trap : INT; ${command}; echo "[exit $?]"; exec sleep 600`)}`;
}

/** A text as one word of a shell's. */
export function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function descendantsOf(root: number): readonly { readonly pid: number; readonly state: string }[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,stat="], { encoding: "utf8" });
  const all = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = ""]) => ({ pid: Number(pid), parent: Number(parent), state }));
  const below = (parent: number): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(root).map(({ pid, state }) => ({ pid, state }));
}
