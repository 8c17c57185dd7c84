type Task = (signal: AbortSignal) => Promise<void>;

/** Tasks of which the latest counts: the one before is given up, and has ended, before it begins. */
export class OneAtATime {
  /** Rejects with what made a task fail that was not given up. */
  readonly failed: Promise<never>;
  #fail: (error: unknown) => void = () => undefined;
  #latest = new AbortController();
  #work: Promise<void> = Promise.resolve();

  constructor() {
    this.failed = new Promise((_resolve, reject) => (this.#fail = reject));
    // Heard by whatever waits; nothing does once the watch is closed.
    this.failed.catch(() => undefined);
  }

  /** Gives up what is under way, and begins this after it. */
  begin(task: Task): void {
    this.#latest.abort();
    this.#latest = new AbortController();
    this.#work = this.#after(this.#work, task, this.#latest.signal);
  }

  /** Gives up what is under way, and resolves when it has ended. */
  async close(): Promise<void> {
    this.#latest.abort();
    await this.#work;
  }

  async #after(before: Promise<void>, task: Task, signal: AbortSignal): Promise<void> {
    await before;
    if (signal.aborted) return;
    try {
      await task(signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }
}
