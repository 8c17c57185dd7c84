// What the parent and the child that runs a learner's file say to each other.

/** Marks an object that stands for something else; no JSON a learner writes has such a key. */
export const TAG = "\u0000async-lab";

/** Characters that a file may print before it is stopped. */
export const OUTPUT_LIMIT: number = 1024 * 1024;

/** The header that names a request of the check's. */
export const REQUEST_HEADER = "x-async-lab-request";

/**
 * Numbers that follow from the nonce. What is said to the child carries the next one, for a file could
 * otherwise speak in the parent's name by `process.emit`. Arithmetic alone: no built-in that the file
 * may have replaced is asked. Against a trick, not against a cryptanalyst.
 */
export function createProofs(nonce: string): () => number {
  const last = 2 ** 31 - 1;
  const states = [1, 2, 3, 4];
  const multipliers = [16807, 48271, 69621, 39373];
  for (let i = 0; i < nonce.length; i++)
    states[i % 4] = (((states[i % 4] ?? 1) * 31 + nonce.charCodeAt(i)) % (last - 1)) + 1;
  return () => {
    let proof = 0;
    for (let k = 0; k < 4; k++) {
      states[k] = ((states[k] ?? 1) * (multipliers[k] ?? 1)) % last;
      proof = (proof * 3 + (states[k] ?? 0)) % last;
    }
    return proof;
  };
}

/** A value on its way: plain data, or an object with `TAG`. */
export type Wire = unknown;

export interface Thrown {
  readonly name: string;
  readonly message: string;
  /** Where in the learner's file, when the stack says so. */
  readonly line: number | null;
}

/** Whether timers are given no time at all, as much as anything else that is open, or time in any case. */
export type Patience = "none" | "some" | "full";

/** Whether something open is a timer, by Node's name for it. */
export function isTimer(name: string): boolean {
  return name === "Timeout" || name === "Immediate";
}

/** Requests of the parent; each is answered by its id. */
export type Request =
  | {
      readonly type: "call";
      readonly run: number;
      readonly target: string | number;
      readonly args: Wire;
    }
  | { readonly type: "serve"; readonly target: string; readonly args: Wire }
  | { readonly type: "quiet"; readonly timers: Patience }
  | { readonly type: "inspect" };

export type ToChild =
  | {
      readonly type: "begin";
      readonly file: string;
      /** Whoever does not know it is not the harness. */
      readonly nonce: string;
      readonly parentPid: number;
      readonly rssLimitBytes: number;
    }
  | {
      readonly type: "settle";
      readonly call: number;
      readonly how: "resolve" | "reject";
      readonly value: Wire;
    }
  | (Request & { readonly id: number });

/** What a request is answered with. */
export interface Replies {
  readonly call: null;
  readonly serve: { readonly port: number };
  readonly quiet: { readonly answered: number; readonly open: readonly string[] };
  readonly inspect: { readonly open: readonly string[]; readonly patched: string | null };
}

export type FromChild =
  | { readonly type: "ready" }
  | { readonly type: "alive" }
  | { readonly type: "loaded" }
  | {
      readonly type: "fault";
      readonly kind: "import" | "threw-later" | "unhandled" | "patched" | "export";
      readonly thrown: Thrown;
    }
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
  | { readonly type: "answering"; readonly request: number }
  | { readonly type: "reply"; readonly id: number; readonly value: unknown };
