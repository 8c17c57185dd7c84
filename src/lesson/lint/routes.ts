import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { findingsOf } from "./check.ts";
import { systemClock } from "../../load/clock.ts";
import { issue } from "../../load/engine.ts";
import type { Transport } from "../../load/transport/transport.ts";
import type { Finding } from "../../model/lesson/problem.ts";
import type { PlannedRequest, Wait } from "../../model/trial.ts";
import { bootServer, type LabServer } from "../../server/process/boot.ts";
import { variantHolding, variants, type VariantName } from "../../model/variants.ts";
import { handlerWait } from "../../stats/theory.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { toWire } from "../../run/trial.ts";

/** Few, for each is asked by itself. */
const REQUESTS = 5;

/**
 * A request that does as planned at one of these has done it. They are never 0, for the answer of some endpoints
 * depends on which of two waits is over first; and a pause of a busy machine counts less in longer waits.
 */
const SCALES = [0.03, 0.1, 0.2, 0.2, 0.3, 0.4] as const;

/** A timer keeps whole milliseconds, and a handler may wait several times. */
const EARLY_MS = 5;
/** How much longer than declared a request may take: what it costs besides its wait. */
const lateMs = (waitMs: number): number => 10 + 0.5 * waitMs;

const DEADLINE_MS = 60_000;

/**
 * The endpoints, in a server of their own, answer every planned request with the status it expects, under
 * every variant, and wait as long as it declares. Never shorter, at any scale: no timer is early. Not
 * longer at one of the scales at least.
 */
export async function checkRoutes(
  found: FoundLesson,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const finding = findingsOf(found);
  const file = found.routes === null ? "lesson" : "routes";
  const [{ undiciTransport }, { withWebSockets }] = await Promise.all([
    import("../../load/transport/undici-transport.ts"),
    import("../../load/transport/web-socket.ts"),
  ]);
  const transport = withWebSockets(undiciTransport(systemClock), systemClock);
  let server: LabServer | null = null;
  try {
    server = await bootServer({
      threads: DEFAULT_SETTINGS.threads,
      signal,
      ...(found.routes !== null && { routes: found.routes }),
    });
    const complaints = new Map<string, string>();
    for (const trial of asked(found)) {
      let wrong: ReadonlyMap<number, Wrong> | null = null;
      for (const scale of SCALES) {
        const now = await ask(trial, { server, transport, scale, signal });
        wrong = new Map([...now].filter(([i]) => wrong?.has(i) ?? true));
        if (wrong.size === 0) break;
      }
      // Of ten that are late alike, one is told.
      for (const { which, does } of wrong?.values() ?? [])
        if (!complaints.has(which)) complaints.set(which, `${which} ${does}`);
    }
    return [
      ...[...complaints.values()].map((complaint) =>
        finding(
          file,
          complaint,
          "Make the endpoint do what the plan says, or the plan say what it does.",
        ),
      ),
      ...(await closedPages(found, server, signal)).map(({ path, status }) =>
        finding(
          "lesson",
          `Its page ${path} cannot be opened: GET answers ${status}.`,
          "Name a path that its routes answer as it is, or leave the page out.",
        ),
      ),
    ];
  } catch (error) {
    signal.throwIfAborted();
    return [
      finding(file, `Its endpoints cannot be asked: ${reason(error)}`, "Mend what it names."),
    ];
  } finally {
    await server?.stop();
  }
}

/** Pages of the lesson that are no page of its routes. */
async function closedPages(
  { lesson: { pages = [] } }: FoundLesson,
  { origin }: LabServer,
  signal: AbortSignal,
): Promise<readonly { readonly path: string; readonly status: number }[]> {
  const statuses = pages.map(async ({ path }) => {
    // Some have no end: the head is enough.
    const seen = new AbortController();
    try {
      const { status } = await fetch(`${origin}/${variantHolding("nothing")}${path}`, {
        signal: AbortSignal.any([signal, seen.signal]),
      });
      return { path, status };
    } finally {
      seen.abort();
    }
  });
  return (await Promise.all(statuses)).filter(({ status }) => status !== 200);
}

/** A request, and what it does in place of what was planned. */
interface Wrong {
  readonly which: string;
  readonly does: string;
  /** That it only took too long, and what it has in common with requests of its kind. */
  readonly late?: string;
}

/** The lesson's trials, of those that send the same to the same mount only one. */
function asked({ lesson }: FoundLesson): readonly TrialPlan[] {
  const trials = new Map<string, TrialPlan>();
  for (const plan of planRun([lesson], { ...DEFAULT_SETTINGS, requests: REQUESTS })) {
    const { experiment, mount, requests, audience, threads } = plan;
    const key = JSON.stringify([experiment.id, mount, requests, audience, threads]);
    if (!trials.has(key)) trials.set(key, { ...plan, requests: fewAlike(requests) });
  }
  return [...trials.values()];
}

/** A crowd that sends one request a hundred times needs no hundred answers. */
function fewAlike(requests: readonly PlannedRequest[]): readonly PlannedRequest[] {
  const seen = new Map<string, number>();
  return requests.filter((request) => {
    const key = JSON.stringify(request);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times <= REQUESTS;
  });
}

function sameTarget(a: PlannedRequest, b: PlannedRequest): boolean {
  return a.method === b.method && a.path === b.path;
}

/** Sends a trial's requests one after another; what was not as planned, by the request's index. */
async function ask(
  { experiment, mount, requests, audience, todos, threads, toleranceMs }: TrialPlan,
  {
    server,
    transport,
    scale,
    signal,
  }: {
    readonly server: LabServer;
    readonly transport: Transport;
    readonly scale: number;
    readonly signal: AbortSignal;
  },
): Promise<ReadonlyMap<number, Wrong>> {
  const slots = transport(server.origin);
  const seats = audience.map((request) => ({
    request: toWire(request, mount),
    slots: transport(server.origin),
  }));
  try {
    const load = { clock: systemClock, deadlineMs: DEADLINE_MS, signal };
    await server.arrange({ scale, todos, threads });
    for (const seat of seats) await issue([seat.request], seat.slots, load);
    const samples = await issue(
      requests.map((one) => toWire(one, mount)),
      slots,
      load,
    );
    const wrong = new Map<number, Wrong>();
    const onTime = new Set<string>();
    for (const { i, status, error, sentMs, doneMs } of samples) {
      const request = requests[i];
      if (request === undefined) continue;
      const { method, path, expectStatus, wait } = request;
      const which = `${method} ${path} under /${mount} (${experiment.id})`;
      if (status !== expectStatus)
        wrong.set(i, {
          which,
          does: `answers ${status || error}, and ${expectStatus} is expected.`,
        });
      // Work of the CPU: nobody can declare its time.
      if (status !== expectStatus || toleranceMs === Infinity) continue;
      const lanes = variants[mount as VariantName].lanes(threads);
      const toMs = (one: Wait): number => handlerWait(one, lanes) * 1000 * scale;
      const waitMs = toMs(wait);
      // Where it gives its lane back before it is through, some of its requests are declared shorter:
      // asked alone, as here, each takes the whole.
      const wholeMs = Math.max(
        ...requests.filter((other) => sameTarget(other, request)).map((other) => toMs(other.wait)),
      );
      const tookMs = doneMs - sentMs;
      const alike = JSON.stringify([method, path, wait]);
      const late = tookMs > wholeMs + lateMs(wholeMs);
      if (!late && tookMs >= waitMs - EARLY_MS) {
        onTime.add(alike);
        continue;
      }
      const seconds = (ms: number): string => `${Number((ms / 1000 / scale).toFixed(1))} s`;
      const does = `takes ${seconds(tookMs)}, and its wait says ${seconds(waitMs)}.`;
      wrong.set(i, { which, does, ...(late && { late: alike }) });
    }
    // One in time shows what the endpoint does; the others of its kind were held up.
    for (const [i, { late }] of wrong) if (late !== undefined && onTime.has(late)) wrong.delete(i);
    return wrong;
  } finally {
    for (const slot of [...slots, ...seats.flatMap((seat) => seat.slots)]) slot.destroy();
  }
}
