import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Boot, FromChild, Replies, Request, ToChild } from "../protocol.ts";
import { tell } from "./channel.ts";
import { watchIntrinsics } from "./observe/intrinsics.ts";
import { importFresh } from "./modules.ts";
import { limitOutput } from "./output.ts";
import { followProcesses, hasStartedAny } from "./observe/processes.ts";
import { Quiet } from "./observe/quiet.ts";
import { MissingExport, Round } from "./round.ts";
import { noteOnce, watchSlips } from "./observe/slips.ts";
import { watchStains } from "./observe/stains.ts";
import { Timers } from "./observe/timers.ts";
import { Stacks } from "./thrown.ts";

// Runs a learner's file in a process that `sandbox.ts` may kill at any time. It decides nothing: it
// calls what it is told to call, reports what was called, and settles what it is told to settle.

type FaultKind = Extract<FromChild, { readonly type: "fault" }>["kind"];

const boot = JSON.parse(process.argv[2] ?? "") as Boot;
process.argv.length = 2;
const exit = process.exit.bind(process);
/** Earlier rounds stay listed because their servers may still be closing. */
const rounds: Round[] = [];
let stacks = new Stacks("/");
let number = 0;
/** Set when the first round begins: until then Node is still evaluating this file. */
let stained = (): boolean => false;
const timers = new Timers();
const quiet = new Quiet(() => rounds.flatMap(({ own }) => own), timers);
const note = noteOnce(
  () => stacks,
  (kind, what, at) => tell({ type: "slipped", slip: { kind, what, at }, round: number }),
);

function fault(kind: FaultKind, error: unknown): void {
  tell({ type: "fault", kind, thrown: stacks.describe(error) });
}

/** Thrown once the parent knows of the fault; the request stays unanswered. */
class Faulted extends Error {}

async function load({ file, round }: Extract<Request, { readonly type: "load" }>): Promise<null> {
  if (rounds.length === 0) stained = watchStains();
  rounds.at(-1)?.close();
  stacks = new Stacks(join(dirname(file), "/"));
  number = round;
  note.forget();
  const importing = importFresh(file, round);
  const open = await quiet.waitFor(importing);
  if (open !== null) {
    importing.catch(() => undefined);
    fault("load-pending", open.join());
    throw new Faulted();
  }
  const exports = await importing.catch((error: unknown) => {
    fault("import", error);
    throw new Faulted();
  });
  const changed = patched();
  if (changed !== null) {
    fault("patched", changed);
    throw new Faulted();
  }
  rounds.push(
    new Round(exports, stacks, (event) => {
      quiet.note();
      tell({ ...event, round });
    }),
  );
  return null;
}

async function perform(request: Request): Promise<Replies[Request["type"]]> {
  if (request.type === "load") return await load(request);
  const round = rounds.at(-1);
  if (!round) throw new Error("nothing is loaded");
  switch (request.type) {
    case "call":
      round.call(request);
      return null;
    case "serve":
      return { port: await round.serve(request) };
    case "quiet":
      return {
        open: await quiet.wait(request.timers, request),
        timerMs: timers.nextMs(),
        answered: round.answered,
      };
    case "inspect":
      return {
        open: await quiet.leftOpen(request.patient),
        patched: patched(),
        stained: stained(),
        spawned: hasStartedAny(),
      };
  }
}

async function receive(message: ToChild): Promise<void> {
  if (message.type === "hurry") return quiet.hurry(message.held);
  // Held until the next request, so that they do not fire before the parent has looked.
  if (message.type === "quiet" && message.timers === "none") timers.hold();
  else timers.release();
  if (message.ends.length > 0) {
    quiet.note();
    rounds.at(-1)?.settle(message.ends);
  }
  if (message.type === "settle") return;
  try {
    tell({ type: "reply", id: message.id, value: await perform(message) });
  } catch (error) {
    if (error instanceof Faulted) return;
    if (error instanceof MissingExport) fault("export", error.message);
    else fault("threw-later", error);
  }
}

process.on("message", (message: ToChild) => void receive(message));
process.on("disconnect", () => {
  rmSync(boot.folder, { recursive: true, force: true });
  exit(0);
});
// The parent handles Ctrl-C.
process.on("SIGINT", () => undefined);
const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), {
  workerData: boot,
  // The heap limit of the learner's file does not apply to this thread.
  resourceLimits: { maxOldGenerationSizeMb: 32 },
});
watchdog.unref();
process.on("uncaughtException", (error) => fault("threw-later", error));
process.on("unhandledRejection", (error) => fault("unhandled", error));
// Opened now, so that they count as the harness's own.
for (const stream of [process.stdout, process.stderr]) limitOutput(stream);
setInterval(() => tell({ type: "alive" }), 200).unref();
timers.follow();
followProcesses();
watchSlips(note);
quiet.begin(watchdog);
const patched = watchIntrinsics();
tell({ type: "ready" });
