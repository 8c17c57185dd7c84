import { accepts, freePort } from "../../process/ports.ts";

/** Where a command should listen. */
export interface Place {
  /** The environment variables that tell the command. */
  readonly env: Readonly<Record<string, string>>;
  /** The URLs at which it may listen, the likelier one first. */
  readonly urls: readonly string[];
  /** The end of the sentence "it did not listen on". */
  readonly name: string;
  /** What to do if it did not. */
  readonly hint: string;
}

const LONGER = "or give it more time with `startTimeoutMs`.";

/** The place that the config names; if it names none, a free port that PORT tells the command. */
export async function placeOf(url: string | null): Promise<Place> {
  if (url !== null) return { env: {}, urls: [url], name: url, hint: `Check the url, ${LONGER}` };
  const port = await freePort();
  return {
    env: { PORT: String(port), HOST: "127.0.0.1" },
    // A server that says localhost may listen on either address of it.
    urls: [`http://127.0.0.1:${port}`, `http://[::1]:${port}`],
    name: `port ${port}, which the variable PORT gave`,
    hint: `Make it listen on PORT, give the port that it does listen on as \`url\`, ${LONGER}`,
  };
}

/** The first of these URLs at whose host and port a server accepts connections; null if none does. */
export async function answering(urls: readonly string[]): Promise<string | null> {
  for (const url of urls) if (await answersAt(url)) return url;
  return null;
}

/** Whether a server accepts connections at a URL's host and port. */
export async function answersAt(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  for (const host of hostsOf(hostname)) if (await accepts(host, number)) return true;
  return false;
}

/** The hosts to try for a URL's: a server that says localhost may listen on either of its addresses. */
export function hostsOf(hostname: string): readonly string[] {
  if (hostname === "localhost" || hostname === "0.0.0.0") return ["127.0.0.1", "::1"];
  return [hostname.replace(/^\[(.*)\]$/, "$1")];
}
