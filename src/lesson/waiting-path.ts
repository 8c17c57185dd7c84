import type { Lesson } from "../model/lesson/lesson.ts";
import { seededRandom } from "../stats/random.ts";
import { handlerWait } from "../stats/theory.ts";

/** What can be put into a command line without quotes. */
const PLAIN = /^[\w./~-]+$/;

/** The path of the first GET that the lesson plans and whose handler waits; null if it plans none. */
export function waitingPath({ experiments }: Pick<Lesson, "experiments">): string | null {
  for (const { requests } of experiments)
    for (const { method, path, wait, webSocket } of requests?.(1, seededRandom(1)) ?? []) {
      const isGet = method === "GET" && webSocket === undefined;
      if (isGet && handlerWait(wait, Infinity) > 0 && PLAIN.test(path)) return path;
    }
  return null;
}
