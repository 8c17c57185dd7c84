import type { FoundLesson } from "../../lesson/find.ts";
import { systemClock } from "../../load/clock.ts";
import { DEFAULT_SETTINGS } from "../../run/plan.ts";
import type { RunTools } from "../../run/run.ts";
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
    const booting = bootLab(database, {
      threads: DEFAULT_SETTINGS.threads,
      signal,
      onComplaint: (line) => status.warn(`the server says: ${line}`),
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
