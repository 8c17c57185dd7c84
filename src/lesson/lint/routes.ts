import { reason } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { reporterFor } from "./check.ts";
import { systemClock } from "../../load/clock.ts";
import { issue } from "../../load/engine.ts";
import { HEALTH } from "../../load/probe.ts";
import type { Transport, WireRequest } from "../../load/transport/transport.ts";
import type { Problem } from "../../model/lesson/problem.ts";
import type { Sample } from "../../model/record/sample.ts";
import type { PlannedRequest } from "../../model/trial.ts";
import { bootServer, type LabServer } from "../../server/process/boot.ts";
import { variantHolding } from "../../model/variants.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { toWire } from "../../run/trial.ts";
import { notAsPlanned, type Wrong } from "./timing.ts";

/** Few requests per trial, because each is sent separately. */
const REQUESTS = 5;

/**
 * The scales at which a request is tried; it is as planned if it is so at one of them. They are never 0, because
 * the answer of some endpoints depends on which of two waits ends first; in longer waits a pause of the machine
 * counts less.
 */
const SCALES = [0.03, 0.1, 0.2, 0.2, 0.3, 0.4] as const;

/** How many requests that wait for nothing are sent before a trial's own, and after them. */
const IDLE_REQUESTS = 3;

const DEADLINE_MS = 60_000;

/**
 * Starts the endpoints in a server of their own and sends every planned request, under every variant. Each must
 * answer with the expected status and wait as long as declared: never shorter, at any scale, because no timer is
 * early, and not longer at one of the scales at least.
 */
export async function checkRoutes(
  found: FoundLesson,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const problem = reporterFor(found);
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
      const proven = new Set<number>();
      for (const scale of SCALES) {
        const now = await ask(trial, { server, transport, scale, signal });
        for (const [i, { isProven }] of now) if (isProven) proven.add(i);
        wrong = new Map([...now].filter(([i]) => wrong?.has(i) ?? true));
        if (wrong.size === 0) break;
      }
      // If ten requests are late in the same way, report one.
      for (const [i, { which, does }] of wrong ?? [])
        if (proven.has(i) && !complaints.has(which)) complaints.set(which, `${which} ${does}`);
    }
    return [
      ...[...complaints.values()].map((complaint) =>
        problem(
          file,
          complaint,
          "Change the endpoint to do what the plan says, or the plan to say what it does.",
        ),
      ),
      ...(await closedPages(found, server, signal)).map(({ path, status }) =>
        problem(
          "lesson",
          `Its page ${path} cannot be opened: GET is answered with ${status}.`,
          "Use a path that its routes answer without parameters, or leave out the page.",
        ),
      ),
    ];
  } catch (error) {
    signal.throwIfAborted();
    return [
      problem(
        file,
        `Its endpoints cannot be tried: ${reason(error)}`,
        "Fix what this error names.",
      ),
    ];
  } finally {
    await server?.stop();
  }
}

/** Pages of the lesson that its routes do not answer. */
async function closedPages(
  { lesson: { pages = [] } }: FoundLesson,
  { origin }: LabServer,
  signal: AbortSignal,
): Promise<readonly { readonly path: string; readonly status: number }[]> {
  const statuses = pages.map(async ({ path }) => {
    // Some never end, so only ask for the headers.
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

/** The lesson's trials; of those that send the same to the same mount, only one. */
function asked({ lesson }: FoundLesson): readonly TrialPlan[] {
  const trials = new Map<string, TrialPlan>();
  for (const plan of planRun([lesson], { ...DEFAULT_SETTINGS, requests: REQUESTS })) {
    const { experiment, mount, requests, audience, threads } = plan;
    const key = JSON.stringify([experiment.id, mount, requests, audience, threads]);
    if (!trials.has(key)) trials.set(key, { ...plan, requests: fewAlike(requests) });
  }
  return [...trials.values()];
}

/** A trial that sends the same request a hundred times needs only a few answers. */
function fewAlike(requests: readonly PlannedRequest[]): readonly PlannedRequest[] {
  const seen = new Map<string, number>();
  return requests.filter((request) => {
    const key = JSON.stringify(request);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times <= REQUESTS;
  });
}

/** Sends a trial's requests one after another; returns what was not as planned, by the request's index. */
async function ask(
  trial: TrialPlan,
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
  const { mount, requests, audience, todos, threads } = trial;
  const slots = transport(server.origin);
  const seats = audience.map((request) => ({
    request: toWire(request, mount),
    slots: transport(server.origin),
  }));
  try {
    const load = { clock: systemClock, deadlineMs: DEADLINE_MS, signal };
    await server.arrange({ scale, todos, threads });
    for (const seat of seats) await issue([seat.request], seat.slots, load);
    const idle = (): Promise<readonly Sample[]> =>
      issue(Array<WireRequest>(IDLE_REQUESTS).fill(HEALTH), slots, load);
    const before = await idle();
    const samples = await issue(
      requests.map((one) => toWire(one, mount)),
      slots,
      load,
    );
    const idleMs = Math.max(
      ...[...before, ...(await idle())].map(({ sentMs, doneMs }) => doneMs - sentMs),
    );
    return notAsPlanned(trial, samples, { scale, idleMs });
  } finally {
    for (const slot of [...slots, ...seats.flatMap((seat) => seat.slots)]) slot.destroy();
  }
}
