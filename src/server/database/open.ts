import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EXIT, LabError, reason } from "../../errors.ts";
import type { DatabaseSummary } from "../../model/database.ts";
import { unlessAborted } from "../../process/abort.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import type { DatabaseChoice } from "./choice.ts";
import type { DatabaseAddress, KeeperNews, KeeperOrder } from "./protocol.ts";

/** A schema of a run's own in a database, kept by a process that drops it whatever becomes of this one. */
export interface OpenDatabase {
  readonly summary: DatabaseSummary;
  readonly address: DatabaseAddress;
  /** Aborted, with a `LabError` as its reason, when the database goes away unasked. */
  readonly gone: AbortSignal;
  /** Drops the schema, ends PostgreSQL if it is embedded; resolves when nothing of either is left. */
  close(): Promise<void>;
}

/** initdb has a disk to write to. */
const OPEN_MS = 60_000;
const POLITE_MS = 5000;
/** After Ctrl-C no one waits longer: the keeper finishes by itself. */
const HURRIED_MS = 400;

/**
 * Opens what was chosen. An abort of `signal` undoes everything, at any time.
 * @throws {LabError} saying why it could not be opened; the signal's reason when it was aborted.
 */
export async function openDatabase(
  choice: Exclude<DatabaseChoice, { readonly kind: "memory" }>,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<OpenDatabase> {
  signal?.throwIfAborted();
  const schema = `async_lab_${randomBytes(8).toString("hex")}`;
  const folder = choice.kind === "embedded" ? await freshFolder() : null;
  const order: KeeperOrder = {
    task: "keep",
    schema,
    url: choice.kind === "embedded" ? null : choice.url,
  };
  const keeper = forkKeeper(folder);
  const gone = new AbortController();
  let closing: Promise<void> | undefined;

  const ended = once(keeper, "exit");
  const close = (): Promise<void> => (closing ??= leave());

  async function leave(): Promise<void> {
    if (keeper.connected) keeper.disconnect();
    const patience = new AbortController();
    const limitMs = signal?.aborted ? HURRIED_MS : POLITE_MS;
    const late = delay(limitMs, true, { signal: patience.signal }).catch(() => false);
    if (await Promise.race([ended.then(() => false), late])) keeper.unref();
    patience.abort();
  }

  try {
    const { url, version } = await firstNews(keeper, order, signal);
    keeper.on("message", (news: KeeperNews) => {
      if (news.type !== "open") gone.abort(new LabError(news.failure));
    });
    keeper.once("exit", () => {
      if (closing !== undefined) return;
      gone.abort(keeperDied());
      closing = sweep(keeper, order, folder);
    });
    return {
      summary: { kind: choice.kind, version },
      address: { url, schema },
      gone: gone.signal,
      close,
    };
  } catch (error) {
    if (keeper.exitCode === null && keeper.signalCode === null) await close();
    else await sweep(keeper, order, folder);
    throw error;
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
      message: `--db embedded has no place for its data: ${reason(error)}.`,
      hint: "Make the temporary folder writable, or set TMPDIR to another.",
      cause: error,
    });
  }
}

function forkKeeper(folder: string | null): ChildProcess {
  const module = new URL("./database-owner.js", import.meta.url);
  return forkBuilt(module, folder === null ? [] : [folder], {
    // What the embedded server's package leaves on its way goes with the folder.
    env: folder === null ? {} : { TMPDIR: folder, TEMP: folder, TMP: folder },
    cwd: folder ?? process.cwd(),
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function firstNews(
  keeper: ChildProcess,
  order: KeeperOrder,
  signal: AbortSignal | undefined,
): Promise<Extract<KeeperNews, { type: "open" }>> {
  let timer: NodeJS.Timeout | undefined;
  const first = new Promise<Extract<KeeperNews, { type: "open" }>>((resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), OPEN_MS);
    keeper.once("exit", () => reject(keeperDied()));
    keeper.on("error", (error) => reject(keeperDied(error)));
    keeper.once("message", (news: KeeperNews) => {
      if (news.type === "open") resolve(news);
      else reject(new LabError(news.failure));
    });
    keeper.send(order, () => undefined);
  });
  return unlessAborted(signal, first).finally(() => clearTimeout(timer));
}

/** Undoes what a keeper that was killed could not. */
async function sweep(
  keeper: ChildProcess,
  order: KeeperOrder,
  folder: string | null,
): Promise<void> {
  if (folder === null) {
    const other = forkKeeper(null);
    const ended = once(other, "exit");
    other.send({ ...order, task: "drop" } satisfies KeeperOrder, () => undefined);
    await ended;
    return;
  }
  // Its group is still there as long as PostgreSQL is.
  const group = -(keeper.pid ?? 0);
  for (let tries = 0; tries < 50 && signalled(group, tries === 0 ? "SIGINT" : 0); tries++)
    await delay(100);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function signalled(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return group !== 0 && process.platform !== "win32" && process.kill(group, signal);
  } catch {
    return false;
  }
}

function keeperDied(cause?: unknown): LabError {
  return new LabError({
    code: "database-lost",
    message: "The process that keeps the database was killed.",
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
