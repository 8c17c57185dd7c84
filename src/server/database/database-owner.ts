import { rm } from "node:fs/promises";
import { Client } from "pg";
import { EXIT, LabError, reason } from "../../errors.ts";
import { explainConnecting, explainLoss } from "./errors.ts";
import { startEmbedded, type EmbeddedServer } from "./embedded.ts";
import type { KeeperNews, KeeperOrder } from "./protocol.ts";
import { createSchema, dropSchema } from "./schema.ts";

// The process that owns what a run has in a database: its schema, and PostgreSQL itself when that is
// embedded. It undoes everything once its parent is gone, in whatever way: `disconnect` comes after a
// `kill -9` too. It leads a process group of its own, which Ctrl-C does not reach.

const CONNECT_MS = 5000;

/** What PostgreSQL is booted in; absent when it is the user's own. */
const folder = process.argv[2];

let order: KeeperOrder | undefined;
let opening: Promise<void> | undefined;
let embedded: EmbeddedServer | undefined;
let client: Client | undefined;
let created = false;
let ending = false;

process.once("message", (message: KeeperOrder) => {
  order = message;
  opening = open(message).catch(tellFailure);
});
process.on("disconnect", () => void end());
process.on("uncaughtException", tellFailure);
process.on("unhandledRejection", tellFailure);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    if (ending) return;
    tellLoss(new Error(`its keeper got ${signal}`));
    void end();
  });
// A parent may be gone before this line is reached, and nobody heard it leave.
if (!process.connected) void end();

async function open({ task, schema, url }: KeeperOrder): Promise<void> {
  if (ending) return;
  let address = url ?? "";
  if (folder !== undefined) {
    // The user that PostgreSQL runs as reads what root wrote for it.
    process.umask(0o022);
    embedded = await startEmbedded(folder);
    address = embedded.url;
  }
  if (ending) return;
  client = await connect(address);
  created = task === "drop";
  if (created) void end();
  if (ending) return;
  try {
    created = true;
    await createSchema(client, schema);
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    // Some builds add their own name behind the number.
    const version = rows[0]?.server_version.split(" ", 1)[0] ?? "unknown";
    tell({ type: "open", url: address, version });
  } catch (error) {
    throw new LabError(explainConnecting(error, client));
  }
}

/** A connection that tells the parent when it is lost. */
async function connect(connectionString: string): Promise<Client> {
  const connecting = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    fallback_application_name: "async-lab",
  });
  let connected = false;
  const onLoss = (error: unknown): void => {
    if (client === connecting) client = undefined;
    if (connected && !ending) tellLoss(error);
  };
  connecting.on("error", onLoss);
  connecting.once("end", () => onLoss(new Error("the connection ended")));
  try {
    await connecting.connect();
    connected = true;
    return connecting;
  } catch (error) {
    throw new LabError(explainConnecting(error, connecting));
  }
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    if (folder !== undefined) await endEmbedded(folder);
    else if (order !== undefined) await leave(order);
  } catch {
    // Nobody is there to be told: the parent has left.
  }
  process.exit(0);
}

async function leave({ url, schema }: KeeperOrder): Promise<void> {
  await opening;
  if (!created || url === null) return;
  client ??= await connect(url);
  await dropSchema(client, schema);
  await client.end();
}

async function endEmbedded(place: string): Promise<void> {
  // Still booting: whatever that has started so far is in this group.
  if (embedded === undefined && process.platform !== "win32") process.kill(-process.pid, "SIGINT");
  try {
    await opening;
    await client?.end();
  } finally {
    await embedded?.stop();
  }
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
}

function tellLoss(error: unknown): void {
  const left = folder === undefined ? order?.schema : undefined;
  tell({ type: "lost", failure: explainLoss(error, left) });
}

function tellFailure(error: unknown): void {
  const { code, message, hint, exitCode } =
    error instanceof LabError
      ? error
      : new LabError({
          code: "database-failed",
          message: `The database could not be opened: ${reason(error)}.`,
          hint: "Run it again, or leave --db away.",
          exitCode: EXIT.no,
        });
  tell({ type: "failed", failure: { code, message, hint, exitCode } });
}

/** A parent that is gone hears nothing: `disconnect` sees to the rest. */
function tell(news: KeeperNews): void {
  if (process.connected) process.send?.(news, undefined, undefined, () => undefined);
}
