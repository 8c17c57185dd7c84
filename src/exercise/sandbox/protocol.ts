import type { Place, Thrown } from "../../model/lesson/kit.ts";

// What the parent and the child that runs a learner's file say to each other.

/** Marks an object that represents something else; no JSON that a learner writes has such a key. */
export const TAG = "\u0000async-lab";

/** Characters that a file may print before it is stopped. */
export const OUTPUT_LIMIT: number = 1024 * 1024;

/** What the child writes to stderr as its last words, when it ends itself for one of these reasons. */
export const LAST_WORDS: Readonly<Record<"memory" | "output", string>> = {
  memory: `${TAG} memory`,
  output: `${TAG} output`,
};

/** The header that names a request of the check's. */
export const REQUEST_HEADER = "x-async-lab-request";

/** The header of an answer that no endpoint of the learner's gave, because none is at that path. */
export const MISSING_HEADER = "x-async-lab-missing";

/** A value on its way: plain data, or an object with `TAG`. */
export type Wire = unknown;

/** What a check hands to the learner's code as a function. */
export interface FakeSpec {
  readonly name: string;
  /** A deaf one goes on waiting when its signal is aborted. */
  readonly kind: "waits" | "deaf" | "instant" | "throws";
  readonly value: Wire;
  /** Which argument is the signal that cancels a call; -1 when it takes none, null when that is not declared. */
  readonly signalAt: number | null;
}

/** A slip that shows in what the language is asked to do. */
export type SlipKind =
  | "all-without-array"
  | "all-of-functions"
  | "all-of-nothing"
  | "promise-destructured"
  | "promise-as-json"
  | "async-callback"
  | "async-executor";

/** A slip that was seen, once for each kind and round. */
export interface Slip {
  readonly kind: SlipKind;
  /** The function it was seen in: `Promise.all`, `forEach`. */
  readonly what: string;
  readonly at: Place | null;
}

/**
 * Whether timers are held, so that none fires; are given as much time as anything else that is open; or are
 * given time in any case.
 */
export type Patience = "none" | "some" | "full";

/** Whether something open is a timer, by Node's name. */
export function isTimer(name: string): boolean {
  return name === "Timeout" || name === "Immediate";
}

/** What is open, by Node's names, except `held` sockets: they wait for the check and bring nothing by themselves. */
export function withoutHeld(open: readonly string[], held: number): readonly string[] {
  let left = held;
  return open.filter((name) => name !== "TCPSocketWrap" || left-- <= 0);
}

/** Requests of the parent; each is answered by its id. */
export type Request =
  /** Imports the file afresh and begins a round. */
  | { readonly type: "load"; readonly file: string; readonly round: number }
  | {
      readonly type: "call";
      readonly run: number;
      readonly target: string | number;
      readonly args: Wire;
    }
  | { readonly type: "serve"; readonly target: string; readonly args: Wire }
  /** `held` requests wait for the check's own servers: their sockets bring nothing by themselves. */
  | { readonly type: "quiet"; readonly timers: Patience; readonly held: number }
  /** Ends a round: what does it leave behind? With `patient`, what is about to close is given time. */
  | { readonly type: "inspect"; readonly patient: boolean };

/** How a call of a handed function ends. */
export interface CallEnd {
  readonly call: number;
  readonly how: "resolve" | "reject";
  readonly value: Wire;
}

export type ToChild =
  | { readonly type: "settle"; readonly ends: readonly CallEnd[] }
  /**
   * What was waited for is there: the quiet that is asked for needs to give no more time to timers, nor to
   * so many connections that wait for the check's own servers.
   */
  | { readonly type: "hurry"; readonly held: number }
  /** `ends` are calls that end first. */
  | (Request & { readonly id: number; readonly ends: readonly CallEnd[] });

/** What may still set a file going that cannot go on by itself. */
export interface Rest {
  /** What is open, by Node's names. */
  readonly open: readonly string[];
  /** In how many milliseconds its next timer is due, as far as that is known. */
  readonly timerMs: number | null;
}

/** What a request is answered with. */
export interface Replies {
  readonly load: null;
  readonly call: null;
  readonly serve: { readonly port: number };
  readonly quiet: Rest & { readonly answered: number };
  readonly inspect: {
    /** Whether the file has started a process in any round. */
    readonly spawned: boolean;
    /** What is still open, by Node's names. */
    readonly open: readonly string[];
    /** The built-in that was replaced. */
    readonly patched: string | null;
    /** Whether a round after this one would find something of it: a new one needs a new process. */
    readonly stained: boolean;
  };
}

/** What the learner's code did in a round, whose number comes with it. */
export type RoundEvent =
  | {
      readonly type: "called";
      readonly call: number;
      readonly name: string;
      readonly args: Wire;
      readonly waits: boolean;
    }
  | { readonly type: "aborted"; readonly call: number; readonly rejected: boolean }
  | {
      readonly type: "ended";
      readonly run: number;
      readonly how: "resolved" | "rejected";
      readonly value: Wire;
      readonly error: Thrown | null;
      readonly promised: boolean;
    }
  | { readonly type: "arrived"; readonly request: number }
  /** The response is complete, though its bytes may still be on their way. */
  | { readonly type: "answering"; readonly request: number }
  /** An endpoint threw, and the error was answered for it. */
  | { readonly type: "threw"; readonly thrown: Thrown }
  | { readonly type: "slipped"; readonly slip: Slip };

export type FromChild =
  | { readonly type: "ready" }
  | { readonly type: "alive" }
  | {
      readonly type: "fault";
      readonly kind: "import" | "load-pending" | "threw-later" | "unhandled" | "patched" | "export";
      readonly thrown: Thrown;
    }
  | (RoundEvent & { readonly round: number })
  | { readonly type: "reply"; readonly id: number; readonly value: unknown };

/** What the child is told when it is forked, as JSON in its first argument. */
export interface Boot {
  readonly parentPid: number;
  readonly rssLimitBytes: number;
  /** Removed when the parent is gone before it could. */
  readonly folder: string;
}
