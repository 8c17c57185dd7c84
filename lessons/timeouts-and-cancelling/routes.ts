import express from "express";
import { HttpError, type Routes } from "../../src/routes.ts";

const UPSTREAM_SECONDS = 1;
const LIMIT_SECONDS = 5;
const PAGE_SECONDS = 2;
/** The whole report: 10 s, twice what the limit allows. */
const PAGES = 5;

/** An upstream that fails in each way; and a limit of our own, with and without a true cancellation. */
export const routes: Routes = ({ sleep, background, log }) => {
  const router = express.Router();
  const counts = { cancelled: 0, leftRunning: 0, pagesBegun: 0 };
  const connection = createConnection();

  /** `failure` is what the upstream says in place of data. */
  async function fetchData(failure?: Error): Promise<{ readonly data: string }> {
    await sleep(UPSTREAM_SECONDS);
    if (failure !== undefined) throw failure;
    return { data: "42 rows" };
  }

  /** What the client is told: whether it was time that ran out, and nothing of what went wrong inside. */
  function safely(error: unknown): HttpError {
    if (error instanceof Error && error.name === "TimeoutError")
      return new HttpError(504, "upstream-timeout", "The data took too long to come.");
    // An error the lesson makes on purpose: a line of the log, and no complaint of the server's.
    log.info(`fetching data failed: ${String(error)}`);
    return new HttpError(500, "data-failed", "The data could not be fetched.");
  }

  for (const [path, failure] of [
    ["/data", undefined],
    ["/data/slow", timeout("upstream: no answer in time")],
    ["/data/broken", new Error("connect to db-7.internal as admin: password refused")],
  ] as const)
    router.get(path, async (_request, response) => {
      try {
        response.json(await fetchData(failure));
      } catch (error) {
        throw safely(error);
      }
    });

  /** Reads a report page by page. An abort of `signal` ends it at once: no further page is begun. */
  async function readReport(pages: number, signal?: AbortSignal): Promise<{ pages: number }> {
    for (let page = 0; page < pages; page++) {
      signal?.throwIfAborted();
      counts.pagesBegun += 1;
      // `sleep` takes no signal, so the page under way is left behind. A real client takes one and
      // closes the socket: fetch, undici, pg, and `setTimeout` of node:timers/promises do.
      await (signal
        ? Promise.race([sleep(PAGE_SECONDS), rejectedBy(signal)])
        : sleep(PAGE_SECONDS));
    }
    return { pages };
  }

  /** At most 5 s for `work`, whose signal is aborted when they are over. */
  async function cancelAfterLimit<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    const working = work(limit.signal);
    // In a program this is AbortSignal.timeout(5000); here the limit is scaled as every wait is. Under
    // /blocking it means nothing: a thread that is held cannot watch the clock.
    sleep(LIMIT_SECONDS).then(
      () => limit.abort(timeout(`over ${LIMIT_SECONDS} s`)),
      (error: unknown) => limit.abort(error),
    );
    try {
      return await working;
    } catch (error) {
      if (limit.signal.aborted) counts.cancelled += 1;
      throw safely(error);
    }
  }

  router.get("/data-timeout", async (_request, response) => {
    response.json(await cancelAfterLimit((signal) => readReport(PAGES, signal)));
  });

  router.get("/data-timeout/short", async (_request, response) => {
    response.json(await cancelAfterLimit((signal) => readReport(2, signal)));
  });

  router.get("/data-timeout/none", async (_request, response) => {
    response.json(await readReport(PAGES));
  });

  router.get("/cancelled", (_request, response) => {
    response.json(counts);
  });

  // The same report over the only connection to the database, which `quick` needs too.

  router.get("/one-connection/cancelled", async (_request, response) => {
    response.json(
      await cancelAfterLimit((signal) => connection.use(() => readReport(PAGES, signal), signal)),
    );
  });

  // The mistake on show: a race answers in time, yet it stops nobody. The report is read to its end.
  router.get("/one-connection/raced", async (_request, response) => {
    const working = connection.use(() => readReport(PAGES));
    // What is left of it is to be over before the next trial begins.
    background(response, () => working);
    try {
      response.json(
        await Promise.race([
          working,
          sleep(LIMIT_SECONDS).then(() => {
            throw timeout(`over ${LIMIT_SECONDS} s`);
          }),
        ]),
      );
    } catch (error) {
      counts.leftRunning += 1;
      throw safely(error);
    }
  });

  router.get("/one-connection/quick", async (_request, response) => {
    response.json(await connection.use(() => fetchData()));
  });

  return router;
};

/** The name by which AbortSignal.timeout, undici and others say that time ran out. */
function timeout(message: string): Error {
  return new DOMException(message, "TimeoutError");
}

/** Never resolves; rejects with the signal's reason when it is aborted. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

interface Connection {
  /** Runs `task` when those before it are through; not at all when `signal` is aborted by then. */
  use<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** One user at a time, in the order they came. */
function createConnection(): Connection {
  let free: Promise<unknown> = Promise.resolve();
  return {
    use(task, signal) {
      const used = free.then(() => {
        signal?.throwIfAborted();
        return task();
      });
      free = used.catch(() => undefined);
      // Whoever still stands in line leaves it when the signal is aborted, too.
      return signal ? Promise.race([used, rejectedBy(signal)]) : used;
    },
  };
}
