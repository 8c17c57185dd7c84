import type { ChildProcess } from "node:child_process";

/** An error may be printed with everything it refers to. */
const KEPT = 65_536;
const MOST_HELD = 100;

/** Reads what a process writes to its end, so that it never blocks on a full pipe; keeps the last of it. */
export class LastLines {
  #text = "";
  /** Lines that came before `tell` was called; null after that. */
  #held: string[] | null = [];
  readonly #onLine: (line: string) => void;

  constructor(
    { stdout, stderr }: Pick<ChildProcess, "stdout" | "stderr">,
    onLine: (line: string) => void = () => undefined,
  ) {
    this.#onLine = onLine;
    for (const stream of [stdout, stderr]) {
      let begun = "";
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#text = (this.#text + text).slice(-KEPT);
        const lines = (begun + text).split("\n");
        begun = (lines.pop() ?? "").slice(-KEPT);
        for (const line of lines) this.#hear(line);
      });
    }
  }

  /** The last 64 kB of both streams, in the order they came. */
  get text(): string {
    return this.#text;
  }

  /** Reports each line as it comes from now on, and first those so far: until now they may have been a crash report. */
  tell(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const line of held) this.#onLine(line);
  }

  #hear(line: string): void {
    if (this.#held === null) this.#onLine(line);
    else if (this.#held.length < MOST_HELD) this.#held.push(line);
  }
}
