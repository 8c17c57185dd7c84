import type { CallEnd, FakeSpec, Request, RoundEvent } from "../protocol.ts";
import type { Endpoints } from "./server.ts";
import { type Stacks, handedError } from "./thrown.ts";
import { decode, encode, type Seams } from "./values.ts";

type Anything = (...args: unknown[]) => unknown;

/** Counted over all rounds, so that a call of an earlier round is never mistaken for one of this round. */
let calls = 0;

/** The file does not export a function that a check asks for. */
export class MissingExport extends Error {}

/** One round on a module just imported: it calls what it is told to call, and says what was called. */
export class Round {
  readonly #exports: ReadonlyMap<string, unknown>;
  readonly #stacks: Stacks;
  readonly #report: (event: RoundEvent) => void;
  readonly #pending = new Map<
    number,
    { resolve(value: unknown): void; reject(error: unknown): void }
  >();
  readonly #handles: Anything[] = [];
  /** By the object they were found on: a class's method is one function for all of its instances. */
  readonly #handleNumbers = new WeakMap<object, Map<Anything, number>>();
  readonly #noOwner = {};
  readonly #fakes = new Map<string, Anything>();
  #endpoints: Endpoints | null = null;
  readonly #seams: Seams = {
    handleOf: (fn, owner) => this.#handleOf(fn, owner),
    fake: (spec) => this.#fake(spec),
  };

  constructor(
    exports: ReadonlyMap<string, unknown>,
    stacks: Stacks,
    report: (event: RoundEvent) => void,
  ) {
    this.#exports = exports;
    this.#stacks = stacks;
    this.#report = report;
  }

  /** What the harness has opened for this round, by Node's names. */
  get own(): readonly string[] {
    return this.#endpoints?.open() ?? [];
  }

  /** Responses whose last byte was handed to the system. */
  get answered(): number {
    return this.#endpoints?.answered() ?? 0;
  }

  /** Calls a function of the learner's. @throws {MissingExport} */
  call({ run, target, args }: Extract<Request, { readonly type: "call" }>): void {
    const fn = this.#target(target);
    // Arrays belong to the caller: a file that changes one throws.
    void this.#run(run, fn, decode(args, this.#seams, true) as unknown[]);
  }

  /** Mounts the learner's endpoints; resolves with their port. @throws {MissingExport} and what it throws */
  async serve({ target, args }: Extract<Request, { readonly type: "serve" }>): Promise<number> {
    const fn = this.#target(target);
    const { listen } = await import("./server.ts");
    this.#endpoints = await listen((router) => fn(router, ...(decode(args, this.#seams) as [])), {
      onArrival: (request) => this.#report({ type: "arrived", request }),
      onAnswer: (request) => this.#report({ type: "answering", request }),
      onError: (error) => this.#report({ type: "threw", thrown: this.#stacks.describe(error) }),
    });
    return this.#endpoints.port;
  }

  /** Lets calls of handed functions end, all in one turn: what waits for them goes on side by side. */
  settle(ends: readonly CallEnd[]): void {
    for (const { call, how, value } of ends) {
      const waiting = this.#pending.get(call);
      this.#pending.delete(call);
      waiting?.[how](decode(value, this.#seams));
    }
  }

  close(): void {
    this.#endpoints?.close();
  }

  async #run(run: number, fn: Anything, args: readonly unknown[]): Promise<void> {
    let promised = false;
    const end = (how: "resolved" | "rejected", value: unknown, error: unknown): void =>
      this.#report({
        type: "ended",
        run,
        how,
        value: encode(value, this.#seams),
        error: how === "rejected" ? this.#stacks.describe(error) : null,
        promised,
      });
    try {
      const given = fn(...args);
      promised = typeof (given as { then?: unknown } | null | undefined)?.then === "function";
      end("resolved", await given, null);
    } catch (error) {
      end("rejected", undefined, error);
    }
  }

  #target(name: string | number): Anything {
    const fn = typeof name === "number" ? this.#handles[name] : this.#exports.get(name);
    if (typeof fn !== "function") throw new MissingExport(String(name));
    return fn as Anything;
  }

  #handleOf(fn: Anything, owner: object | null): number {
    const numbers = this.#handleNumbers.get(owner ?? this.#noOwner) ?? new Map<Anything, number>();
    this.#handleNumbers.set(owner ?? this.#noOwner, numbers);
    const known = numbers.get(fn);
    if (known !== undefined) return known;
    numbers.set(fn, this.#handles.length);
    // Called as the method it was, so that a class is as good as a closure.
    this.#handles.push(owner === null ? fn : (...args) => Reflect.apply(fn, owner, args));
    return this.#handles.length - 1;
  }

  #fake(spec: FakeSpec): Anything {
    if (spec.kind === "instant" || spec.kind === "throws") return this.#answering(spec);
    // One of each name, so that a file that compares functions sees the same one twice.
    const known = this.#fakes.get(spec.name);
    if (known !== undefined) return known;
    const fn = this.#waiting(spec);
    this.#fakes.set(spec.name, fn);
    return fn;
  }

  #called({ name, kind }: FakeSpec, args: readonly unknown[]): number {
    const call = calls++;
    const waits = kind === "waits" || kind === "deaf";
    this.#report({ type: "called", call, name, args: encode(args, this.#seams), waits });
    return call;
  }

  #answering(spec: FakeSpec): Anything {
    return (...args) => {
      this.#called(spec, args);
      if (spec.kind === "throws") throw handedError(String(spec.value));
      return decode(spec.value, this.#seams);
    };
  }

  #waiting(spec: FakeSpec): Anything {
    return (...args) => {
      const call = this.#called(spec, args);
      return new Promise((resolve, reject) => {
        this.#pending.set(call, { resolve, reject });
        const signal =
          spec.signalAt === null
            ? args.find((arg) => arg instanceof AbortSignal)
            : args[spec.signalAt];
        if (!(signal instanceof AbortSignal)) return;
        const abort = (): void => {
          const rejected = spec.kind === "waits" && this.#pending.delete(call);
          this.#report({ type: "aborted", call, rejected });
          if (rejected) reject(signal.reason);
        };
        if (signal.aborted) abort();
        else signal.addEventListener("abort", abort, { once: true });
      });
    };
  }
}
