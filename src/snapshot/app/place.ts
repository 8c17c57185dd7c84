import { answersAt, printedPorts } from "./port.ts";

/** Where a command is to listen. */
export interface Place {
  /** What the command is told of it. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * The URL at which the command listens, after all it has printed; null when it does not yet. At the
   * `last` look nothing better is waited for.
   */
  readonly find: (output: string, last: boolean) => Promise<string | null>;
  /** As the end of "it did not listen on". */
  readonly name: () => string;
}

/** A place that the config names. */
export function placeAt(url: string): Place {
  return { env: {}, find: async () => ((await answersAt(url)) ? url : null), name: () => url };
}

/** What is printed first may be a database or a proxy's target: the command's own port has this long to follow. */
const PATIENCE_MS = 2000;

/**
 * A place that the command is told by the variable PORT, on which nobody listened: whoever does is the command.
 * One that ignores PORT is looked for where it says that it is, though not on a port that was `taken` before it
 * began, nor before PORT has had its time.
 */
export function placeByPort(
  port: number,
  taken: ReadonlySet<number>,
  now: () => number = () => performance.now(),
): Place {
  const printed = new Set<number>();
  let elsewhereSince: number | null = null;

  async function findElsewhere(): Promise<string | null> {
    for (const one of [...printed].toReversed()) {
      const url = taken.has(one) ? null : await loopback(one);
      if (url !== null) return url;
    }
    return null;
  }

  return {
    env: { PORT: String(port), HOST: "127.0.0.1" },
    async find(output, last) {
      const told = await loopback(port);
      if (told !== null) return told;
      for (const one of printedPorts(output)) {
        printed.delete(one);
        printed.add(one);
      }
      const elsewhere = await findElsewhere();
      if (elsewhere === null) return (elsewhereSince = null);
      elsewhereSince ??= now();
      return last || now() - elsewhereSince >= PATIENCE_MS ? elsewhere : null;
    },
    name() {
      const others = [...printed].filter((one) => taken.has(one));
      const elsewhere =
        others.length === 0
          ? ", nor said where else"
          : `; it spoke of ${others.join(" and ")}, where somebody else listened before`;
      return `port ${port}, which it was told by PORT${elsewhere}`;
    },
  };
}

async function loopback(port: number): Promise<string | null> {
  for (const host of ["127.0.0.1", "[::1]"]) {
    const url = `http://${host}:${port}`;
    if (await answersAt(url)) return url;
  }
  return null;
}
