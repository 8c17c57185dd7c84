import type { WireRequest } from "../transport/transport.ts";

/** The one request that a load sends. */
export interface LoadRequest {
  readonly bytes: Buffer;
  readonly isHead: boolean;
  /** Whether sending it twice does no harm; see `isSafe`. */
  readonly isSafe: boolean;
  /** Whether this status was expected; any other is a `bad-status`. */
  readonly expects: (status: number) => boolean;
}

/** The bytes of a request, ready to be written again and again. */
export function encodeRequest(
  request: Pick<WireRequest, "method" | "path" | "headers"> & {
    readonly body: string | Uint8Array | null;
  },
  host: string,
): Buffer {
  const names = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const body = typeof request.body === "string" ? Buffer.from(request.body) : request.body;
  // A method that means a body says so when there is none (RFC 9110, section 8.6).
  const length = body?.length ?? (MEANS_A_BODY.has(request.method) ? 0 : null);
  const lines = [
    `${request.method} ${request.path} HTTP/1.1`,
    ...(names.has("host") ? [] : [`Host: ${host}`]),
    ...(length === null || names.has("content-length") ? [] : [`Content-Length: ${length}`]),
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), body ?? NO_BODY]);
}

const NO_BODY = Buffer.alloc(0);
const MEANS_A_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Whether a method only reads (RFC 9110, section 9.2.1), so that a request may be sent twice. */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.has(method);
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
