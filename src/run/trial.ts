import type { TrialRecord } from "../model/record/run.ts";
import type { Sample } from "../model/record/sample.ts";
import type { Clock } from "../load/clock.ts";
import { issue } from "../load/engine.ts";
import { probeInterval } from "../load/pacing.ts";
import { PROBE_SLOTS, startProbe } from "../load/probe.ts";
import type { Transport, WireRequest } from "../load/transport/transport.ts";
import type { LabServer } from "../server/process/boot.ts";
import { assembleTrial } from "./assemble.ts";
import type { TrialPlan } from "./plan.ts";

export interface TrialTools {
  readonly server: LabServer;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether the trial before sent the same requests: then one round is enough, to open the connections. */
  readonly isWarm?: boolean;
  /** Called when everything is warm and the first request is about to be sent. */
  readonly onClock?: () => void;
  readonly onSample?: (sample: Sample) => void;
}

export interface MeasuredTrial {
  readonly trial: TrialRecord;
  /** 0…1: how busy this process was while it measured. */
  readonly clientUtilization: number;
}

/** A request may take twice what theory says for the whole trial, and a little more, but not for ever. */
function deadline(plan: TrialPlan): number {
  return 5000 + 2 * plan.theoryMs;
}

/**
 * Enough requests for both processes to run compiled code, over enough connections that it takes no time. CPU
 * work takes its time in every round, and is compiled within one.
 */
const WARM_UP = { rounds: 3, fewRounds: 1, slots: 10 };

/**
 * Measures one trial. First the whole plan is sent without waits, a few times, which opens every connection and
 * warms up both processes; then the store is reset and the clock starts.
 */
export async function measureTrial(plan: TrialPlan, tools: TrialTools): Promise<MeasuredTrial> {
  const { server, transport, clock, signal, isWarm = false, onSample } = tools;
  const requests = plan.requests.map((request) => toWire(request, plan.mount));
  const slots = Array.from({ length: Math.max(plan.slots, WARM_UP.slots) }, () =>
    transport(server.origin),
  ).flat();
  const audience = plan.audience.map((request) => ({
    request: toWire(request, plan.mount),
    slots: transport(server.origin),
  }));
  const probeSlots = transport(server.origin, PROBE_SLOTS);
  const { todos, threads } = plan;
  const load = { clock, deadlineMs: deadline(plan), signal };
  try {
    using warmProbe = startProbe(probeSlots, { ...load, intervalMs: 10 });
    const isBrief = isWarm || plan.toleranceMs === Infinity;
    const rounds = isBrief ? WARM_UP.fewRounds : WARM_UP.rounds;
    for (let round = 0; round < rounds; round++) {
      await server.arrange({ scale: 0, todos, threads });
      if (round === 0) for (const each of audience) await issue([each.request], each.slots, load);
      await issue(requests, slots, load);
    }
    await warmProbe.stop();

    await server.arrange({ scale: plan.scale, todos, threads });
    await server.observe();
    const idle = performance.eventLoopUtilization();
    using probe = startProbe(probeSlots, {
      ...load,
      intervalMs: probeInterval(plan.theoryMs),
    });
    tools.onClock?.();
    const samples = await issue(requests, slots.slice(0, plan.slots), {
      ...load,
      ...(onSample && { onSample }),
    });
    const { utilization: clientUtilization } = performance.eventLoopUtilization(idle);
    const eventLoop = await server.measure();
    const probed = await probe.stop();
    signal.throwIfAborted();
    return { trial: assembleTrial(plan, samples, probed, eventLoop), clientUtilization };
  } finally {
    for (const slot of [...slots, ...probeSlots, ...audience.flatMap((each) => each.slots)])
      slot.destroy();
  }
}

/** A planned request in the form in which it is sent to a variant's mount. */
export function toWire(request: TrialPlan["requests"][number], variant: string): WireRequest {
  return {
    method: request.method,
    path: `/${variant}${request.path}`,
    headers: request.body === undefined ? {} : { "content-type": "application/json" },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    expectStatus: request.expectStatus,
    ...(request.webSocket && { webSocket: request.webSocket }),
  };
}
