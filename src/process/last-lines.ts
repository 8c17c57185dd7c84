import type { ChildProcess } from "node:child_process";

const KEPT = 8192;
const MOST_HELD = 100;

/** What a process writes, read to its end so that it never waits for a reader; the last of it is kept. */
export class LastLines {
  #text = "";
  /** Lines from before anyone was to hear of them; null once they are told as they come. */
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

  /** The last 8 kB of both streams, in the order they came. */
  get text(): string {
    return this.#text;
  }

  /** From now on each line is told as it comes, those so far first: before it was up, they may have been a crash's. */
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
