import { BlockList, isIP } from "node:net";
import { EXIT, LabError, reason } from "../errors.ts";
import { addressesOf, listeningAddress } from "./address.ts";
import { limitReached } from "../process/limits.ts";
import type { Endpoint } from "../load/http/endpoint.ts";

/** Where one load goes. */
export interface Target {
  readonly name: string;
  readonly url: string;
  /** Path and query. */
  readonly path: string;
  readonly endpoint: Endpoint;
  /** How long the embedded server's handlers wait. */
  readonly delayMs?: number;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** How a target is reached. */
export interface Reach {
  /** Whether it may be another machine. */
  readonly allowRemote: boolean;
  /** Whether any certificate is accepted. */
  readonly insecure?: boolean;
  /** Connect here instead of to the URL's host, which is then only named in the request. */
  readonly unixSocket?: string | null;
}

/**
 * Reads a URL and looks up its host once: the load then goes to one address, where a server listens.
 * @throws {LabError} if it is not a URL of http or https, its host is unknown, or it is on another machine and that is
 * not allowed
 */
export async function resolveTarget(text: string, reach: Reach): Promise<Target> {
  const url = parse(text);
  const { insecure = false, unixSocket = null } = reach;
  const secure = url.protocol === "https:";
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  const address = unixSocket === null ? await addressOf(url, port, text, reach.allowRemote) : "";
  return {
    name: text,
    url: url.href,
    path: `${url.pathname}${url.search}`,
    endpoint: {
      secure,
      address,
      port,
      host: url.host,
      ...(insecure && { insecure }),
      ...(unixSocket !== null && { socketPath: unixSocket }),
    },
  };
}

async function addressOf(
  url: URL,
  port: number,
  text: string,
  allowRemote: boolean,
): Promise<string> {
  const addresses = await resolveHost(url.hostname.replace(/^\[(.*)\]$/, "$1"), text);
  if (!allowRemote && !addresses.every(isLoopback))
    throw new LabError({
      code: "remote-target",
      message: `${url.host} is not this machine, and a load can put a server out of service.`,
      hint: "Load a server on 127.0.0.1, or add --allow-remote if you may load that one.",
    });
  return await listeningAddress(addresses, port);
}

function parse(text: string): URL {
  if (/^\d+$/.test(text)) throw malformed(text, "it is a number without an option");
  // People type what they type for curl: localhost:3000/x.
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(full)) throw malformed(text, "it is not a URL");
  const url = new URL(full);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw malformed(text, `${url.protocol}// is not supported`);
  if (url.username !== "" || url.password !== "")
    throw malformed(url.host, "its URL contains a name or a password, which belong in a header");
  return url;
}

function malformed(text: string, why: string): LabError {
  return new LabError({
    code: "bad-url",
    message: `"${text}" cannot be loaded: ${why}.`,
    hint: "Give a URL such as http://127.0.0.1:3000/todos.",
  });
}

function isLoopback(address: string): boolean {
  return loopback.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

async function resolveHost(
  hostname: string,
  text: string,
): Promise<readonly [string, ...string[]]> {
  try {
    const [first, ...others] = await addressesOf(hostname);
    if (first === undefined) throw new Error("it has no address");
    return [first, ...others];
  } catch (error) {
    throw new LabError({
      code: "unknown-host",
      message: `The host of ${text} is unknown: ${reason(error)}.`,
      hint: "Check the name, or use an address such as 127.0.0.1.",
      cause: error,
    });
  }
}

/** Why a target that does not answer cannot be measured. */
export function unreachable(target: Target, kind: string, message: string): LabError {
  const { secure, socketPath } = target.endpoint;
  const where = socketPath === undefined ? target.url : `${target.url} on the socket ${socketPath}`;
  const what: Record<string, string> = {
    refused: "nothing listens there",
    timeout: secure
      ? "its TLS handshake did not finish in time"
      : "it did not accept a connection in time",
    reset: "it closed the connection at once",
    local: "this machine has no port or buffer left for a connection",
  };
  const limit = limitReached(message);
  if (limit !== null) return limit;
  return new LabError({
    code: "unreachable-target",
    message: `${where} cannot be reached: ${what[kind] ?? message}.`,
    hint:
      secure && kind !== "refused"
        ? "Check that it speaks TLS there, and that its certificate is trusted: set NODE_EXTRA_CA_CERTS to trust more, or use --insecure to accept any."
        : kind === "local"
          ? "Wait until closed connections are forgotten, which takes about a minute, or use fewer of them."
          : "Start the server, or check the port.",
    exitCode: EXIT.no,
  });
}

/** The error for a server that was sent plain HTTP and speaks TLS. */
export function plainHttpToTls({ url }: Target): LabError {
  return new LabError({
    code: "plain-http-to-tls",
    message: `${url} speaks TLS, and the request was plain HTTP.`,
    hint: `Use ${url.replace(/^http:/, "https:")}, with --insecure if its certificate is not trusted here.`,
    exitCode: EXIT.no,
  });
}
