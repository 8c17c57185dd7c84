import type { BenchSettings } from "../settings.ts";
import type { Target } from "../target.ts";

/** The settings that other engines have, too. */
export type Load = Pick<
  BenchSettings,
  | "concurrency"
  | "pipelining"
  | "requests"
  | "durationMs"
  | "rate"
  | "maxConnections"
  | "timeoutMs"
  | "method"
  | "headers"
  | "body"
  | "expectStatus"
  | "keepAlive"
  | "insecure"
>;
export type Targets = readonly Pick<Target, "url">[];

export const WARNING: string = "Only load servers that are yours, or whose owner has agreed.";

/** Requests in flight in a closed loop. */
export function slots({ concurrency, pipelining }: Load): number {
  return concurrency * pipelining;
}

/** How long requests are sent, in milliseconds: with a rate, no longer than the requests take at that rate. */
export function sendingMs({ rate, requests, durationMs }: Load): number {
  return rate === null ? durationMs : Math.min(durationMs, (requests / rate) * 1000);
}

/** The body as text; undefined if its bytes are not text. */
export function textOf(body: Load["body"]): string | null | undefined {
  if (body === null || typeof body === "string") return body;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** Lines of comment. Never put anything into them that a user wrote. */
export function commented(mark: string, lines: readonly string[]): string {
  return lines.map((line) => `${mark} ${line}`.trimEnd()).join("\n");
}

/** JSON that JavaScript and YAML both read as the same value: characters that YAML forbids are escaped. */
export function quoted(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
