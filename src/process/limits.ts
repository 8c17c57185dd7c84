import { readdirSync, readFileSync } from "node:fs";
import { LabError } from "../errors.ts";

/** How many files this process may have open; Node has raised it to the hard limit. Infinity if there is none. */
export function openFilesLimit(): number {
  return limitOfLinux() ?? limitOfReport();
}

/** A hundred times as fast as a report; null elsewhere. */
function limitOfLinux(): number | null {
  if (process.platform !== "linux") return null;
  try {
    const limits = readFileSync("/proc/self/limits", "utf8");
    const soft = /^Max open files\s+(\d+|unlimited)/m.exec(limits)?.[1];
    if (soft === undefined) return null;
    return soft === "unlimited" ? Infinity : Number(soft);
  } catch {
    return null;
  }
}

/** How many files this process has open; null where that takes long to find out. */
export function openFiles(): number | null {
  if (process.platform !== "linux") return null;
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return null;
  }
}

function limitOfReport(): number {
  const report = process.report.getReport() as unknown as {
    readonly userLimits?: { readonly open_files?: { readonly soft: number | "unlimited" } };
  };
  const soft = report.userLimits?.open_files?.soft ?? "unlimited";
  return soft === "unlimited" ? Infinity : soft;
}

const LIMITS: readonly {
  readonly speaksOfIt: RegExp;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}[] = [
  {
    speaksOfIt: /\b(EMFILE|ENFILE)\b|too many open files/i,
    code: "too-few-open-files",
    message: "The system does not let async-lab open as many files as it needs.",
    hint: "Raise the limit, for example with `ulimit -n 1024`, then run it again.",
  },
  {
    speaksOfIt: /\bENOMEM\b|cannot allocate|WebAssembly.*out of memory|reserve virtual memory/i,
    code: "too-little-memory",
    message: "The system does not give async-lab the memory it needs.",
    hint: "Close other programs, or remove the limit with `ulimit -v unlimited`, then run it again.",
  },
  {
    speaksOfIt: /\b(spawn|fork)\b.*\bEAGAIN\b|pthread_create|uv_thread_create/i,
    code: "too-few-processes",
    message: "The system does not let async-lab start as many processes as it needs.",
    hint: "Close other programs, or raise the limit, for example with `ulimit -u 4096`, then run it again.",
  },
];

/**
 * The system limit that a text is about (an error's message, or the last lines of a process) as an error that a
 * person can act on; null if it is about none.
 */
export function limitReached(text: string): LabError | null {
  const limit = hidesFiles(text)
    ? LIMITS[0]
    : LIMITS.find(({ speaksOfIt }) => speaksOfIt.test(text));
  if (limit === undefined) return null;
  const { code, message, hint } = limit;
  return new LabError({ code, message, hint, cause: new Error(text) });
}

/** With fewer open files than this, Node hardly loads a program. */
const FEW_FILES = 64;

/** Whether a package "cannot be found" because no more files may be opened, as Node 22 puts it. */
function hidesFiles(text: string): boolean {
  return /\bCannot find (package|module)\b/.test(text) && openFilesLimit() < FEW_FILES;
}
