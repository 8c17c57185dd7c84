type Task = (signal: AbortSignal) => Promise<void>;

/** Tasks of which only the latest counts: a new one starts after the one before has been stopped and has ended. */
export class OneAtATime {
  /** Rejects with the error of a task that failed without being stopped. */
  readonly failed: Promise<never>;
  #fail: (error: unknown) => void = () => undefined;
  #latest = new AbortController();
  #work: Promise<void> = Promise.resolve();

  constructor() {
    this.failed = new Promise((_resolve, reject) => (this.#fail = reject));
    // Handled where it is awaited; nothing awaits it once the watch is closed.
    this.failed.catch(() => undefined);
  }

  /** Stops the running task, then starts this one. */
  begin(task: Task): void {
    this.#latest.abort();
    this.#latest = new AbortController();
    this.#work = this.#after(this.#work, task, this.#latest.signal);
  }

  /** Stops the running task, and resolves when it has ended. */
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
