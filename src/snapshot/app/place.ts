import { accepts, freePort } from "../../process/ports.ts";

/** Where a command is to listen. */
export interface Place {
  /** What the command is told of it. */
  readonly env: Readonly<Record<string, string>>;
  /** The URLs at which it may listen, the likelier first. */
  readonly urls: readonly string[];
  /** As the end of "it did not listen on". */
  readonly name: string;
  /** What to do when it did not. */
  readonly hint: string;
}

const LONGER = "or give it longer with `startTimeoutMs`.";

/** The place that the config names; without one, a free port that the command is told by PORT. */
export async function placeOf(url: string | null): Promise<Place> {
  if (url !== null) return { env: {}, urls: [url], name: url, hint: `Check the url, ${LONGER}` };
  const port = await freePort();
  return {
    env: { PORT: String(port), HOST: "127.0.0.1" },
    // A server that says localhost may listen on either address of it.
    urls: [`http://127.0.0.1:${port}`, `http://[::1]:${port}`],
    name: `port ${port}, which it was told by the variable PORT`,
    hint: `Let it listen on PORT, name the port it does listen on with \`url\`, ${LONGER}`,
  };
}

/** The first of these URLs at whose host and port someone accepts connections; null when none does. */
export async function answering(urls: readonly string[]): Promise<string | null> {
  for (const url of urls) if (await answersAt(url)) return url;
  return null;
}

/** Whether someone accepts connections at a URL's host and port. */
export async function answersAt(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  for (const host of hostsOf(hostname)) if (await accepts(host, number)) return true;
  return false;
}

/** The hosts to try for a URL's: a server that says localhost may listen on either address of it. */
export function hostsOf(hostname: string): readonly string[] {
  if (hostname === "localhost" || hostname === "0.0.0.0") return ["127.0.0.1", "::1"];
  return [hostname.replace(/^\[(.*)\]$/, "$1")];
}
