import { setTimeout as delay } from "node:timers/promises";
import type { DatabaseSummary } from "../../model/database.ts";
import type { DatabaseChoice } from "../database/choice.ts";
import type { OpenDatabase } from "../database/open.ts";
import { bootServer, type BootOptions, type LabServer } from "./boot.ts";

/** A server under test and its database. */
export interface Lab {
  /** Its `gone` is also aborted when the database goes away, and its `stop` also ends the database. */
  readonly server: LabServer;
  /** Absent if the data is in the server's memory. */
  readonly database: DatabaseSummary | undefined;
}

/** The database's owner notices its end about as soon as the server does; a busy machine takes longer. */
const NEWS_MS = 1000;

/**
 * Boots a server that keeps its data where `--db` chose; see `parseDatabaseChoice`. After an abort of
 * `signal`, `stop` waits only briefly for the database's end.
 * @throws {LabError} what `openDatabase` and `bootServer` throw
 */
export async function bootLab(
  choice: DatabaseChoice,
  options: Omit<BootOptions, "database">,
): Promise<Lab> {
  if (choice.kind === "memory") return { server: await bootServer(options), database: undefined };
  const { openDatabase } = await import("../database/open.ts");
  const database = await openDatabase(choice, options);
  try {
    const server = await bootServer({ ...options, database: database.address });
    return { server: withDatabase(server, database), database: database.summary };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function withDatabase(server: LabServer, database: OpenDatabase): LabServer {
  return {
    origin: server.origin,
    pid: server.pid,
    gone: AbortSignal.any([server.gone, database.gone]),
    async arrange(arrangement) {
      try {
        await server.arrange(arrangement);
      } catch (error) {
        // If it failed because the database is gone, report that.
        await lost(database.gone);
        throw database.gone.aborted ? database.gone.reason : error;
      }
    },
    observe: () => server.observe(),
    measure: () => server.measure(),
    async stop() {
      await server.stop();
      await database.close();
    },
    kill: () => server.kill(),
  };
}

async function lost(gone: AbortSignal): Promise<void> {
  await delay(NEWS_MS, undefined, { signal: gone }).catch(() => undefined);
}
