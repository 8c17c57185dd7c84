import { startBuiltThread } from "../../process/fork-built.ts";
import type { Complaint } from "../broken.ts";

/** Loading takes milliseconds; a lesson that needs this long waits for something that never comes. */
const LIMIT_MS = 5000;

/** What an ended thread says when all it still had was a top-level await. */
const UNSETTLED = 13;

const HINT = "What a lesson does, it does in routes and requests: lesson.js only says what it is.";

/**
 * Loads each lesson in a thread, one after another, before this one does: a lesson that ends its process,
 * never ends loading, or throws later ends that thread, and the next begins with a new one.
 * Resolves with a complaint or null for each, in their order.
 */
export async function rehearse(
  urls: readonly string[],
  limitMs: number = LIMIT_MS,
): Promise<readonly (Complaint | null)[]> {
  const outcomes: (Complaint | null)[] = [];
  while (outcomes.length < urls.length)
    outcomes.push(...(await oneThread(urls.slice(outcomes.length), limitMs)));
  return outcomes;
}

/** As far as one thread comes: to the end, or to the lesson that ended it. */
function oneThread(
  urls: readonly string[],
  limitMs: number,
): Promise<readonly (Complaint | null)[]> {
  const thread = startBuiltThread(new URL("./thread.js", import.meta.url), {
    workerData: { urls },
    // What a lesson prints while it is loaded must not end up in a record.
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();

  const outcomes: (Complaint | null)[] = [];
  return new Promise((resolve) => {
    let why = "";
    const tooLong = (): void => {
      why = `loading it was not over after ${limitMs / 1000} s.`;
      void thread.terminate();
    };
    let timer: NodeJS.Timeout | undefined;
    thread.on("message", (said: "begun" | Complaint | null) => {
      clearTimeout(timer);
      if (said === "begun") {
        timer = setTimeout(tooLong, limitMs);
        return;
      }
      outcomes.push(said);
      // What a lesson left running would keep the thread.
      if (outcomes.length === urls.length) void thread.terminate();
    });
    thread.on("error", (error) => (why = `it threw outside of any request: ${error.message}.`));
    thread.once("exit", (code) => {
      clearTimeout(timer);
      if (outcomes.length < urls.length)
        outcomes.push({ message: why || endedBy(code), hint: HINT });
      resolve(outcomes);
    });
  });
}

function endedBy(code: number): string {
  return code === UNSETTLED
    ? "it awaits something at its top level that never comes."
    : `it ended the process (exit code ${code}) while it was loaded.`;
}
