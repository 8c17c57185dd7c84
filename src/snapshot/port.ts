import { createServer, type AddressInfo } from "node:net";

/** The hosts to try for a URL's: a server that says localhost may listen on either address of it. */
export function hostsOf(hostname: string): readonly string[] {
  if (hostname === "localhost" || hostname === "0.0.0.0") return ["127.0.0.1", "::1"];
  return [hostname.replace(/^\[(.*)\]$/, "$1")];
}

/** A port of 127.0.0.1 on which nobody listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * The port that a server says it listens on, in what it prints: the last of `http://localhost:4000`,
 * `127.0.0.1:4000`, or `port 4000`; null when it names none.
 */
export function printedPort(output: string): number | null {
  const bare = output.replace(/\u001b\[[0-9;]*m/g, "");
  const named = [
    ...bare.matchAll(
      /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1?\]):(\d{2,5})\b|\bport\b[\s:=#]{1,3}(\d{2,5})\b/gi,
    ),
  ];
  const [, beside, alone] = named.at(-1) ?? [];
  const port = Number(beside ?? alone);
  return port >= 1 && port <= 65_535 ? port : null;
}
