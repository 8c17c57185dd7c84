import { allLessons, type FoundLesson } from "../lesson/find.ts";
import { slots } from "../load/pacing.ts";
import type { WireRequest } from "../load/transport/transport.ts";
import { isOfWeek, type Experiment } from "../model/lesson/lesson.ts";
import type { Pattern, PlannedRequest } from "../model/trial.ts";
import type { VariantName } from "../model/variants.ts";
import { bootServer, type LabServer } from "../server/process/boot.ts";
import { seededRandom } from "../stats/random.ts";
import { handlerWait } from "../stats/theory.ts";
import { definitionOf, type Scenario, type ScenarioSource, type Side } from "./scenario.ts";

/** A built-in scenario before its server runs. */
interface Plan {
  readonly name: string;
  readonly found: FoundLesson;
  readonly treatment: SidePlan;
  readonly reference: SidePlan;
}

interface SidePlan {
  readonly variant: VariantName;
  readonly pattern: Pattern;
  readonly scale: number;
  readonly requests: readonly PlannedRequest[];
  readonly todos: NonNullable<Experiment["todos"]>;
}

/**
 * So few that a burst is nearly all wait: otherwise what a busy machine adds to its CPU work would weigh more on
 * the short side of a ratio than on the long one.
 */
const REQUESTS = 5;
/** All waits of a burst, one after another: long enough to be measured, fifteen times. */
const IN_TURN_MS = 120;
/** Compared with no wait at all it is the reverse: so many that both sides are nearly all work. */
const AGAINST_NO_WAIT = { requests: 50, waitSeconds: 0.004 };
const THREADS = 4;

/**
 * What the package measures of itself: for each day, the awaited server compared with the blocking one, and
 * concurrent requests with sequential ones; and for the lesson that asks for it, itself without its waits.
 */
export async function builtInScenarios(): Promise<ScenarioSource> {
  const plans = planBuiltIn((await allLessons()).lessons);
  return {
    names: plans.map(({ name }) => name),
    thresholds: new Map(),
    startsServers: true,
    async open(names, signal, onStart) {
      onStart();
      const wanted = plans.filter(({ name }) => names.includes(name));
      const lessons = [...new Set(wanted.map(({ found }) => found))];
      const servers = await bootAll(lessons, signal);
      return {
        scenarios: wanted.map((plan) => scenarioOf(plan, servers.get(plan.found)!)),
        gone: AbortSignal.any([...servers.values()].map(({ gone }) => gone)),
        async close() {
          if (signal.aborted) for (const server of servers.values()) server.kill();
          await Promise.all([...servers.values()].map((server) => server.stop()));
        },
      };
    },
  };
}

function planBuiltIn(lessons: readonly FoundLesson[]): readonly Plan[] {
  return lessons.flatMap((found) => {
    const { id, experiments, withoutWaits = false } = found.lesson;
    const experiment = experiments.find(({ requests }) => requests !== undefined);
    if (!isOfWeek(found.lesson) || experiment?.requests === undefined) return [];
    const { todos = () => [], requests: plan } = experiment;
    const requests = plan(REQUESTS, seededRandom(1));
    const scale = IN_TURN_MS / 1000 / secondsOf(requests);
    const awaited = { variant: "awaited", pattern: "concurrent", scale, requests, todos } as const;
    const plans: Plan[] = [
      {
        name: `${id} awaited/blocking`,
        found,
        treatment: awaited,
        reference: { ...awaited, variant: "blocking" },
      },
      {
        name: `${id} concurrent/sequential`,
        found,
        treatment: awaited,
        reference: { ...awaited, pattern: "sequential" },
      },
    ];
    if (!withoutWaits) return plans;
    const many = plan(AGAINST_NO_WAIT.requests, seededRandom(1));
    const waiting = {
      ...awaited,
      requests: many,
      scale: (AGAINST_NO_WAIT.waitSeconds * many.length) / secondsOf(many),
    };
    const noWait = { ...waiting, scale: 0 };
    return [...plans, { name: `${id} wait/no wait`, found, treatment: waiting, reference: noWait }];
  });
}

function secondsOf(requests: readonly PlannedRequest[]): number {
  return requests.reduce((sum, { wait }) => sum + handlerWait(wait, 1), 0);
}

async function bootAll(
  lessons: readonly FoundLesson[],
  signal: AbortSignal,
): Promise<ReadonlyMap<FoundLesson, LabServer>> {
  const booting = lessons.map(async (found): Promise<[FoundLesson, LabServer]> => {
    const { routes } = found;
    return [found, await bootServer({ threads: THREADS, signal, ...(routes && { routes }) })];
  });
  try {
    return new Map(await Promise.all(booting));
  } catch (error) {
    for (const one of await Promise.allSettled(booting))
      if (one.status === "fulfilled") one.value[1].kill();
    throw error;
  }
}

function scenarioOf({ name, treatment, reference }: Plan, server: LabServer): Scenario {
  return {
    name,
    definition: definitionOf([treatment, reference]),
    origin: server.origin,
    treatment: sideOf(treatment, server),
    reference: sideOf(reference, server),
  };
}

function sideOf({ variant, pattern, scale, requests, todos }: SidePlan, server: LabServer): Side {
  return {
    requests: requests.map((request) => toWire(request, variant)),
    slots: slots(pattern, requests.length, requests.length),
    prepare: (phase) =>
      server.arrange({ scale: phase === "warm" ? 0 : scale, todos: todos(requests.length) }),
  };
}

function toWire(
  { method, path, body, expectStatus }: PlannedRequest,
  variant: string,
): WireRequest {
  return {
    method,
    path: `/${variant}${path}`,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
    expectStatus,
  };
}
