import { EXIT, LabError } from "../../errors.ts";
import type { ChildEnd } from "../../process/child-end.ts";
import { limitReached } from "../../process/limits.ts";

/** The error for a server that ended without being asked; `stderr` is the last it wrote there. */
export function serverExited({ code, killedBy }: ChildEnd, stderr: string): LabError {
  const how =
    killedBy !== null ? `was killed by ${killedBy}` : `ended with exit code ${code ?? "unknown"}`;
  const words = lastWords(stderr);
  return (
    limitReached(stderr) ??
    new LabError({
      code: "server-exited",
      message: `The server under test ${how}${words ? `: ${words}` : "."}`,
      hint: "Run it again; if it ends the same way, look for the failure in the lesson's routes.",
      exitCode: EXIT.no,
    })
  );
}

/** The error if the system could not start a process for the server. */
export function serverNotStarted(error: Error): LabError {
  return (
    limitReached(error.message) ??
    new LabError({
      code: "server-not-started",
      message: `The server under test could not be started: ${error.message}.`,
      hint: "Run it again when the machine is less busy.",
      exitCode: EXIT.no,
      cause: error,
    })
  );
}

/** What a server that is not ready in time is probably waiting for. */
export type SlowPart = "the machine" | "its routes";

export function serverNotReady(limitMs: number, slow: SlowPart): LabError {
  return new LabError({
    code: "server-not-ready",
    message: `The server under test was not ready within ${limitMs} ms.`,
    hint:
      slow === "the machine"
        ? "Run it again when the machine is less busy."
        : "Run it again; if it takes as long again, look in the lesson's routes for something that never finishes loading.",
    exitCode: EXIT.no,
  });
}

export function serverStopped(): LabError {
  return new LabError({
    code: "server-stopped",
    message: "The server under test was stopped.",
    hint: "Start another server, then try again.",
    exitCode: EXIT.no,
  });
}

export function serverUnresponsive(request: string, limitMs: number): LabError {
  return new LabError({
    code: "server-unresponsive",
    message: `The server under test did not answer "${request}" within ${limitMs / 1000} s.`,
    hint: "Look for what holds it up, such as a debugger or a handler that never yields, then run it again.",
    exitCode: EXIT.no,
  });
}

/** The error for a port that cannot be listened on; `code` is the system's, such as EADDRINUSE. */
export function portUnavailable(code: string, port: number): LabError {
  const why =
    code === "EADDRINUSE"
      ? "is already in use"
      : code === "EACCES"
        ? "cannot be used without more privileges"
        : `cannot be opened (${code})`;
  return new LabError({
    code: "port-unavailable",
    message: `Port ${port} of 127.0.0.1 ${why}.`,
    hint: "Choose another port with --port, or use --port 0 for any free one.",
  });
}

/** Lines of a crash report by Node: stack frames of JavaScript and C++, and its version. */
const OF_A_STACK = /^(at |\d+: 0x|-----|Node\.js v\d)/;

function lastWords(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  return lines.findLast((line) => line !== "" && !OF_A_STACK.test(line)) ?? "";
}
