import { LabError } from "../errors.ts";

/** The most files this process may have open; Node has raised it to the hard limit. Infinity where there is none. */
export function openFilesLimit(): number {
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
    hint: "Raise the limit, for example with `ulimit -n 1024`, and run it again.",
  },
  {
    speaksOfIt: /\bENOMEM\b|cannot allocate|WebAssembly.*out of memory|reserve virtual memory/i,
    code: "too-little-memory",
    message: "The system does not give async-lab the memory it needs.",
    hint: "Close other programs, or lift the limit with `ulimit -v unlimited`, and run it again.",
  },
  {
    speaksOfIt: /\b(spawn|fork)\b.*\bEAGAIN\b|pthread_create|uv_thread_create/i,
    code: "too-few-processes",
    message: "The system does not let async-lab start as many processes as it needs.",
    hint: "Close other programs, or raise the limit, for example with `ulimit -u 4096`, and run it again.",
  },
];

/**
 * The system's limit that a text speaks of, an error's message or a process's last words, as an error a
 * person can act on; null when it speaks of none.
 */
export function limitReached(text: string): LabError | null {
  const limit = LIMITS.find(({ speaksOfIt }) => speaksOfIt.test(text));
  if (limit === undefined) return null;
  const { code, message, hint } = limit;
  return new LabError({ code, message, hint, cause: new Error(text) });
}
