import { rm } from "node:fs/promises";
import { Client } from "pg";
import { EXIT, LabError, reason } from "../errors.ts";
import { explainConnecting, explainLoss } from "./database-errors.ts";
import { startEmbedded, type EmbeddedServer } from "./embedded.ts";
import type { KeeperNews, KeeperOrder } from "./keeper-protocol.ts";
import { createSchema, dropSchema } from "./schema.ts";

// The process that owns what a run has in a database: its schema, and PostgreSQL itself when that is
// embedded. It undoes everything once its parent is gone, in whatever way: `disconnect` comes after a
// `kill -9` too. It leads a process group of its own, which Ctrl-C does not reach.

const CONNECT_MS = 5000;

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
endOnSignals();

function endOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end());
}

async function open({ task, schema, url, folder }: KeeperOrder): Promise<void> {
  let address = url ?? "";
  if (folder !== null) {
    // Its package takes the signals' listeners, and gives none back.
    embedded = await startEmbedded(folder).finally(endOnSignals);
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
    if (connected && !ending) tell({ type: "lost", failure: explainLoss(error, order) });
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
    if (order !== undefined) await undo(order);
  } catch {
    // Nobody is there to be told: the parent has left.
  }
  process.exit(0);
}

async function undo({ folder, url, schema }: KeeperOrder): Promise<void> {
  if (folder !== null) {
    await endEmbedded(folder);
    return;
  }
  await opening;
  if (!created || url === null) return;
  client ??= await connect(url);
  await dropSchema(client, schema);
  await client.end();
}

async function endEmbedded(folder: string): Promise<void> {
  // Still booting: whatever that has started so far is in this group.
  if (embedded === undefined && process.platform !== "win32") process.kill(-process.pid, "SIGINT");
  await opening;
  await client?.end().catch(() => undefined);
  await embedded?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
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
