import type { Accepted, HandedCall, Kit, Opaque } from "../../model/lesson/kit.ts";
import type { Text } from "../../model/text.ts";
import {
  TAG,
  type CallEnd,
  type FakeSpec,
  type RoundEvent,
  type Wire,
} from "../sandbox/protocol.ts";
import { Refusal } from "./refusal.ts";
import { show } from "./show.ts";
import { decode, encode, handed } from "./values.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Takes = Readonly<Record<string, Accepted>>;
type Event<T extends RoundEvent["type"]> = Extract<RoundEvent, { readonly type: T }>;

/** More calls than any right answer makes. */
const MOST_CALLS = 5000;

/** The functions that a check passes on, and every call that the learner's code makes of them. */
export class Calls {
  readonly #calls = new Map<number, Writable<HandedCall>>();
  readonly #most = new Map<string, number>();
  readonly #takes = new Map<string, Takes>();
  readonly #settle: (end: CallEnd) => void;
  readonly #injected: string[] = [];
  #misuse: Text | null = null;

  constructor(settle: (end: CallEnd) => void) {
    this.#settle = settle;
  }

  readonly fake: Kit["fake"] = (name, { takes, deaf = false } = {}) => {
    if (takes) this.#takes.set(name, takes);
    const signalAt = takes
      ? Object.values(takes).findIndex((kind) => kind.startsWith("signal"))
      : null;
    return handed({ name, kind: deaf ? "deaf" : "waits", value: null, signalAt });
  };

  readonly instant: Kit["instant"] = (name, value) =>
    handed({ ...NO_SIGNAL, name, kind: "instant", value: encode(value) });

  readonly throwing: Kit["throwing"] = (name, message) =>
    handed({ ...NO_SIGNAL, name, kind: "throws", value: message });

  readonly named: Kit["calls"] = (name) => {
    const all = [...this.#calls.values()];
    return name === undefined ? all : all.filter((call) => call.name === name);
  };

  readonly waiting: Kit["waiting"] = (name) =>
    this.named(name).filter(({ state }) => state === "waiting");

  readonly mostWaiting: Kit["mostWaiting"] = (name = "") => this.#most.get(name) ?? 0;

  /** The messages of the errors that calls were let fail with. */
  get injected(): readonly string[] {
    return this.#injected;
  }

  /** Whether there are more than a check can use. */
  get tooMany(): boolean {
    return this.#calls.size >= MOST_CALLS;
  }

  /** @throws {Refusal} when a call was made with what its function does not take */
  verify(): void {
    if (this.#misuse) throw new Refusal(this.#misuse, null);
  }

  /** Notes a call; `at` is its place among all events. */
  called({ call: id, name, args: wire, waits }: Event<"called">, at: number): void {
    if (this.tooMany) return;
    const args = decode(wire) as readonly unknown[];
    this.#misuse ??= misuseOf(name, args, this.#takes.get(name));
    const call: Writable<HandedCall> = {
      name,
      args,
      state: waits ? "waiting" : "instant",
      aborted: false,
      begunAt: at,
      resolve: (value) => this.#end(id, call, "resolve", encode(value)),
      reject: (message, as) => {
        this.#injected.push(message);
        this.#end(id, call, "reject", { [TAG]: "error", message, name: as });
      },
    };
    this.#calls.set(id, call);
    for (const one of [name, ""])
      this.#most.set(one, Math.max(this.mostWaiting(one), this.waiting(one || undefined).length));
  }

  aborted({ call: id, rejected }: Event<"aborted">): void {
    const call = this.#calls.get(id);
    if (!call) return;
    call.aborted = true;
    if (rejected) call.state = "rejected";
  }

  #end(id: number, call: Writable<HandedCall>, how: "resolve" | "reject", value: Wire): void {
    if (call.state !== "waiting") throw new Error(`${call.name} does not wait any more`);
    call.state = how === "resolve" ? "resolved" : "rejected";
    this.#settle({ call: id, how, value });
  }
}

const NO_SIGNAL: Pick<FakeSpec, "signalAt"> = { signalAt: -1 };

function misuseOf(name: string, args: readonly unknown[], takes: Takes | undefined): Text | null {
  const wrong = Object.entries(takes ?? {}).find(([, kind], i) => !fits(args[i], kind));
  if (!wrong) return null;
  const given = args[Object.keys(takes ?? {}).indexOf(wrong[0])];
  const call = `${name}(${args.map(show).join(", ")})`;
  const right = `${name}(${Object.keys(takes ?? {}).join(", ")})`;
  const awaited = kindOf(given) === "promise";
  return {
    en: `Your code called \`${call}\`: \`${wrong[0]}\` should be ${ARTICLES[plain(wrong[1])]}. ${awaited ? "It was given a promise, before its value was there: `await` it first." : `Call it as \`${right}\`.`}`,
    ur: `Tumhare code ne \`${call}\` call kiya: \`${wrong[0]}\` ${ARTICLES[plain(wrong[1])]} hona chahiye. ${awaited ? "Us ko promise diya gaya, value aane se pehle: pehle us ka `await` karo." : `Aise call karo: \`${right}\`.`}`,
  };
}

const ARTICLES: Readonly<Record<string, string>> = {
  signal: "an AbortSignal",
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  function: "a function",
  array: "an array",
  object: "an object",
};

const plain = (kind: Accepted): string => kind.replace("?", "");

function fits(value: unknown, kind: Accepted): boolean {
  if (value === undefined) return kind.endsWith("?");
  return kindOf(value) === plain(kind);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  return (value as Partial<Opaque>).opaque ?? typeof value;
}
