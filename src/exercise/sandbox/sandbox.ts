import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EXIT, LabError } from "../../errors.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { killGroup, killTree, countMarked, MARKER, runningOf } from "../../process/process-tree.ts";
import { fault, thrownFault } from "./faults.ts";
import { loadingFault } from "./loading.ts";
import { watchOutput } from "./output.ts";
import { Patience } from "./patience.ts";
import type {
  Boot,
  CallEnd,
  FromChild,
  Replies,
  Request,
  RoundEvent,
  ToChild,
} from "./protocol.ts";

const BOOT_MS = 30_000;
const HEAP_MB = 128;
const RSS_LIMIT_BYTES = 768 * 1024 * 1024;
const MOST_PROCESSES = 32;
/** Looks at what still runs, of 20 ms each: what is ending may take a moment. */
const LOOKS = 25;
const LOOK_MS = 20;

/** Is told what the learner's code does in one round. */
export interface Listener {
  readonly onEvent: (event: RoundEvent) => void;
  readonly onPrint: (text: string) => void;
}

/**
 * A process for a learner's file, reused from round to round. It is dead after its first fault, and every
 * later request rejects with that fault.
 */
export class Sandbox {
  /** Where a check may put files; made by the first of them, and removed with the process. */
  readonly folder: string;
  /** Rejects with the file's fault, if it has one; never resolves. */
  readonly faulted: Promise<never>;
  readonly #child: ChildProcess;
  readonly #marker: string;
  readonly #patience: Patience;
  readonly #ready: Promise<void>;
  readonly #exited: Promise<void>;
  readonly #replies = new Map<number, (value: unknown) => void>();
  #fail: (why: unknown) => void = () => undefined;
  #booted: () => void = () => undefined;
  #listener: Listener | null = null;
  #file = "";
  #round = 0;
  #lastId = 0;
  readonly #ends: CallEnd[] = [];
  #dead = false;

  /** Starts a process in the folder `cwd`. */
  constructor(cwd: string) {
    this.folder = join(tmpdir(), `async-lab-exercise-${randomUUID()}`);
    this.#marker = randomUUID();
    this.faulted = new Promise<never>((_resolve, reject) => (this.#fail = reject));
    this.faulted.catch(() => undefined);
    this.#patience = new Patience(
      (given) => this.stop(given),
      () => void this.#countProcesses(),
    );
    this.#child = forkChild(cwd, this.#marker, this.folder);
    const outputEnded = watchOutput(this.#child, {
      onPrint: (text) => this.#listener?.onPrint(text),
      onLimit: (reason) => this.stop(fault(reason)),
    });
    this.#child.on("message", (message: FromChild) => this.#hear(message));
    this.#child.once("error", (cause) => this.stop(notStarted(cause)));
    this.#exited = new Promise((resolve) => {
      this.#child.once("exit", (exitCode, killedBy) => {
        resolve();
        // stderr may still hold the reason.
        void outputEnded.then(() => this.stop(fault("exited", { exitCode, killedBy })));
      });
      this.#child.once("error", () => {
        if (this.#child.pid === undefined) resolve();
      });
    });
    process.on("exit", this.#killGroup);
    const late = setTimeout(() => this.stop(notStarted(null)), BOOT_MS);
    this.#ready = new Promise<void>((resolve) => (this.#booted = resolve));
    void Promise.race([this.#ready, this.#exited]).then(() => clearTimeout(late));
  }

  /** Whether another round can be run in it. */
  get isAlive(): boolean {
    return !this.#dead;
  }

  /** For how long nothing has happened while something was asked. */
  get idleSeconds(): number {
    return this.#patience.idleSeconds;
  }

  /** Something happened in this process that lets the file go on. */
  progressed(): void {
    this.#patience.progressed();
  }

  /**
   * Begins a round: imports the file as if for the first time.
   * @throws {Fault} when it cannot be loaded, {LabError} when the process cannot be started
   */
  async load(file: string, listener: Listener): Promise<void> {
    await Promise.race([this.#ready, this.faulted]);
    this.#file = file;
    this.#listener = listener;
    this.#patience.progressed();
    await this.ask({ type: "load", file, round: ++this.#round });
  }

  /** Lets a call end. Those that end before anything else is done end in one turn of the file's loop. */
  settle(end: CallEnd): void {
    this.#patience.progressed();
    if (this.#ends.push(end) === 1) queueMicrotask(() => this.#sendEnds());
  }

  /** What was waited for is there: no timer, and no connection that is held, needs more time. */
  hurry(held: number): void {
    this.#patience.progressed();
    this.#send({ type: "hurry", held });
  }

  /** Sends a request; rejects with the fault that made the answer impossible. */
  async ask<T extends Request["type"]>(
    request: Extract<Request, { readonly type: T }>,
  ): Promise<Replies[T]> {
    const id = ++this.#lastId;
    const reply = new Promise<Replies[T]>((resolve) => {
      this.#replies.set(id, resolve as (value: unknown) => void);
    });
    this.#patience.asked();
    // Together, so that nothing can happen in between.
    this.#send({ ...request, id, ends: this.#ends.splice(0) });
    try {
      return await Promise.race([reply, this.faulted]);
    } finally {
      this.#patience.answered();
    }
  }

  /** The commands of processes that the file started and left running; empty when they are about to end. */
  async leftRunning(): Promise<readonly string[]> {
    const { pid } = this.#child;
    for (let look = 0; ; look++) {
      const left = pid === undefined ? [] : await runningOf(pid, this.#marker);
      if (left.length === 0 || look >= LOOKS) return left.map(({ command }) => command);
      await delay(LOOK_MS);
    }
  }

  /** Ends it for a reason; only the first reason counts. Kills the whole group at once, because it may be growing. */
  stop(why: unknown): void {
    this.#dead = true;
    this.#fail(why);
    this.#patience.end();
    this.#killGroup();
  }

  /** Kills the process and everything it started; resolves when they are gone. */
  async close(): Promise<void> {
    const { pid } = this.#child;
    this.#dead = true;
    this.#patience.end();
    if (pid !== undefined) {
      await killTree(pid, this.#marker);
      await this.#exited;
      // Processes that were forked at the last moment.
      await killTree(pid, this.#marker);
    }
    process.off("exit", this.#killGroup);
    this.#fail(new Error("closed"));
    await rm(this.folder, { recursive: true, force: true });
  }

  #hear(message: FromChild): void {
    this.#patience.heard();
    switch (message.type) {
      case "ready":
        return this.#booted();
      case "alive":
        return;
      case "reply":
        this.#replies.get(message.id)?.(message.value);
        return void this.#replies.delete(message.id);
      case "fault":
        // A reply may follow at once, and would be judged without the fault.
        this.#replies.clear();
        return void this.#faultOf(message).then((why) => this.stop(why));
      case "called":
      case "aborted":
      case "ended":
      case "arrived":
      case "answering":
      case "threw":
      case "slipped":
        this.#patience.progressed();
        // Code of an earlier round that is still running does not belong to this one.
        if (message.round === this.#round) this.#listener?.onEvent(message);
    }
  }

  async #faultOf({
    kind,
    thrown,
  }: Extract<FromChild, { readonly type: "fault" }>): Promise<unknown> {
    switch (kind) {
      case "import":
        return await loadingFault(thrown, this.#file);
      case "load-pending":
      case "export":
      case "patched":
        return fault(kind, { what: thrown.message });
      case "threw-later":
      case "unhandled":
        return thrownFault(kind, thrown);
    }
  }

  #sendEnds(): void {
    if (this.#ends.length > 0) this.#send({ type: "settle", ends: this.#ends.splice(0) });
  }

  #send(message: ToChild): void {
    if (!this.#dead) this.#child.send(message, (error) => void error);
  }

  async #countProcesses(): Promise<void> {
    if ((await countMarked(this.#marker)) > MOST_PROCESSES && !this.#dead)
      this.stop(fault("processes"));
  }

  readonly #killGroup = (): void => {
    if (this.#child.pid !== undefined) killGroup(this.#child.pid);
  };
}

function forkChild(cwd: string, marker: string, folder: string): ChildProcess {
  const boot: Boot = { parentPid: process.pid, rssLimitBytes: RSS_LIMIT_BYTES, folder };
  return forkBuilt(new URL("./child/entry.js", import.meta.url), [JSON.stringify(boot)], {
    cwd,
    env: { UV_THREADPOOL_SIZE: "16", NODE_NO_WARNINGS: "1", [MARKER]: marker },
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
    // A group of its own, so that all of it can be killed at once.
    detached: process.platform !== "win32",
  });
}

function notStarted(cause: unknown): LabError {
  return new LabError({
    code: "exercise-not-started",
    message: "The process for your file could not be started.",
    hint: "Run it again when the machine is less busy.",
    exitCode: EXIT.no,
    cause,
  });
}
