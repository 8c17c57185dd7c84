import { rm } from "node:fs/promises";
import type { Client } from "pg";
import { EXIT, LabError, reason } from "../../errors.ts";
import { limitReached } from "../../process/limits.ts";
import type { EmbeddedServer } from "./embedded.ts";
import { explainConnecting, explainLoss } from "./errors.ts";
import type { OwnerNews, OwnerOrder } from "./protocol.ts";
import { createSchema, dropSchema } from "./schema.ts";

// This process owns what a run has in a database: its schema, and PostgreSQL itself if that is embedded.
// It removes everything when its parent is gone, for any reason: `disconnect` comes after a `kill -9` too.
// It leads its own process group, which Ctrl-C does not reach.

/** How long to wait for a user's server, which may not be there. */
const CONNECT_MS = 10_000;

class DatabaseOwner {
  /** The embedded PostgreSQL; undefined if the user's own is used. */
  readonly #folder: string | undefined;
  #order: OwnerOrder | undefined;
  #opening: Promise<void> | undefined;
  #loading: Promise<unknown> | undefined;
  #embedded: EmbeddedServer | undefined;
  #client: Client | undefined;
  #created = false;
  #ending = false;

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Opens what the parent asked for, and reports the result to the parent. */
  take(order: OwnerOrder): void {
    this.#order = order;
    this.#opening = this.#open(order).catch(tellFailure);
  }

  async #open({ task, schema, url }: OwnerOrder): Promise<void> {
    if (this.#ending) return;
    let address = url ?? "";
    if (this.#folder !== undefined) {
      // PostgreSQL may run as another user, which has to read what root wrote.
      process.umask(0o022);
      const { loadEmbedded, startEmbedded } = await import("./embedded.ts");
      if (this.#ending) return;
      const loading = loadEmbedded();
      this.#loading = loading;
      const Server = await loading;
      if (this.#ending) return;
      this.#embedded = await startEmbedded(Server, this.#folder);
      address = this.#embedded.url;
    }
    if (this.#ending) return;
    const client = await this.#connect(address);
    this.#client = client;
    this.#created = task === "drop";
    if (this.#created) void this.end();
    if (this.#ending) return;
    try {
      this.#created = true;
      await createSchema(client, schema);
      const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
      // Some builds add their own name after the number.
      const version = rows[0]?.server_version.split(" ", 1)[0] ?? "unknown";
      tell({ type: "open", url: address, version });
    } catch (error) {
      throw new LabError(explainConnecting(error, client));
    }
  }

  /** A connection that reports to the parent when it is lost. */
  async #connect(connectionString: string): Promise<Client> {
    const { Client } = (await import("pg")).default;
    const client = new Client({
      connectionString,
      // One of this process's own is there, however busy the machine: what the parent waits for in all is the limit.
      connectionTimeoutMillis: this.#folder === undefined ? CONNECT_MS : 0,
      keepAlive: true,
      fallback_application_name: "async-lab",
    });
    let connected = false;
    const onLoss = (error: unknown): void => {
      if (this.#client === client) this.#client = undefined;
      if (connected && !this.#ending) this.#tellLoss(error);
    };
    client.on("error", onLoss);
    client.once("end", () => onLoss(new Error("the connection ended")));
    try {
      await client.connect();
      connected = true;
      return client;
    } catch (error) {
      throw new LabError(explainConnecting(error, client));
    }
  }

  /** Removes everything and ends the process. */
  async end(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    try {
      if (this.#folder !== undefined) await this.#endEmbedded(this.#folder);
      else if (this.#order !== undefined) await this.#leave(this.#order);
    } catch {
      // The parent has already left, so there is no one to tell.
    }
    process.exit(0);
  }

  /** The same, when something other than the parent asks for it. */
  endedBy(signal: NodeJS.Signals): void {
    if (this.#ending) return;
    this.#tellLoss(new Error(`its owner process received ${signal}`));
    void this.end();
  }

  async #leave({ url, schema }: OwnerOrder): Promise<void> {
    await this.#opening;
    if (!this.#created || url === null) return;
    const client = this.#client ?? (await this.#connect(url));
    await dropSchema(client, schema);
    await client.end();
  }

  async #endEmbedded(folder: string): Promise<void> {
    // The package's handlers, which are there while it loads, would end this process and leave the folder.
    await this.#loading?.catch(() => undefined);
    // Still booting: everything that it has started so far is in this process group.
    if (this.#embedded === undefined && process.platform !== "win32")
      process.kill(-process.pid, "SIGINT");
    try {
      await this.#opening;
      await this.#client?.end();
    } finally {
      await this.#embedded?.stop();
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #tellLoss(error: unknown): void {
    const left = this.#folder === undefined ? this.#order?.schema : undefined;
    tell({ type: "lost", failure: explainLoss(error, left) });
  }
}

function tellFailure(error: unknown): void {
  const { code, message, hint, exitCode } =
    error instanceof LabError
      ? error
      : (limitReached(reason(error)) ??
        new LabError({
          code: "database-failed",
          message: `The database could not be opened: ${reason(error)}.`,
          hint: "Run it again, or leave out --db.",
          exitCode: EXIT.no,
        }));
  tell({ type: "failed", failure: { code, message, hint, exitCode } });
}

/** A parent that is gone hears nothing: `disconnect` takes care of the rest. */
function tell(news: OwnerNews): void {
  if (process.connected) process.send?.(news, undefined, undefined, () => undefined);
}

const owner = new DatabaseOwner(process.argv[2]);
process.once("message", (order: OwnerOrder) => owner.take(order));
process.on("disconnect", () => void owner.end());
process.on("uncaughtException", tellFailure);
process.on("unhandledRejection", tellFailure);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => owner.endedBy(signal));
// The parent may have gone before this line, and then `disconnect` has already been missed.
if (!process.connected) void owner.end();
