import { InvalidArgumentError } from "commander";
import { SAFE } from "../../bench/options/options.ts";
import { statusRanges } from "../../bench/options/status.ts";

/** A parser for an option: whole numbers from `min` to `max`, also as `1e5`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const isWhole = /^\d+(\.\d+)?(e\d+)?$/i.test(text) && Number.isInteger(value);
    if (!isWhole || value < min || value > max)
      throw new InvalidArgumentError(
        `Use a whole number from ${min} to ${max.toLocaleString("en")}.`,
      );
    return value;
  };
}

/** A parser for an option: decimal numbers from `min` to `max`. */
export function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`Use a number from ${min} to ${max}.`);
    return value;
  };
}

/** Like `number`, but also reads `1e3`. */
export function largeNumber(min: number, max: number): (text: string) => number {
  const plain = number(min, max);
  return (text) => plain(/^\d+(\.\d+)?e\d+$/i.test(text) ? String(Number(text)) : text);
}

/** A parser for an option: a share, `20%` or `0.2`, as a number from 0 to 1. */
export function share(text: string): number {
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!/^\d+(\.\d+)?%?$/.test(text) || value > 1)
    throw new InvalidArgumentError("Use a share, such as 20% or 0.2.");
  return value;
}

/** A parser for an option: a comma-separated list of known names. */
export function namesAmong<T extends string>(known: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const names = text.split(",").map((name) => name.trim());
    const chosen = names.map((name) => {
      const match = known.find((one) => one === name);
      if (match === undefined)
        throw new InvalidArgumentError(`"${name}" is not one of ${known.join(", ")}.`);
      return match;
    });
    return [...new Set(chosen)];
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A parser for times such as `10s`, `500ms`, `2m` or `1m30s`, or a bare number of seconds; returns milliseconds. */
export function duration(minMs: number, maxMs: number): (text: string) => number {
  return (text) => {
    const ms = timeOf(text);
    if (!(ms >= minMs && ms <= maxMs))
      throw new InvalidArgumentError(
        `Use a time such as 10s, 500ms or 2m, from ${minMs} ms to ${maxMs / 1000} s.`,
      );
    return ms;
  };
}

/** Milliseconds; NaN if the text is not a time. */
function timeOf(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return NaN;
  const parts = [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)];
  return parts.reduce(
    (sum, [, amount, unit = ""]) => sum + Number(amount) * (UNITS[unit] ?? NaN),
    0,
  );
}

/** A parser for milliseconds, with or without the unit, or for another time with its unit. */
export function milliseconds(minMs: number, maxMs: number): (text: string) => number {
  return (text) => duration(minMs, maxMs)(/^\d+(\.\d+)?$/.test(text) ? `${text}ms` : text);
}

/** Collects `Name: value` headers, and refuses those that would change the request itself. */
export function header(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name = "", value = ""] = /^([^:]*):[ \t]*(.*)$/s.exec(text) ?? [];
  if (!SAFE.headerName.test(name) || !SAFE.headerValue.test(value))
    throw new InvalidArgumentError('Use a header such as "Accept: text/html".');
  if (/^(content-length|transfer-encoding|connection)$/i.test(name))
    throw new InvalidArgumentError(
      `async-lab sets ${name} itself${/^connection$/i.test(name) ? ": --no-keepalive opens a new connection for each request" : ""}.`,
    );
  // The same field twice is one list (RFC 9110, section 5.3); cookies have their own separator.
  const same = Object.keys(before).find((one) => one.toLowerCase() === name.toLowerCase());
  const separator = name.toLowerCase() === "cookie" ? "; " : ", ";
  return same === undefined
    ? { ...before, [name]: value }
    : { ...before, [same]: `${before[same]}${separator}${value}` };
}

/** A parser for statuses: `201`, `2xx`, `2xx,304`. */
export function statusPattern(text: string): string {
  try {
    statusRanges(text);
    return text;
  } catch {
    throw new InvalidArgumentError(
      "Use a status such as 201, a class such as 2xx, or several with commas.",
    );
  }
}

/** A parser for an HTTP method. */
export function method(text: string): string {
  const name = text.toUpperCase();
  if (!SAFE.method.test(name) || name === "CONNECT")
    throw new InvalidArgumentError("Use a method such as GET, POST, PUT or DELETE.");
  return name;
}

/** A parser for a path that can be used in a request line. */
export function path(text: string): string {
  if (!SAFE.path.test(text))
    throw new InvalidArgumentError("Use a path that begins with /, such as /todos.");
  return text;
}
