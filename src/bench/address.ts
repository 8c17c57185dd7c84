import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { accepts } from "../process/ports.ts";

/** Addresses that mean "all addresses" to a server that listens there; a client connects to loopback instead. */
const ANY: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** Every address of a host, in the order that the system prefers; rejects if it has none. */
export async function addressesOf(hostname: string): Promise<readonly string[]> {
  if (isIP(hostname) !== 0) return [ANY[hostname] ?? hostname];
  const found = await lookup(hostname, { all: true, order: "verbatim" });
  return found.map(({ address }) => address);
}

/** The first address where a server listens, because a name may have two addresses; the first one if none does. */
export async function listeningAddress(
  addresses: readonly [string, ...string[]],
  port: number,
): Promise<string> {
  if (addresses.length === 1) return addresses[0];
  for (const address of addresses) if (await accepts(address, port)) return address;
  return addresses[0];
}
