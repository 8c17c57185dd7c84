import type { Text } from "../text.ts";

/** What can go wrong with a learner's file, whatever the exercise asks. */
export type FaultKind =
  | "syntax"
  | "import"
  | "export"
  | "blocked"
  | "busy"
  | "memory"
  | "output"
  | "exited"
  | "processes"
  | "threw-later"
  | "unhandled"
  | "never-settled"
  | "left-open"
  | "patched"
  | "forged";

/** A wrong idea that a check can recognise in what a file does. */
export interface Misconception {
  /** The idea, as people say it. */
  readonly title: Text;
  /** What was seen, and why the idea is wrong. */
  readonly message: Text;
}

/** The misconception a fault is taken for: in any case, or only when its message holds this. */
export type FaultMeaning = string | { readonly misconception: string; readonly says: RegExp };

/** Something verified, under several schedules; see docs/exercises.md. */
export interface ExerciseCheck {
  readonly id: string;
  readonly title: Text;
  /** Rounds with another seed each; 4 when absent. */
  readonly rounds?: number;
  /** The misconceptions that faults are taken for during this check. */
  readonly faults?: Readonly<Partial<Record<FaultKind, FaultMeaning>>>;
  /** Returns when the file did right; refuses through the kit otherwise. */
  run(kit: Kit): Promise<void>;
}

export interface Exercise {
  /** The lesson's id. */
  readonly id: string;
  readonly title: Text;
  readonly task: Text;
  /** From a nudge on; the worked answer comes after the last of its own accord. */
  readonly hints: readonly Text[];
  /** By id; each file in `wrong/` is named for one. */
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  readonly checks: readonly ExerciseCheck[];
}

/** How one check went. */
export interface CheckOutcome {
  readonly id: string;
  readonly title: Text;
  readonly passed: boolean;
  readonly message: Text;
  readonly misconception: string | null;
}

/** How a file did. */
export interface ExerciseOutcome {
  readonly lesson: string;
  readonly passed: boolean;
  readonly checks: readonly CheckOutcome[];
  /** Of the first check that failed. */
  readonly misconception: string | null;
  /** What the file printed, shortened. */
  readonly printed: string;
}

/** A function that a check hands to the learner's code. */
export interface Handed {
  readonly handed: string;
}

/** One call of a handed function. */
export interface HandedCall {
  readonly name: string;
  /** As they were when the call was made; see `Opaque` for what cannot be copied. */
  readonly args: readonly unknown[];
  readonly state: "waiting" | "resolved" | "rejected" | "instant";
  /** Whether an AbortSignal among its arguments has been aborted. */
  readonly aborted: boolean;
  /** The place of the call among all events of its round. */
  readonly begunAt: number;
  resolve(value?: unknown): void;
  /** Fails the call with an Error of this message, and of this name when given. */
  reject(message: string, name?: string): void;
}

/** What stands for a value that stays in the learner's process. */
export interface Opaque {
  readonly opaque: "function" | "promise" | "signal" | "symbol" | "object";
  /** Of a function: what `call` takes in place of an export's name. */
  readonly handle?: number;
}

/** A call of the learner's own function. */
export interface Run {
  readonly state: "pending" | "resolved" | "rejected";
  /** What it returned, or its promise resolved with. */
  readonly value: unknown;
  readonly error: { readonly name: string; readonly message: string } | null;
  /** Whether it gave a promise. */
  readonly promised: boolean;
  /** The place of its end among all events of the round; -1 while pending. */
  readonly endedAt: number;
}

/** A request to the endpoints of the learner. */
export interface Exchange {
  readonly state: "pending" | "answered";
  readonly status: number;
  /** The body: parsed when it is JSON, else its text. */
  readonly body: unknown;
  /** The place of the complete answer among all events of the round; -1 before. */
  readonly answeredAt: number;
}

/** A request that learner's code made to the check's own server. */
export interface HeldRequest {
  readonly path: string;
  readonly state: "waiting" | "answered" | "gone";
  answer(status: number, body: unknown): void;
}

/** A server of the check's own, which answers when the check says so. */
export interface Upstream {
  readonly origin: string;
  readonly requests: readonly HeldRequest[];
  /** Connections opened so far. */
  readonly connections: number;
}

/** A file whose content comes when the check says so; whoever reads it waits, by any API. */
export interface SlowFile {
  readonly path: string;
  /** Resolves with whether somebody reads it, once there is nothing left that might begin to. */
  opened(): Promise<boolean>;
  /**
   * Gives the whole content to whoever reads: in two pieces, the first of which ends within the first
   * letter of several bytes. Resolves when all is written.
   */
  write(content: string): Promise<void>;
}

/** A module of CPU work that notes on which thread it ran. */
export interface Job {
  /** Its `file:` URL; it exports `work(input)`. */
  readonly url: string;
  /** The runs so far: on the file's own main thread, or beside it. */
  runs(): Promise<readonly { readonly input: number; readonly onMainThread: boolean }[]>;
  /** Lets a held job's runs come to their end. */
  letGo(): Promise<void>;
  /** What `work` returns for an input: not to be guessed without running it. */
  answer(input: number): number;
}

/** What a check works with: everything it hands over, sees and lets go. */
export interface Kit {
  /** 0 ≤ x < 1, from this round's seed. */
  readonly random: () => number;
  /** From 0 on. */
  readonly round: number;
  /** The same in another order, by this round's seed. */
  shuffled<T>(items: readonly T[]): T[];
  /**
   * A function each of whose calls stays pending until the check lets it go, or until a signal among
   * its arguments is aborted; a deaf one goes on waiting then.
   */
  fake(name: string, options?: { readonly deaf?: boolean }): Handed;
  /** A function that answers at once, with a value that may hold handed functions. */
  instant(name: string, value?: unknown): Handed;
  /** A function that throws at once. */
  throwing(name: string, message: string): Handed;
  /** Calls an export, or a function that learner's code gave back. Arrays among the arguments are frozen. */
  call(target: string | Opaque, ...args: readonly unknown[]): Promise<Run>;
  /** The calls of handed functions so far, in their order. */
  calls(name?: string): readonly HandedCall[];
  /** Those that still wait. */
  waiting(name?: string): readonly HandedCall[];
  /** The most calls of a function (or of all) that waited at once. */
  mostWaiting(name?: string): number;
  /**
   * Resolves when the learner's code can go no further until something is let go. With `timers`, its
   * timers of up to 100 ms have been given their time, also those that keep no process alive.
   */
  quiet(options?: { readonly timers?: boolean }): Promise<void>;
  /**
   * Resolves when nothing but a timer could carry the learner's code on, and gives timers no time. What
   * has not happened by then waits for a timer, or for what the check has not let go.
   */
  still(): Promise<void>;
  /**
   * Waits for what should happen by itself: resolves with true as soon as the learner's code can go no
   * further and the condition holds, and with false once it cannot hold any more, because nothing is
   * open (no file, socket, thread or process), only timers of more than a second are, or what is
   * open did nothing for long. Use it wherever a check would say "was not called": one `quiet()` is no
   * proof that nothing comes. What must *not* happen is looked for after it, or after
   * `quiet({ timers: true })`.
   */
  until(condition: () => boolean): Promise<boolean>;
  /** Lets go of what waits, one after another in a seeded order, until nothing does. */
  drain(answer: (call: HandedCall) => unknown): Promise<void>;
  /** Resolves when a run is over, however long it computes; refuses one that never will be. */
  ended(run: Run): Promise<void>;
  /** Mounts an exported function's endpoints: it is called with an Express router and these arguments. */
  serve(name: string, ...args: readonly unknown[]): Promise<void>;
  /** Sends a request; resolves when it has arrived. */
  request(method: string, path: string, body?: unknown): Promise<Exchange>;
  /** Opens a server for learner's code to ask. */
  upstream(): Promise<Upstream>;
  /** Makes a slow file. On Windows null: there are no named pipes in its file system. */
  slowFile(): Promise<SlowFile | null>;
  /** A file with this content; resolves with its path. */
  file(name: string, content: string): Promise<string>;
  /** A module of CPU work; `held`, it goes on computing until the check lets it go. */
  job(options?: { readonly held?: boolean }): Promise<Job>;
  /** Refuses unless the condition holds. */
  expect(condition: boolean, message: Text, misconception?: string): void;
  /** Whether two values hold the same, in whatever order their fields stand. */
  same(a: unknown, b: unknown): boolean;
  /** A value of the learner's as text for a message: `{ balance: a promise }`. */
  show(value: unknown): string;
  /** Refuses for a misconception of the exercise. */
  refuse(misconception: string): never;
}
