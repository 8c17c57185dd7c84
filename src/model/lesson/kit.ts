import type { Text } from "../text.ts";

/** A function that a check passes to the learner's code. */
export interface Handed {
  readonly handed: string;
}

/** What an argument of such a function must be; with `?` it may be left out. */
export type Accepted = `${AcceptedKind}${"" | "?"}`;
type AcceptedKind = "signal" | "string" | "number" | "boolean" | "function" | "array" | "object";

/** One call of such a function. */
export interface HandedCall {
  readonly name: string;
  /** As they were when the call was made; what cannot be copied is an `Opaque`. */
  readonly args: readonly unknown[];
  readonly state: "waiting" | "resolved" | "rejected" | "instant";
  /** Whether one of its arguments is an AbortSignal that has been aborted. */
  readonly aborted: boolean;
  /** The position of the call among all events of its round. */
  readonly begunAt: number;
  resolve(value?: unknown): void;
  /** Fails the call with an Error that has this message, and this name if one is given. */
  reject(message: string, name?: string): void;
}

/** Represents a value that stays in the learner's process. */
export interface Opaque {
  readonly opaque: "function" | "promise" | "signal" | "symbol" | "object";
  /** For a function: `call` takes this instead of an export's name. */
  readonly handle?: number;
}

/** A place in the learner's folder. */
export interface Place {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly line: number;
}

/** Something that the learner's code threw. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  /** An error's `code`, as Node's own errors have it. */
  readonly code: string | null;
  /** The first place in the learner's folder that its stack names. */
  readonly at: Place | null;
  /** Whether it arose in the learner's code itself, not in something that code called. */
  readonly own: boolean;
  /** Whether it is an error of the check: one of `reject` or `throwing`. */
  readonly handed: boolean;
}

/** A call of the learner's own function. */
export interface Run {
  readonly state: "pending" | "resolved" | "rejected";
  /** What it returned, or what its promise resolved with. */
  readonly value: unknown;
  readonly error: Thrown | null;
  /** Whether it returned a promise. */
  readonly promised: boolean;
  /** The position of its end among all events of the round; -1 while pending. */
  readonly endedAt: number;
}

/** A request to the learner's endpoints. */
export interface Exchange {
  /** As it was sent: `PUT /todos/1`. */
  readonly asked: string;
  readonly state: "pending" | "answered";
  readonly status: number;
  /** The body: parsed if it is JSON, otherwise its text. */
  readonly body: unknown;
  /** Whether no endpoint is at this path. */
  readonly missing: boolean;
  /** The position of the complete answer among all events of the round; -1 until it is there. */
  readonly answeredAt: number;
}

/** A request that the learner's code made to the check's own server. */
export interface HeldRequest {
  readonly path: string;
  readonly state: "waiting" | "answered" | "gone";
  answer(status: number, body: unknown): void;
}

/** The check's own server, which answers when the check says so. */
export interface Upstream {
  readonly origin: string;
  readonly requests: readonly HeldRequest[];
  /** Connections opened so far. */
  readonly connections: number;
}

/** A file whose content arrives when the check says so; until then every reader waits, whatever API it uses. */
export interface SlowFile {
  readonly path: string;
  /** Resolves with whether someone is reading it, once nothing is left that could still start to. */
  opened(): Promise<boolean>;
  /**
   * Gives the whole content to the reader in two pieces; the first piece ends in the middle of the first
   * letter that has several bytes. Resolves when everything is written.
   */
  write(content: string): Promise<void>;
}

/** A module of CPU work that records on which thread it ran. */
export interface Job {
  /** Its `file:` URL; it exports `work(input)`. */
  readonly url: string;
  /** The runs so far, and whether each was on the main thread of the learner's file. */
  runs(): Promise<readonly { readonly input: number; readonly onMainThread: boolean }[]>;
  /** Lets the runs of a held job finish. */
  letGo(): Promise<void>;
  /** What `work` returns for an input; it cannot be guessed without running it. */
  answer(input: number): number;
}

/** What a check works with: what it passes to the learner's code, what it sees, and what it releases. */
export interface Kit {
  /** Returns 0 ≤ x < 1, from this round's seed. */
  readonly random: () => number;
  /** Counted from 0. */
  readonly round: number;
  /** The same items in another order, from this round's seed. */
  shuffled<T>(items: readonly T[]): T[];
  /**
   * A function whose calls stay pending until the check settles them, or until a signal among their
   * arguments is aborted; a `deaf` function ignores that signal. `takes` declares the arguments in order,
   * by name, such as `{ signal: "signal?" }`: a call with anything else is refused and explained.
   */
  fake(
    name: string,
    options?: { readonly takes?: Readonly<Record<string, Accepted>>; readonly deaf?: boolean },
  ): Handed;
  /** A function that returns at once; its value may contain other functions of the kit. */
  instant(name: string, value?: unknown): Handed;
  /** A function that throws at once. */
  throwing(name: string, message: string): Handed;
  /** Calls an export, or a function that the learner's code returned. Arrays among the arguments are frozen. */
  call(target: string | Opaque, ...args: readonly unknown[]): Promise<Run>;
  /** The calls of the kit's functions so far, in order. */
  calls(name?: string): readonly HandedCall[];
  /** The calls that are still waiting. */
  waiting(name?: string): readonly HandedCall[];
  /** The most calls that waited at the same time, of one function or of all. */
  mostWaiting(name?: string): number;
  /**
   * Resolves when the learner's code cannot go on until the check releases something. With `timers`, its
   * timers of up to 100 ms have fired first, including those that do not keep a process alive.
   */
  quiet(options?: { readonly timers?: boolean }): Promise<void>;
  /**
   * Resolves when only a timer could make the learner's code go on; none fires meanwhile, however short it
   * is. What has not happened by then is waiting for a timer, or for something that the check holds.
   */
  still(): Promise<void>;
  /**
   * Waits for what should happen without the check's help. Resolves with true as soon as the learner's
   * code cannot go on and the condition holds. Resolves with false once the condition cannot become true
   * any more: nothing is open (no file, socket, thread or process), or only timers of more than a second
   * are, or what is open has done nothing for long. Use it wherever a check would say "was not called":
   * one `quiet()` does not prove that nothing follows. For what must *not* happen there is `follows`.
   */
  until(condition: () => boolean): Promise<boolean>;
  /**
   * Whether something still happens that must not, such as a second call: waits for it as long as `until`
   * does while anything is open or a timer is due, and resolves with false at once where nothing is.
   */
  follows(condition: () => boolean): Promise<boolean>;
  /**
   * Settles waiting calls one after another, in a seeded order, until none is waiting and nothing is open
   * that could lead to another, as `until` would say.
   */
  drain(answer: (call: HandedCall) => unknown): Promise<void>;
  /** Resolves when a run has ended, however long it computes; refuses a run that can never end. */
  ended(run: Run): Promise<void>;
  /** Mounts an exported function's endpoints: it is called with an Express router and these arguments. */
  serve(name: string, ...args: readonly unknown[]): Promise<void>;
  /** Sends a request; resolves when it has arrived. */
  request(method: string, path: string, body?: unknown): Promise<Exchange>;
  /** Opens a server that the learner's code can send requests to. */
  upstream(): Promise<Upstream>;
  /** Makes a slow file; null on Windows, whose file system has no named pipes. */
  slowFile(): Promise<SlowFile | null>;
  /** Makes a file with this content; resolves with its path. */
  file(name: string, content: string): Promise<string>;
  /** Makes a module of CPU work; a `held` one computes until the check lets it go. */
  job(options?: { readonly held?: boolean }): Promise<Job>;
  /** Refuses the file unless the condition holds. */
  expect(condition: boolean, message: Text, misconception?: string): void;
  /**
   * Refuses unless a run gave this value. It names what the run gave instead: nothing, a promise, the right
   * values in each other's places, an exception; in any other case it says `message`.
   */
  expectAnswer(run: Run, wanted: unknown, message?: Text): void;
  /** Whether two values are equal; the order of their fields does not matter. */
  same(a: unknown, b: unknown): boolean;
  /**
   * A value of the learner's code as text for a message: `{ balance: a promise }`. For a run it is its
   * result: `undefined`, `nothing yet`, `the error "…"`.
   */
  show(value: unknown): string;
  /** Refuses the file because of a misconception, of the exercise or shared by all of them. */
  refuse(misconception: string): never;
}
