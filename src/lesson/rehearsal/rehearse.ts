import { startBuiltThread } from "../../process/fork-built.ts";
import type { Complaint } from "../broken.ts";

/** Loading takes milliseconds; a lesson that needs this long waits for something that never comes. */
const LIMIT_MS = 5000;

/** The thread's exit code, which is Node's own, if all that was left was an unsettled top-level await. */
export const UNSETTLED = 13;

const HINT = "Move work to routes and requests: lesson.js should only describe the lesson.";

/**
 * Loads each lesson in another thread, one after another, before this thread does: a lesson that ends its process,
 * never finishes loading, or throws later only ends that thread, and the next one gets a new thread.
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

/** As far as one thread gets: to the end, or to the lesson that ended it. */
function oneThread(
  urls: readonly string[],
  limitMs: number,
): Promise<readonly (Complaint | null)[]> {
  const thread = startBuiltThread(new URL("./thread.js", import.meta.url), {
    workerData: { urls },
    // What a lesson prints while it is loaded must not get into a record.
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();

  const outcomes: (Complaint | null)[] = [];
  return new Promise((resolve) => {
    let why = "";
    const tooLong = (): void => {
      why = `it was still loading after ${limitMs / 1000} s.`;
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
      // A lesson may have left something running that would keep the thread alive.
      if (outcomes.length === urls.length) void thread.terminate();
    });
    thread.on(
      "error",
      (error) => (why = `it threw an error outside of any request: ${error.message}.`),
    );
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
    ? "it has a top-level await that never settles."
    : `it ended the process (exit code ${code}) while it was loading.`;
}
