import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { EXIT, LabError } from "../../errors.ts";
import { fault } from "./faults.ts";
import { onAbort } from "../../process/abort.ts";
import { forkBuilt } from "../../process/fork-built.ts";
import { countMarked, killGroup, killTree, MARKER } from "../../process/process-tree.ts";
import { watchOutput } from "./output.ts";
import { faultOf } from "./thrown-fault.ts";
import {
  createProofs,
  type FromChild,
  type Replies,
  type Request,
  type ToChild,
} from "./protocol.ts";

/** A learner's file, loaded in a process of its own. */
export interface Sandbox {
  /** Sends what is not answered. */
  tell(message: Extract<ToChild, { readonly type: "settle" }>): void;
  /** Sends a request; rejects with the `Fault` that made the answer impossible. */
  ask<T extends Request["type"]>(
    request: Extract<Request, { readonly type: T }>,
  ): Promise<Replies[T]>;
  /** Rejects with the file's fault, should it have one; never resolves. */
  readonly faulted: Promise<never>;
  /** Kills the process and everything it started; resolves when they are gone. */
  close(): Promise<void>;
}

// Counted in ticks of this process rather than by the clock: on a machine that is busy or was asleep
// they come late for both sides alike.
const TICK_MS = 100;
const SILENT_TICKS = 50;
const BOOT_TICKS = 300;
const IDLE_TICKS = 200;
const HEAP_MB = 128;
const RSS_LIMIT_BYTES = 768 * 1024 * 1024;
const MOST_PROCESSES = 32;

/**
 * Loads `file` in a child process and resolves when it is loaded. `onEvent` hears what learner's
 * code does. An abort of `signal` kills it all.
 * @throws {Fault} when the file cannot be loaded; the signal's reason when it was aborted.
 */
export async function openSandbox(options: {
  readonly file: string;
  readonly onEvent: (event: FromChild) => void;
  /** Hears what the file prints, up to a limit. */
  readonly onPrint?: (text: string) => void;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}): Promise<Sandbox> {
  const { file, onEvent, signal } = options;
  signal?.throwIfAborted();
  const nonce = randomUUID();
  const nextProof = createProofs(nonce);
  const marker = randomUUID();
  const child = forkChild(file, { ...options.env, [MARKER]: marker });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => {
      if (child.pid === undefined) resolve();
    });
  });

  let fail: (why: unknown) => void = () => undefined;
  const faulted = new Promise<never>((_resolve, reject) => (fail = reject));
  faulted.catch(() => undefined);
  const replies = new Map<number, (value: unknown) => void>();
  let loaded: () => void = () => undefined;
  const loading = new Promise<void>((resolve) => (loaded = resolve));
  let lastId = 0;
  let heard = false;
  let silent = 0;
  let ticks = 0;
  let idle = 0;
  let closing = false;

  const outputEnded = watchOutput(child, {
    onPrint: options.onPrint ?? (() => undefined),
    onTooMuch: () => stop(fault("output")),
    onComplaint(text) {
      if (text.includes(`${nonce} output`)) stop(fault("output"));
      if (text.includes(`${nonce} memory`) || text.includes("heap out of memory"))
        stop(fault("memory"));
    },
  });

  /** The first reason stands. The whole group is killed at once, for it may be busy growing. */
  function stop(why: unknown): void {
    fail(why);
    if (child.pid !== undefined) killGroup(child.pid);
  }

  function post(message: ToChild): void {
    child.send(
      message.type === "begin" ? message : { ...message, proof: nextProof() },
      (error) => void error,
    );
  }

  child.on("message", (raw: FromChild & { readonly nonce?: unknown }) => {
    if (raw?.type === "ready" && !heard) {
      heard = true;
      silent = 0;
      const parentPid = process.pid;
      return post({ type: "begin", file, nonce, parentPid, rssLimitBytes: RSS_LIMIT_BYTES });
    }
    if (typeof raw !== "object" || raw === null || raw.nonce !== nonce)
      return stop(fault("forged"));
    silent = 0;
    switch (raw.type) {
      case "alive":
      case "ready":
        return;
      case "loaded":
        return loaded();
      case "reply":
        replies.get(raw.id)?.(raw.value);
        return void replies.delete(raw.id);
      case "fault":
        // A reply may stand right behind it, and what was asked would be judged without the fault.
        replies.clear();
        return void faultOf(raw.kind, raw.thrown, file).then(stop);
      case "called":
      case "aborted":
      case "ended":
      case "arrived":
      case "answering":
        // However slowly, it goes on.
        idle = 0;
        return onEvent(raw);
    }
  });
  child.once("exit", (exitCode, killedBy) => {
    // stderr may still hold the reason.
    // Before it was ready nothing of the learner's had run.
    if (!heard) return fail(notStarted(null));
    const grown = killedBy === "SIGKILL" || killedBy === "SIGABRT";
    void outputEnded.then(() => fail(grown ? fault("memory") : fault("exited", { exitCode })));
  });
  child.once("error", (cause) => fail(notStarted(cause)));

  const ticker = setInterval(() => {
    silent++;
    ticks++;
    idle++;
    if (!heard) {
      if (silent > BOOT_TICKS) stop(notStarted(null));
    } else if (silent >= SILENT_TICKS)
      stop(fault("blocked", { seconds: (SILENT_TICKS * TICK_MS) / 1000 }));
    else if (idle >= IDLE_TICKS) stop(fault("busy", { seconds: (IDLE_TICKS * TICK_MS) / 1000 }));
    if (ticks % 5 === 0) void countProcesses();
  }, TICK_MS);
  async function countProcesses(): Promise<void> {
    const count = await countMarked(marker);
    if (count > MOST_PROCESSES && !closing) stop(fault("processes"));
  }
  const onParentExit = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const listening = onAbort(signal, stop);
  process.on("exit", onParentExit);

  async function close(): Promise<void> {
    closing = true;
    clearInterval(ticker);
    if (child.pid !== undefined) {
      await killTree(child.pid, marker);
      await exited;
      // Somebody it forked at the very end.
      await killTree(child.pid, marker);
    }
    listening[Symbol.dispose]();
    process.off("exit", onParentExit);
    fail(new Error("closed"));
  }

  try {
    await Promise.race([loading, faulted]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    tell: post,
    ask(request) {
      const id = ++lastId;
      const reply = new Promise<unknown>((resolve) => replies.set(id, resolve));
      post({ ...request, id });
      return Promise.race([reply, faulted]) as Promise<never>;
    },
    faulted,
    close,
  };
}

function forkChild(file: string, extra: Readonly<Record<string, string>>): ChildProcess {
  return forkBuilt(new URL("./child/entry.js", import.meta.url), [], {
    cwd: dirname(file),
    env: { UV_THREADPOOL_SIZE: "16", NODE_NO_WARNINGS: "1", ...extra },
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
    // A group of its own, so that all of it can be killed at once.
    detached: process.platform !== "win32",
  });
}

function notStarted(cause: unknown): LabError {
  return new LabError({
    code: "exercise-not-started",
    message: "The process for your file could not be started.",
    hint: "Run it again when the machine is less busy.",
    exitCode: EXIT.no,
    cause,
  });
}
