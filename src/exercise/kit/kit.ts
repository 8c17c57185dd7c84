import { isDeepStrictEqual } from "node:util";
import type {
  Exercise,
  Handed,
  HandedCall,
  Kit,
  Opaque,
  Run,
} from "../../model/lesson/exercise.ts";
import { seededRandom } from "../../stats/random.ts";
import { fault } from "../sandbox/faults.ts";
import { createKitFiles } from "./files.ts";
import { createKitHttp } from "./http.ts";
import { isTimer, TAG, type FromChild, type Patience, type Wire } from "../sandbox/protocol.ts";
import { Refusal } from "./refusal.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** More calls than any right answer makes. */
const MOST_CALLS = 5000;
/**
 * Looks of at least 120 ms each, while something is open and nothing happens. A new process or thread
 * may take seconds to begin on a busy machine; a timer is not longer because of that.
 */
const MOST_LOOKS = 60;
const TIMER_LOOKS = 9;

/** The kit of one round, and the ear through which it hears what learner's code does. */
export interface OpenKit {
  readonly kit: Kit;
  hear(event: FromChild): void;
  /** Closes what the kit opened in this process. */
  close(): Promise<void>;
}

/** A kit on a loaded file; `round` is the seed, and decides in which order calls are let go. */
export function openKit(options: {
  readonly sandbox: () => Sandbox;
  readonly exercise: Exercise;
  readonly round: number;
  readonly folder: string;
}): OpenKit {
  const { exercise, round, folder } = options;
  const random = seededRandom(round + 1);
  const calls = new Map<number, Writable<HandedCall>>();
  const runs = new Map<number, Writable<Run>>();
  const most = new Map<string, number>();
  let events = 0;
  const ask: Sandbox["ask"] = (request) => options.sandbox().ask(request);
  const http = createKitHttp(ask, () => options.sandbox().faulted, encode);
  const files = createKitFiles(folder, (condition) => kit.until(condition));

  function hear(event: FromChild): void {
    events++;
    if (event.type === "called") {
      if (calls.size >= MOST_CALLS) return;
      calls.set(event.call, handedCall(event));
      for (const name of [event.name, ""])
        most.set(name, Math.max(most.get(name) ?? 0, waiting(name || undefined).length));
    } else if (event.type === "aborted") {
      const call = calls.get(event.call);
      if (call)
        Object.assign(call, { aborted: true, ...(event.rejected && { state: "rejected" }) });
    } else if (event.type === "ended") {
      const { how, error } = event;
      Object.assign(runs.get(event.run) ?? {}, {
        state: how,
        value: decode(event.value),
        error: error && { name: error.name, message: error.message },
        promised: event.promised,
        endedAt: events,
      });
    } else if (event.type === "arrived") http.arrived(event.request);
    else if (event.type === "answering") http.answering(event.request, events);
  }

  function handedCall(
    event: Extract<FromChild, { readonly type: "called" }>,
  ): Writable<HandedCall> {
    const settle = (how: "resolve" | "reject", value: Wire): void => {
      if (call.state !== "waiting") throw new Error(`${call.name} does not wait any more`);
      call.state = how === "resolve" ? "resolved" : "rejected";
      events++;
      options.sandbox().tell({ type: "settle", call: event.call, how, value });
    };
    const call: Writable<HandedCall> = {
      name: event.name,
      args: decode(event.args) as readonly unknown[],
      state: event.waits ? "waiting" : "instant",
      aborted: false,
      begunAt: events,
      resolve: (value) => settle("resolve", encode(value)),
      reject: (message, name) => settle("reject", { [TAG]: "error", message, name }),
    };
    return call;
  }

  function named(name?: string): readonly HandedCall[] {
    const all = [...calls.values()];
    return name === undefined ? all : all.filter((call) => call.name === name);
  }

  function waiting(name?: string): readonly HandedCall[] {
    return named(name).filter(({ state }) => state === "waiting");
  }

  /** Resolves when nothing more happens by itself, on either side, with what is still open. */
  async function settled(timers: Patience): Promise<readonly string[]> {
    let before;
    let reply;
    do {
      before = http.progress();
      reply = await ask({ type: "quiet", timers });
      await http.caughtUp(reply.answered);
      // What came over the network while no one looked may set the other side going again.
    } while (http.progress() !== before);
    if (calls.size >= MOST_CALLS) throw fault("busy", { seconds: 0 });
    return reply.open;
  }

  /** The last first, then the first first, then any: what is right does not depend on it. */
  function nextOf(all: readonly HandedCall[]): HandedCall | undefined {
    if (round === 0) return all.at(-1);
    return round === 1 ? all[0] : all[Math.floor(random() * all.length)];
  }

  const kit: Kit = {
    random,
    round,
    shuffled(items) {
      const mixed = [...items];
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [mixed[i], mixed[j]] = [mixed[j] as (typeof mixed)[0], mixed[i] as (typeof mixed)[0]];
      }
      return mixed;
    },
    fake: (name, { deaf = false } = {}) =>
      handed({ name, kind: deaf ? "deaf" : "waits", value: null }),
    instant: (name, value) => handed({ name, kind: "instant", value: encode(value) }),
    throwing: (name, message) => handed({ name, kind: "throws", value: message }),
    async call(target, ...args) {
      const run: Writable<Run> = {
        state: "pending",
        value: undefined,
        error: null,
        promised: false,
        endedAt: -1,
      };
      const number = runs.size;
      runs.set(number, run);
      const where = typeof target === "string" ? target : handleOf(target);
      await ask({ type: "call", run: round * 10_000 + number, target: where, args: encode(args) });
      return run;
    },
    calls: named,
    waiting,
    mostWaiting: (name = "") => most.get(name) ?? 0,
    async quiet({ timers = false } = {}) {
      await settled(timers ? "full" : "some");
    },
    async still() {
      await settled("none");
    },
    async until(condition) {
      // Quickly first: what is right has mostly happened by then.
      for (let looks = 0; ; looks++) {
        const open = await settled(looks === 0 ? "none" : "full");
        if (condition()) return true;
        if (looks > 0 && open.length === 0) return false;
        if (looks > MOST_LOOKS || (looks > TIMER_LOOKS && open.every(isTimer))) return false;
      }
    },
    async drain(answer) {
      for (;;) {
        await kit.quiet();
        const call = nextOf(waiting());
        if (!call) return;
        const value = answer(call);
        if (value instanceof Error) call.reject(value.message);
        else call.resolve(value);
      }
    },
    async ended(run) {
      for (let timers: Patience = "some"; ; timers = "full") {
        const { open } = await ask({ type: "quiet", timers });
        if (run.state !== "pending") return;
        if (open.length === 0 && timers === "full") throw fault("never-settled");
      }
    },
    serve: http.serve,
    request: http.request,
    upstream: http.upstream,
    ...files,
    expect(condition, message, misconception) {
      if (condition) return;
      if (misconception !== undefined) known(exercise, misconception);
      throw new Refusal(message, misconception ?? null);
    },
    same: isDeepStrictEqual,
    show: (value) => show(value).slice(0, 200),
    refuse(id) {
      throw new Refusal(known(exercise, id).message, id);
    },
  };

  return {
    kit,
    hear(event) {
      // What an earlier round left behind is none of this one's.
      if (event.type === "ended" && Math.floor(event.run / 10_000) !== round) return;
      hear(event.type === "ended" ? { ...event, run: event.run % 10_000 } : event);
    },
    close: () => http.close(),
  };
}

function known(exercise: Exercise, id: string): Exercise["misconceptions"][string] {
  const misconception = exercise.misconceptions[id];
  if (!misconception) throw new Error(`the exercise names no misconception "${id}"`);
  return misconception;
}

function show(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  const { opaque } = value as Partial<Opaque>;
  if (opaque !== undefined) return opaque === "object" ? "an object" : `a ${opaque}`;
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${show(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

interface Spec {
  readonly name: string;
  readonly kind: "waits" | "deaf" | "instant" | "throws";
  readonly value: Wire;
}

/** Kept on the object that stands for the function, out of the author's sight. */
const specs = new WeakMap<object, Spec>();

function handed(spec: Spec): Handed {
  const object: Handed = { handed: spec.name };
  specs.set(object, spec);
  return object;
}

function handleOf({ opaque, handle }: Opaque): number {
  if (opaque !== "function" || handle === undefined)
    throw new Error("only a function can be called");
  return handle;
}

function encode(value: unknown): Wire {
  if (value === null || typeof value !== "object") return value;
  const spec = specs.get(value);
  if (spec) return { [TAG]: "fake", ...spec };
  if (value instanceof Error) return { [TAG]: "error", message: value.message };
  if (Array.isArray(value)) return value.map(encode);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
}

function decode(value: Wire): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(decode);
  if (value instanceof Date || value instanceof Map || value instanceof Set) return value;
  const fields = value as Record<string, unknown>;
  if (fields[TAG] === "error") {
    const error = new Error(String(fields["message"]));
    error.name = String(fields["name"]);
    return error;
  }
  if (typeof fields[TAG] === "string")
    return {
      opaque: fields[TAG],
      ...(TAG in fields && "handle" in fields && { handle: fields["handle"] }),
    };
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, decode(item)]));
}
