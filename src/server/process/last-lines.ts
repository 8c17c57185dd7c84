import type { Readable } from "node:stream";

const KEPT = 4096;
const MOST_HELD = 100;

/** What a process writes, read to its end so that it never waits for a reader; the last of it is kept. */
export class LastLines {
  #text = "";
  #begun = "";
  /** Lines from before anyone was to hear of them; null once they are told as they come. */
  #held: string[] | null = [];
  readonly #onLine: (line: string) => void;

  constructor(stream: Readable | null, onLine: (line: string) => void = () => undefined) {
    this.#onLine = onLine;
    stream?.setEncoding("utf8").on("data", (text: string) => this.#read(text));
  }

  /** The last 4 kB. */
  get text(): string {
    return this.#text;
  }

  /** From now on each line is told as it comes, those so far first: until it was up, they may have been a crash's. */
  tell(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const line of held) this.#onLine(line);
  }

  #read(text: string): void {
    this.#text = (this.#text + text).slice(-KEPT);
    const lines = (this.#begun + text).split("\n");
    this.#begun = (lines.pop() ?? "").slice(-KEPT);
    for (const line of lines)
      if (this.#held === null) this.#onLine(line);
      else if (this.#held.length < MOST_HELD) this.#held.push(line);
  }
}
