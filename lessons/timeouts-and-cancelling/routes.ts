import express from "express";
import { createConnectionPool, HttpError, type Endpoints, type Routes } from "../../src/routes.ts";

const UPSTREAM_SECONDS = 1;
const LIMIT_SECONDS = 5;
const PAGE_SECONDS = 2;
/** The whole report: 10 s, twice what the limit allows. */
const PAGES = 5;

const READ = "How many pages were read";
const TOO_LONG = "It took longer than the limit of 5 s";

export const endpoints: Endpoints = {
  "GET /data": { summary: "Data from an upstream, after 1 s", responses: { 200: "The data" } },
  "GET /data/slow": {
    summary: "The upstream runs out of time",
    responses: { 504: "The upstream's timeout, as a gateway says it" },
  },
  "GET /data/broken": {
    summary: "The upstream fails",
    responses: { 500: "A safe message: what went wrong inside stays in the log" },
  },
  "GET /data-timeout": {
    summary: "A report of 10 s under a limit of 5 s, truly cancelled",
    responses: { 504: TOO_LONG },
  },
  "GET /data-timeout/short": {
    summary: "A report of 4 s under the same limit",
    responses: { 200: READ, 504: TOO_LONG },
  },
  "GET /data-timeout/none": {
    summary: "The report of 10 s without a limit",
    responses: { 200: READ },
  },
  "GET /cancelled": {
    summary: "How much work was cancelled, and how much left running",
    responses: { 200: "The counts since the server began" },
  },
  "GET /one-connection/cancelled": {
    summary: "The report over the only connection, cancelled at the limit",
    responses: { 504: TOO_LONG },
  },
  "GET /one-connection/raced": {
    summary: "The same with a mere race: no one stops the report",
    responses: { 504: TOO_LONG },
  },
  "GET /one-connection/quick": {
    summary: "Needs the same connection, and waits for the request that holds it",
    responses: { 200: "The data" },
  },
};

/** An upstream that fails in each way; and a limit of our own, with and without a true cancellation. */
export const routes: Routes = ({ sleep, timeout, background, log }) => {
  const router = express.Router();
  const counts = { cancelled: 0, leftRunning: 0, pagesBegun: 0 };
  const onlyConnection = createConnectionPool(1);

  /** `failure` is what the upstream says instead of data. */
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
    ["/data/slow", outOfTime("upstream: no answer in time")],
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
      await sleep(PAGE_SECONDS, signal);
    }
    return { pages };
  }

  /** At most 5 s for `work`, whose signal is aborted when they are over. */
  async function cancelAfterLimit<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // AbortSignal.timeout, scaled as every wait is. Under /blocking it comes too late: a thread that is
    // held cannot watch the clock.
    const limit = timeout(LIMIT_SECONDS);
    try {
      return await work(limit);
    } catch (error) {
      if (limit.aborted) counts.cancelled += 1;
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
      await cancelAfterLimit((signal) =>
        onlyConnection.use(() => readReport(PAGES, signal), signal),
      ),
    );
  });

  // The mistake on show: a race answers in time, yet it stops no one. The report is read to its end.
  router.get("/one-connection/raced", async (_request, response) => {
    const working = onlyConnection.use(() => readReport(PAGES));
    // What is left of it is to be over before the next trial begins.
    background(response, () => working);
    try {
      response.json(
        await Promise.race([
          working,
          sleep(LIMIT_SECONDS).then(() => {
            throw outOfTime(`over ${LIMIT_SECONDS} s`);
          }),
        ]),
      );
    } catch (error) {
      counts.leftRunning += 1;
      throw safely(error);
    }
  });

  router.get("/one-connection/quick", async (_request, response) => {
    response.json(await onlyConnection.use(() => fetchData()));
  });

  return router;
};

/** The name by which AbortSignal.timeout, undici and others say that time ran out. */
function outOfTime(message: string): Error {
  return new DOMException(message, "TimeoutError");
}
