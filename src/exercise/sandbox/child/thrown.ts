import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Place, Thrown } from "../../../model/lesson/kit.ts";
import { withoutRound } from "./fresh-imports.ts";

const LONGEST = 500;
const HARNESS = new URL("./", import.meta.url).href;
/** How V8 prints a frame: `at f (file:///x/day1.js:3:5)`, `at Promise.all (<anonymous>)`. */
const FRAME = /^\s+at (async )?(?:.*\()?(.*?)\)?$/;
const LOCATION = /^(.*?):(\d+)(?::\d+)?$/;

/** Errors that a check made; they say nothing about the learner's code. */
const handed = new WeakSet<object>();

/** Makes the error that a check lets a call fail with. */
export function handedError(message: string, name?: unknown): Error {
  const error = new Error(message);
  if (typeof name === "string") error.name = name;
  handed.add(error);
  return error;
}

/** What the frames of a stack say of the learner's folder. */
export class Stacks {
  readonly #prefixes: readonly string[];

  /** @param folder the learner's, with a slash at its end */
  constructor(folder: string) {
    this.#prefixes = [folder, pathToFileURL(folder).href];
  }

  /** What was thrown, and where in the learner's folder. */
  describe(thrown: unknown): Thrown {
    if (!(thrown instanceof Error))
      return {
        name: "",
        message: text(thrown),
        code: null,
        at: null,
        own: false,
        handed: false,
      };
    const { code } = thrown as { readonly code?: unknown };
    const frames = framesOf(text(thrown.stack, 10_000));
    return {
      name: text(thrown.name),
      message: text(thrown.message),
      code: typeof code === "string" ? code : null,
      at: this.#first(frames),
      own: this.#own(frames),
      handed: handed.has(thrown),
    };
  }

  /** The place in the learner's code that led here; null if no such code did, or not directly. */
  here({ directly }: { readonly directly: boolean }): Place | null {
    const frames = framesOf(new Error("here").stack ?? "");
    return directly && !this.#own(frames) ? null : this.#first(frames);
  }

  #first(frames: readonly Frame[]): Place | null {
    return frames.map(({ location }) => this.#placeOf(location)).find(Boolean) ?? null;
  }

  /** Whether the first frame that is neither the language's nor the harness's is the learner's. */
  #own(frames: readonly Frame[]): boolean {
    const first = frames.find(
      ({ location }) => location !== "<anonymous>" && !location.startsWith(HARNESS),
    );
    return first !== undefined && !first.later && this.#placeOf(first.location) !== null;
  }

  #placeOf(location: string): Place | null {
    const [, where, line] = LOCATION.exec(location) ?? [];
    if (where === undefined || where.includes("/node_modules/")) return null;
    if (!this.#prefixes.some((prefix) => where.startsWith(prefix))) return null;
    const file = withoutRound(where);
    return {
      file: basename(file.startsWith("file:") ? fileURLToPath(file) : file),
      line: Number(line),
    };
  }
}

interface Frame {
  readonly location: string;
  /** It continues after an `await`, so it did not call the frame above it. */
  readonly later: boolean;
}

function framesOf(stack: string): readonly Frame[] {
  return stack.split("\n").flatMap((line) => {
    const [, later, location] = FRAME.exec(line) ?? [];
    return location === undefined ? [] : [{ location, later: later !== undefined }];
  });
}

/** A thrown object may hold anything where an error has text. */
function text(value: unknown, longest = LONGEST): string {
  return String(value).slice(0, longest);
}
