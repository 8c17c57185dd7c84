import { bootServer, type LabServer } from "../server/process/boot.ts";
import type { BenchTarget } from "./bench.ts";
import type { BenchSettings } from "./settings.ts";

export interface Embedded {
  readonly targets: readonly BenchTarget[];
  stop(): Promise<void>;
}

/** The pooled variant's threads, as in every lesson. */
const THREADS = 4;

/**
 * Starts the embedded server once for each variant: work that one variant left behind, as a blocking one always
 * does, must not delay the next.
 */
export async function startEmbedded(
  { variants, path, delayMs }: Pick<BenchSettings, "variants" | "path" | "delayMs">,
  signal: AbortSignal,
): Promise<Embedded> {
  const booting = variants.map(() => bootServer({ threads: THREADS, signal }));
  const servers = await Promise.all(booting).catch(async (error: unknown) => {
    for (const one of await Promise.allSettled(booting))
      if (one.status === "fulfilled") one.value.kill();
    throw error;
  });
  return {
    targets: servers.map((server, at) => targetOf(server, variants[at] ?? "", path, delayMs)),
    async stop() {
      if (signal.aborted) for (const server of servers) server.kill();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

function targetOf(server: LabServer, variant: string, path: string, delayMs: number): BenchTarget {
  const origin = new URL(server.origin);
  const fullPath = `/${variant}${path}`;
  return {
    name: variant,
    url: `${server.origin}${fullPath}`,
    path: fullPath,
    endpoint: {
      secure: false,
      address: origin.hostname,
      port: Number(origin.port),
      host: origin.host,
    },
    delayMs,
    gone: server.gone,
    // The store waits one second of the course, so the scale is the delay in seconds.
    prepare: (phase) =>
      server.arrange({
        scale: phase === "warm-up" ? 0 : delayMs / 1000,
        todos: [{ id: 1, title: "Learn await", completed: false }],
      }),
  };
}
