import type { FoundLesson } from "../../lesson/find.ts";
import { systemClock } from "../../load/clock.ts";
import { DEFAULT_SETTINGS } from "../../run/plan.ts";
import type { RunTools } from "../../run/run.ts";
import { limitReached } from "../../process/limits.ts";
import { bootLab } from "../../server/process/lab-server.ts";
import type { DatabaseChoice } from "../../server/database/choice.ts";
import type { Status } from "../terminal/status.ts";

/** A function that starts the server with a lesson's endpoints, and returns how to reach it. */
export function serverOf(
  found: FoundLesson,
  database: DatabaseChoice,
  status: Status,
): RunTools["start"] {
  return async (signal) => {
    // A server that may open no more files or threads answers some requests, and its figures say nothing.
    const limited = new AbortController();
    const booting = bootLab(database, {
      threads: DEFAULT_SETTINGS.threads,
      signal: AbortSignal.any([signal, limited.signal]),
      onComplaint: (line) => {
        status.warn(`the server says: ${line}`);
        const limit = limitReached(line);
        if (limit !== null) limited.abort(limit);
      },
      ...(found.routes !== null && { routes: found.routes }),
    });
    // Loaded while the server starts, so that no trial has to wait for it.
    const [lab, { undiciTransport }, { withWebSockets }] = await Promise.all([
      booting,
      import("../../load/transport/undici-transport.ts"),
      import("../../load/transport/web-socket.ts"),
    ]);
    const transport = withWebSockets(undiciTransport(systemClock), systemClock);
    return { ...lab, transport };
  };
}
