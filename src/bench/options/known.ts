import { LabError } from "../../errors.ts";
import { variantNames } from "../../model/variants.ts";
import type { BenchOptions } from "./options.ts";

/** What a value must be, and how to say it. */
interface Kind {
  readonly is: (value: unknown) => boolean;
  readonly says: string;
}

const NUMBER: Kind = { is: (value) => typeof value === "number", says: "a number" };
const TEXT: Kind = { is: (value) => typeof value === "string", says: "a string" };
const YES_OR_NO: Kind = { is: (value) => typeof value === "boolean", says: "true or false" };

const KINDS: Readonly<Record<keyof BenchOptions | "signal", Kind>> = {
  urls: {
    is: (value) => isListOf(value, TEXT.is),
    says: 'a list of URLs, such as ["http://127.0.0.1:3000/"]',
  },
  variants: {
    is: (value) =>
      isListOf(value, (one) => (variantNames as readonly unknown[]).includes(one)) &&
      value.length > 0,
    says: `a list of one or more of ${variantNames.join(", ")}`,
  },
  delayMs: NUMBER,
  path: TEXT,
  concurrency: NUMBER,
  requests: NUMBER,
  durationMs: NUMBER,
  rate: NUMBER,
  maxConnections: NUMBER,
  warmupMs: NUMBER,
  timeoutMs: NUMBER,
  method: TEXT,
  headers: {
    is: (value) => isPlainObject(value) && Object.values(value).every(TEXT.is),
    says: 'an object of strings, such as { accept: "text/html" }',
  },
  body: {
    is: (value) => typeof value === "string" || value instanceof Uint8Array,
    says: "a string or a Uint8Array",
  },
  pipelining: NUMBER,
  workers: NUMBER,
  expectStatus: {
    is: (value) => typeof value === "number" || typeof value === "string",
    says: 'a status, or a pattern such as "2xx,304"',
  },
  allowRemote: YES_OR_NO,
  keepAlive: YES_OR_NO,
  insecure: YES_OR_NO,
  unixSocket: TEXT,
  signal: { is: (value) => value instanceof AbortSignal, says: "an AbortSignal" },
};

/** Names that other load generators have for our options; nearer names are found by their letters. */
const MEANT: Readonly<Record<string, keyof BenchOptions>> = {
  url: "urls",
  connections: "concurrency",
  amount: "requests",
  duration: "durationMs",
  timeout: "timeoutMs",
  warmup: "warmupMs",
  overallRate: "rate",
  connectionRate: "rate",
  threads: "workers",
  socketPath: "unixSocket",
  rejectUnauthorized: "insecure",
};

/**
 * Refuses anything that is not an option of `bench()`: an unknown option would silently load something else.
 * @throws {LabError} that names the option, and what is known or expected
 */
export async function refuseUnknown(options: unknown): Promise<void> {
  if (!isPlainObject(options))
    throw wrongType(
      `bench() takes an object of options, not ${shown(options)}.`,
      'Call it as bench({ urls: ["http://127.0.0.1:3000/"] }).',
    );
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(KINDS, name)) throw await unknownOption(name);
    const { is, says } = KINDS[name as keyof typeof KINDS];
    if (value !== undefined && !is(value))
      throw wrongType(
        `${name} is ${shown(value)}, which is not ${says}.`,
        `Give ${name} as ${says}.`,
      );
  }
}

async function unknownOption(name: string): Promise<LabError> {
  const { distance } = await import("fastest-levenshtein");
  const known = Object.keys(KINDS);
  const close = (one: string): number => distance(one.toLowerCase(), name.toLowerCase());
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  const nearest = meant ?? known.reduce((best, one) => (close(one) < close(best) ? one : best));
  const isNear = meant !== undefined || close(nearest) <= 2;
  return new LabError({
    code: "unknown-option",
    message: `bench() does not know the option "${name}".`,
    hint: `${isNear ? `Did you mean ${nearest}? ` : ""}The options are ${known.join(", ")}.`,
  });
}

function wrongType(message: string, hint: string): LabError {
  return new LabError({ code: "wrong-type", message, hint });
}

function isListOf(value: unknown, is: (one: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(is);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as it would be typed, cut if it is long. */
function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
