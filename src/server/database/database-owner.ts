import { rm } from "node:fs/promises";
import type { Client } from "pg";
import { EXIT, LabError, reason } from "../../errors.ts";
import { limitReached } from "../../process/limits.ts";
import type { EmbeddedServer } from "./embedded.ts";
import { explainConnecting, explainLoss } from "./errors.ts";
import type { OwnerNews, OwnerOrder } from "./protocol.ts";
import { createSchema, dropSchema } from "./schema.ts";

// The process that owns what a run has in a database: its schema, and PostgreSQL itself when that is
// embedded. It undoes everything once its parent is gone, in whatever way: `disconnect` comes after a
// `kill -9` too. It leads a process group of its own, which Ctrl-C does not reach.

/** To a server that may not be there; one of this process's own is, however busy the machine. */
const CONNECT_MS = 10_000;
const CONNECT_TO_OWN_MS = 30_000;

class DatabaseOwner {
  /** What PostgreSQL is booted in; undefined when it is the user's own. */
  readonly #folder: string | undefined;
  #order: OwnerOrder | undefined;
  #opening: Promise<void> | undefined;
  #embedded: EmbeddedServer | undefined;
  #client: Client | undefined;
  #created = false;
  #ending = false;

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Opens what was ordered, and tells the parent how that went. */
  take(order: OwnerOrder): void {
    this.#order = order;
    this.#opening = this.#open(order).catch(tellFailure);
  }

  async #open({ task, schema, url }: OwnerOrder): Promise<void> {
    if (this.#ending) return;
    let address = url ?? "";
    if (this.#folder !== undefined) {
      // The user that PostgreSQL runs as reads what root wrote for it.
      process.umask(0o022);
      const { startEmbedded } = await import("./embedded.ts");
      this.#embedded = await startEmbedded(this.#folder);
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
      // Some builds add their own name behind the number.
      const version = rows[0]?.server_version.split(" ", 1)[0] ?? "unknown";
      tell({ type: "open", url: address, version });
    } catch (error) {
      throw new LabError(explainConnecting(error, client));
    }
  }

  /** A connection that tells the parent when it is lost. */
  async #connect(connectionString: string): Promise<Client> {
    const { Client } = (await import("pg")).default;
    const client = new Client({
      connectionString,
      connectionTimeoutMillis: this.#folder === undefined ? CONNECT_MS : CONNECT_TO_OWN_MS,
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

  /** Undoes everything and ends the process. */
  async end(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    try {
      if (this.#folder !== undefined) await this.#endEmbedded(this.#folder);
      else if (this.#order !== undefined) await this.#leave(this.#order);
    } catch {
      // No one is there to be told: the parent has left.
    }
    process.exit(0);
  }

  /** The same, when another than the parent asks for it. */
  endedBy(signal: NodeJS.Signals): void {
    if (this.#ending) return;
    this.#tellLoss(new Error(`its owner got ${signal}`));
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
    // Still booting: whatever that has started so far is in this group.
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
          hint: "Run it again, or leave --db away.",
          exitCode: EXIT.no,
        }));
  tell({ type: "failed", failure: { code, message, hint, exitCode } });
}

/** A parent that is gone hears nothing: `disconnect` sees to the rest. */
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
// A parent may be gone before this line is reached, and no one heard it leave.
if (!process.connected) void owner.end();
