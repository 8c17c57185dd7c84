import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EXIT, LabError, reason } from "../../errors.ts";
import type { DatabaseSummary } from "../../model/database.ts";
import { unlessAborted } from "../../process/abort.ts";
import { endOf } from "../../process/child-end.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import type { DatabaseChoice } from "./choice.ts";
import type { DatabaseAddress, OwnerNews, OwnerOrder } from "./protocol.ts";

/** A schema of its own for a run. Another process owns it, and drops it whatever happens to this one. */
export interface OpenDatabase {
  readonly summary: DatabaseSummary;
  readonly address: DatabaseAddress;
  /** Aborted, with a `LabError` as its reason, when the database goes away without being asked. */
  readonly gone: AbortSignal;
  /** Drops the schema and ends PostgreSQL if it is embedded; resolves when nothing of either is left. */
  close(): Promise<void>;
}

type RealDatabase = Exclude<DatabaseChoice, { readonly kind: "memory" }>;

/** Includes initdb, which writes to the disk. */
const OPEN_MS = 60_000;
const POLITE_MS = 5000;
/** After Ctrl-C no one waits longer than this: the owner finishes by itself. */
const HURRIED_MS = 400;

/**
 * Opens the chosen database. An abort of `signal` undoes everything, at any time.
 * @throws {LabError} if it cannot be opened; the signal's reason if it was aborted
 */
export async function openDatabase(
  choice: RealDatabase,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<OpenDatabase> {
  signal?.throwIfAborted();
  const folder = choice.kind === "embedded" ? await freshFolder() : null;
  const owner = new OwnerProcess(choice, folder, signal);
  try {
    await owner.open();
    return owner;
  } catch (error) {
    await owner.close();
    throw error;
  }
}

/** The process that owns the database, as its parent sees it. */
class OwnerProcess implements OpenDatabase {
  readonly #kind: RealDatabase["kind"];
  readonly #order: OwnerOrder;
  readonly #folder: string | null;
  readonly #signal: AbortSignal | undefined;
  readonly #child: ChildProcess;
  readonly #gone = new AbortController();
  /** Resolves when the process has ended, and everything it created is removed. */
  readonly #ended: Promise<void>;
  #asked = false;
  #open: Extract<OwnerNews, { readonly type: "open" }> = { type: "open", url: "", version: "" };

  constructor(choice: RealDatabase, folder: string | null, signal: AbortSignal | undefined) {
    this.#kind = choice.kind;
    this.#folder = folder;
    this.#signal = signal;
    this.#order = {
      task: "own",
      schema: `async_lab_${randomBytes(8).toString("hex")}`,
      url: choice.kind === "embedded" ? null : choice.url,
    };
    this.#child = forkOwner(folder);
    this.#ended = this.#end();
  }

  /** Resolves when the schema is there. */
  async open(): Promise<void> {
    const child = this.#child;
    let timer: NodeJS.Timeout | undefined;
    const first = new Promise<OwnerNews>((resolve, reject) => {
      timer = setTimeout(() => reject(tooSlow()), OPEN_MS);
      child.once("message", resolve);
      child.once("exit", () => reject(ownerDied()));
      child.once("error", (error) => reject(ownerDied(error)));
    });
    child.send(this.#order, () => undefined);
    const news = await unlessAborted(this.#signal, first).finally(() => clearTimeout(timer));
    if (news.type !== "open") throw new LabError(news.failure);
    this.#open = news;
    child.on("message", (later: OwnerNews) => {
      if (later.type !== "open") this.#gone.abort(new LabError(later.failure));
    });
  }

  get summary(): DatabaseSummary {
    return { kind: this.#kind, version: this.#open.version };
  }

  get address(): DatabaseAddress {
    return { url: this.#open.url, schema: this.#order.schema };
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  async close(): Promise<void> {
    this.#asked = true;
    if (this.#child.connected) this.#child.disconnect();
    const patience = new AbortController();
    const limitMs = this.#signal?.aborted ? HURRIED_MS : POLITE_MS;
    const late = delay(limitMs, true, { signal: patience.signal }).catch(() => false);
    if (await Promise.race([this.#ended.then(() => false), late])) this.#child.unref();
    patience.abort();
  }

  async #end(): Promise<void> {
    await endOf(this.#child);
    if (this.#asked) return;
    this.#gone.abort(ownerDied());
    await this.#sweep();
  }

  /** Removes what a killed owner could not remove. */
  async #sweep(): Promise<void> {
    if (this.#folder === null) {
      const other = forkOwner(null);
      other.send({ ...this.#order, task: "drop" } satisfies OwnerOrder, () => undefined);
      await endOf(other);
      return;
    }
    // Its process group exists as long as PostgreSQL runs.
    const group = -(this.#child.pid ?? 0);
    for (let tries = 0; tries < 50 && signalled(group, tries === 0 ? "SIGINT" : 0); tries++)
      await delay(100);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A folder that the user PostgreSQL runs as may enter, but not list. */
async function freshFolder(): Promise<string> {
  try {
    const folder = await mkdtemp(join(tmpdir(), "async-lab-postgres-"));
    await chmod(folder, 0o711);
    return folder;
  } catch (error) {
    throw new LabError({
      code: "unwritable-folder",
      message: `--db embedded cannot create a folder for its data: ${reason(error)}.`,
      hint: "Make the temporary folder writable, or set TMPDIR to another folder.",
      cause: error,
    });
  }
}

function forkOwner(folder: string | null): ChildProcess {
  const module = new URL("./database-owner.js", import.meta.url);
  return forkBuilt(module, folder === null ? [] : [folder], {
    // Whatever the embedded server's package left behind is deleted with the folder.
    env: folder === null ? {} : { TMPDIR: folder, TEMP: folder, TMP: folder },
    cwd: folder ?? process.cwd(),
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function signalled(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return group !== 0 && process.platform !== "win32" && process.kill(group, signal);
  } catch {
    return false;
  }
}

function ownerDied(cause?: unknown): LabError {
  return new LabError({
    code: "database-lost",
    message: "The process that owns the database was killed.",
    hint: "Run it again.",
    exitCode: EXIT.no,
    cause,
  });
}

function tooSlow(): LabError {
  return new LabError({
    code: "database-not-ready",
    message: `The database was not ready within ${OPEN_MS / 1000} s.`,
    hint: "Run it again when the machine is less busy.",
    exitCode: EXIT.no,
  });
}
