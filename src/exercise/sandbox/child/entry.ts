import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { watchIntrinsics } from "./intrinsics.ts";
import { limitOutput } from "./output.ts";
import { createQuiet } from "./quiet.ts";
import { listen, type Endpoints } from "./server.ts";
import { decode, describeThrown, encode, type FakeSpec, type Seams } from "./values.ts";
import { createProofs, type FromChild, type ToChild } from "../protocol.ts";

// A learner's file, alone in a process that `sandbox.ts` may kill at any time. It decides nothing: it
// calls what it is told to call, says what was called, and settles what it is told to settle. What
// it needs is taken before the file is loaded, so that a file which replaces a built-in, or talks
// on the channel itself, changes no verdict: only messages with the nonce count.

type Anything = (...args: unknown[]) => unknown;

// The inner one: the outer looks this up each time, where a file could listen in.
const send = (Reflect.get(process, "_send") as typeof process.send)?.bind(process);
const exit = process.exit.bind(process);
const ThePromise = Promise;
const { apply } = Reflect;
const imported = new Map<string, unknown>();
const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
const handles: Anything[] = [];
/** By the object they were found on: a class's method is one function for all of its instances. */
const handleNumbers = new WeakMap<object, Map<Anything, number>>();
const noOwner = {};
const fakes = new Map<string, Anything>();
let nonce = "";
let nextProof = (): number => 0;
let proof = 0;
let fileUrl = "";
let calls = 0;
let workers = 0;
let endpoints: Endpoints | null = null;
let patched: () => string | null = () => null;
/** Each round has its own. */
const served: Endpoints[] = [];
const quiet = createQuiet(() => workers);
quiet.own = () => served.flatMap((one) => one.open());

const seams: Seams = {
  handleOf(fn, owner) {
    const numbers = handleNumbers.get(owner ?? noOwner) ?? new Map<Anything, number>();
    handleNumbers.set(owner ?? noOwner, numbers);
    const known = numbers.get(fn);
    if (known !== undefined) return known;
    numbers.set(fn, handles.length);
    // Called as the method it was, so that a class is as good as a closure.
    handles.push(owner === null ? fn : (...args) => apply(fn, owner, args));
    return handles.length - 1;
  },
  fake(spec) {
    // One of each name, so that a file that compares functions sees the same one twice.
    const one = spec.kind === "waits" || spec.kind === "deaf";
    const known = one ? fakes.get(spec.name) : undefined;
    if (known !== undefined) return known;
    const fn = fakeOf(spec);
    if (one) fakes.set(spec.name, fn);
    return fn;
  },
};

function tell(message: FromChild): void {
  // A parent that is gone hears nothing; `disconnect` sees to the rest.
  send?.({ nonce, ...message }, undefined, undefined, () => undefined);
}

function fakeOf({ name, kind, value }: FakeSpec): Anything {
  return (...args) => {
    const call = calls++;
    quiet.note();
    tell({
      type: "called",
      call,
      name,
      args: encode(args, seams),
      waits: kind === "waits" || kind === "deaf",
    });
    if (kind === "throws") throw new Error(String(value));
    if (kind === "instant") return decode(value, seams);
    return new ThePromise((resolve, reject) => {
      pending.set(call, { resolve, reject });
      const signal = signalAmong(args);
      const onAbort = (): void => {
        quiet.note();
        const rejected = kind === "waits" && pending.delete(call);
        tell({ type: "aborted", call, rejected });
        if (rejected) reject(signal?.reason);
      };
      if (signal?.aborted) onAbort();
      else signal?.addEventListener("abort", onAbort, { once: true });
    });
  };
}

/** As `fetch` takes it, or alone. */
function signalAmong(args: readonly unknown[]): AbortSignal | undefined {
  for (const arg of args) {
    if (arg instanceof AbortSignal) return arg;
    const inside = (arg as { signal?: unknown } | null | undefined)?.signal;
    if (inside instanceof AbortSignal) return inside;
  }
  return undefined;
}

/** Calls a function of the learner's and says how it ended. */
async function run(number: number, fn: Anything, args: readonly unknown[]): Promise<void> {
  let promised = false;
  try {
    const given = fn(...args);
    promised = typeof (given as { then?: unknown } | null | undefined)?.then === "function";
    const value = await given;
    quiet.note();
    tell({
      type: "ended",
      run: number,
      how: "resolved",
      value: encode(value, seams),
      error: null,
      promised,
    });
  } catch (error) {
    quiet.note();
    const thrown = describeThrown(error, fileUrl);
    tell({
      type: "ended",
      run: number,
      how: "rejected",
      value: undefined,
      error: thrown,
      promised,
    });
  }
}

function target(name: string | number): Anything {
  const fn = typeof name === "number" ? handles[name] : imported.get(name);
  if (typeof fn === "function") return fn as Anything;
  const message = `exports no function \`${name}\``;
  tell({ type: "fault", kind: "export", thrown: { name: String(name), message, line: null } });
  return () => new ThePromise(() => undefined);
}

async function perform(message: Extract<ToChild, { readonly id: number }>): Promise<unknown> {
  switch (message.type) {
    case "call":
      // What a caller hands over stays the caller's: a file that changes it throws.
      void run(message.run, target(message.target), decode(message.args, seams, true) as unknown[]);
      return null;
    case "serve": {
      const fn = target(message.target);
      const args = decode(message.args, seams) as unknown[];
      endpoints = await listen((router) => fn(router, ...args), {
        onArrival(request) {
          quiet.note();
          tell({ type: "arrived", request });
        },
        onAnswer(request) {
          quiet.note();
          tell({ type: "answering", request });
        },
      });
      served.push(endpoints);
      return { port: endpoints.port };
    }
    case "quiet":
      return { open: await quiet.wait(message.timers), answered: endpoints?.answered() ?? 0 };
    case "inspect":
      return { open: await quiet.drain(), patched: patched() };
  }
}

async function receive(message: ToChild & { readonly proof?: number }): Promise<void> {
  if (message.type === "begin" ? nonce !== "" : message.proof !== proof) return;
  proof = nextProof();
  switch (message.type) {
    case "begin":
      return await begin(message);
    case "settle": {
      const call = pending.get(message.call);
      pending.delete(message.call);
      quiet.note();
      const value = decode(message.value, seams);
      if (message.how === "resolve") call?.resolve(value);
      else call?.reject(value);
      return;
    }
    case "call":
    case "serve":
    case "quiet":
    case "inspect":
      try {
        tell({ type: "reply", id: message.id, value: await perform(message) });
      } catch (error) {
        const thrown = describeThrown(error, fileUrl);
        tell({ type: "fault", kind: "threw-later", thrown });
      }
  }
}

async function begin(message: Extract<ToChild, { readonly type: "begin" }>): Promise<void> {
  nonce = message.nonce;
  nextProof = createProofs(nonce);
  proof = nextProof();
  fileUrl = pathToFileURL(message.file).href;
  const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), {
    workerData: message,
    // What the learner's file is limited to is not meant for this thread.
    resourceLimits: { maxOldGenerationSizeMb: 32 },
  });
  await once(watchdog, "online");
  watchdog.unref();
  process.on("worker", (worker) => {
    workers++;
    worker.once("exit", () => workers--);
  });
  const fault = (kind: "import" | "threw-later" | "unhandled") => (error: unknown) => {
    tell({ type: "fault", kind, thrown: describeThrown(error, fileUrl) });
  };
  process.on("uncaughtException", fault("threw-later"));
  process.on("unhandledRejection", fault("unhandled"));
  // Opened now, they are the harness's own.
  for (const stream of [process.stdout, process.stderr]) limitOutput(stream, `${nonce} output`);
  setInterval(() => tell({ type: "alive" }), 200).unref();
  // Taken away, so that a file which talks to its parent by habit is not taken for the harness.
  Reflect.deleteProperty(process, "send");
  patched = watchIntrinsics();
  quiet.rebase();
  try {
    const module = (await import(fileUrl)) as Record<string, unknown>;
    // A CommonJS file has all of its exports in `default`.
    for (const [name, value] of Object.entries((module["default"] as object | undefined) ?? {}))
      imported.set(name, value);
    for (const [name, value] of Object.entries(module)) imported.set(name, value);
  } catch (error) {
    return fault("import")(error);
  }
  const name = patched();
  if (name !== null) {
    tell({ type: "fault", kind: "patched", thrown: { name, message: name, line: null } });
    return;
  }
  tell({ type: "loaded" });
}

process.on("message", (message: ToChild) => void receive(message));
process.on("disconnect", () => exit(0));
// Ctrl-C means something to the parent alone.
process.on("SIGINT", () => undefined);
tell({ type: "ready" });
