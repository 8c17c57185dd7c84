import { setTimeout as delay } from "node:timers/promises";
import type { DatabaseSummary } from "../../model/database.ts";
import { bootServer, type LabServer } from "./boot.ts";
import type { DatabaseChoice } from "../database/choice.ts";
import type { OpenDatabase } from "../database/open.ts";

/** A server under test with its database, which is closed with it. */
export interface Lab extends LabServer {
  /** Absent when the data is in the server's memory. */
  readonly database: DatabaseSummary | undefined;
}

type BootOptions = Omit<Parameters<typeof bootServer>[0], "database"> & {
  /**
   * Aborts the opening of the database; aborted later, `stop` waits for the database's end no
   * longer than a person does. `signal` when absent, which at any time kills the server as well.
   */
  readonly hurry?: AbortSignal;
};

/** A keeper learns of its database's end as soon as the server does, give or take a busy machine. */
const NEWS_MS = 1000;

/**
 * Boots a server that keeps its data where `--db` chose; see `parseDatabaseChoice`. Its `gone` is
 * aborted also when the database goes away, and its `stop` ends the database too.
 * @throws {LabError} what `openDatabase` and `bootServer` throw.
 */
export async function bootLab(choice: DatabaseChoice, options: BootOptions): Promise<Lab> {
  if (choice.kind === "memory") return { ...(await bootServer(options)), database: undefined };
  const { openDatabase } = await import("../database/open.ts");
  const database = await openDatabase(choice, { signal: options.hurry ?? options.signal });
  try {
    return withDatabase(await bootServer({ ...options, database: database.address }), database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function withDatabase(server: LabServer, database: OpenDatabase): Lab {
  return {
    ...server,
    database: database.summary,
    gone: AbortSignal.any([server.gone, database.gone]),
    async arrange(arrangement) {
      try {
        await server.arrange(arrangement);
      } catch (error) {
        // When it failed because the database is gone, that is what is to be told.
        await lost(database.gone);
        throw database.gone.aborted ? database.gone.reason : error;
      }
    },
    async stop() {
      await server.stop();
      await database.close();
    },
  };
}

async function lost(gone: AbortSignal): Promise<void> {
  await delay(NEWS_MS, undefined, { signal: gone }).catch(() => undefined);
}
