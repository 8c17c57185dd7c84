import type { TrialRecord } from "../../../model/record/run.ts";
import {
  isVariant,
  variantHolding,
  variantNames,
  variants,
  type Variant,
} from "../../../model/variants.ts";
import { areConditions, find, pairOf, sound, type Pair } from "./compare.ts";
import { counted, ms, ratio } from "../../drawing/numbers.ts";
import { inThisWay } from "../labels.ts";
import { poolClause } from "./pool-clause.ts";

// Two makespans within this band count as equal; it leaves room for the cost of the requests.
const SAME = { low: 0.85, high: 1.2 };
// Below this, "no gain" and "no request faster" would contradict the figures in the same sentence.
const LESS = 0.97;
// From this gain on it is not chance.
const GAIN = 1.5;
// At least this much of the gain in theory must be there to be mentioned without a reservation.
const MOST = 0.6;
// A probe sent every few milliseconds cannot distinguish smaller differences from noise.
const FELT = { times: 2, atLeastMs: 5 };

/** The two that are compared: the loop blocked, and the loop free for other requests. */
const HOLDING = variantHolding("loop");
const YIELDING = variantHolding("nothing");

/** What happened, in at most three sentences that claim only what these trials' figures show. */
export function sentencesOf(trials: readonly TrialRecord[]): readonly string[] {
  if (trials.length === 0) return [];
  const good = sound(trials);
  const pairs = variantNames.flatMap((name) => pairOf(good, name) ?? []);
  const paired = [
    ...pairs.filter((pair) => heldBy(pair) === "loop").map(blockingSentence),
    waitingSentence(pairs.filter((pair) => heldBy(pair) !== "loop")),
  ].filter((sentence) => sentence !== undefined);
  const told = [
    ...(paired.length > 0
      ? paired
      : [singleSentence(trials) ?? acrossSentence(good) ?? conditionsSentence(good)]),
    healthSentence(good),
  ].filter((sentence) => sentence !== undefined);
  if (told.length === 0) told.push(nothingSentence());
  return withFailures(told, trials);
}

function heldBy({ alone }: Pair): Variant["holds"] | undefined {
  return isVariant(alone.variant) ? variants[alone.variant].holds : undefined;
}

/** The variant's name within a sentence. */
function called({ variant }: TrialRecord): string {
  return isVariant(variant) ? variants[variant].called : variant;
}

function blockingSentence({ alone, together }: Pair): string {
  const change = together.makespanMs / alone.makespanMs;
  const figures =
    `${counted(alone.requests, "request")} to ${called(alone)} took ${ms(together.makespanMs)} ` +
    `${inThisWay(together)} and ${ms(alone.makespanMs)} one after another`;
  if (change > SAME.high) {
    return `${figures}: together was even slower here, which can happen on a busy machine; measure again.`;
  }
  if (change < SAME.low && together.makespanMs >= together.theoryMs * LESS) {
    return `${figures}: the waits are so short that the cost of the requests hides them; use a larger scale.`;
  }
  if (change < SAME.low) {
    return `${figures}: together was ${ratio(1 / change)} faster, so these waits did not hold one single thread all the time.`;
  }
  const gain = change < LESS ? "next to no gain" : "no gain";
  return `${figures}, ${gain}: each blocking sleep holds the only thread, so all others wait in line.`;
}

function waitingSentence(pairs: readonly Pair[]): string | undefined {
  const told = pairs
    .map((pair) =>
      heldBy(pair) === "thread" ? poolClause(pair, called(pair.alone)) : awaitedClause(pair),
    )
    .join("; ");
  return told === "" ? undefined : `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}

function awaitedClause({ alone, together }: Pair): string {
  const gain = alone.makespanMs / together.makespanMs;
  const promised = together.theoryMs > 0 ? alone.theoryMs / together.theoryMs : null;
  const figures = `${called(alone)}, ${counted(alone.requests, "request")} took ${ms(together.makespanMs)} ${together.pattern === "limited" ? inThisWay(together) : "together"} and ${ms(alone.makespanMs)} one after another`;
  if (gain < GAIN) {
    return promised !== null && promised < GAIN
      ? `${figures}: no gain, as theory says, because there was hardly any wait to overlap`
      : `${figures}: hardly any overlap was measured; a busy machine, or work that never waits, can cause that`;
  }
  const faster = `${figures}, ${ratio(gain)} faster`;
  if (promised !== null && gain < promised * MOST) {
    return `${faster}, and theory promises ${ratio(promised)}: the waits overlapped, but a busy machine or the cost of each request took part of the gain`;
  }
  const before = alone.latencyMs.mean;
  const after = together.latencyMs.mean;
  const same = ms(after) === ms(before);
  const single = `a single request took ${ms(after)} ${same ? "either way" : `instead of ${ms(before)}`}`;
  if (after > before * SAME.high) {
    return `${faster}, but ${single}: the waits overlapped, and each request took longer because there were many`;
  }
  if (after < before * LESS) {
    return `${faster}, and ${single}: the waits overlapped, and something else was faster the second time`;
  }
  return `${faster}, but ${single}: async made no request faster, it overlapped the waits`;
}

/** For trials with one pattern only: one variant compared with the other. */
function acrossSentence(trials: readonly TrialRecord[]): string | undefined {
  for (const pattern of ["concurrent", "limited", "sequential"] as const) {
    const blocking = find(trials, HOLDING, pattern);
    const awaited = find(trials, YIELDING, pattern);
    if (!blocking || !awaited || blocking.requests !== awaited.requests) continue;
    const times = blocking.makespanMs / awaited.makespanMs;
    const figures = `${counted(blocking.requests, "request")}, ${inThisWay(awaited)}, took ${ms(blocking.makespanMs)} ${HOLDING} and ${ms(awaited.makespanMs)} ${YIELDING}`;
    return times >= GAIN
      ? `${figures}, ${ratio(times)} faster: same requests, but only ${YIELDING} waits can overlap.`
      : `${figures}: with these requests, how the server waits made no clear difference.`;
  }
  return undefined;
}

/** For conditions with their own names: the slowest compared with the fastest that did as much. */
function conditionsSentence(trials: readonly TrialRecord[]): string | undefined {
  const [first] = trials;
  if (!first || !areConditions(trials)) return undefined;
  const alike = trials
    .filter(({ requests, makespanMs }) => requests === first.requests && makespanMs > 0)
    .toSorted((a, b) => a.makespanMs - b.makespanMs);
  const [fastest, slowest] = [alike[0], alike.at(-1)];
  if (!fastest || !slowest || fastest === slowest) return undefined;
  const times = slowest.makespanMs / fastest.makespanMs;
  const figures = `${counted(first.requests, "request")} took ${ms(slowest.makespanMs)} under "${slowest.variant}" and ${ms(fastest.makespanMs)} under "${fastest.variant}"`;
  if (times < 1 / LESS) return `${figures}: no clear difference.`;
  const promised = fastest.theoryMs > 0 ? slowest.theoryMs / fastest.theoryMs : null;
  return promised === null
    ? `${figures}, ${ratio(times)} faster.`
    : `${figures}, ${ratio(times)} faster, and theory says ${ratio(promised)}.`;
}

function healthSentence(trials: readonly TrialRecord[]): string | undefined {
  for (const pattern of ["concurrent", "limited", "sequential"] as const) {
    const beside = find(trials, YIELDING, pattern);
    const blocking = find(trials, HOLDING, pattern)?.probe?.p99Ms;
    const awaited = beside?.probe?.p99Ms;
    if (blocking === undefined || awaited === undefined || !beside) continue;
    const how = pattern === "concurrent" ? "" : ` requests, ${inThisWay(beside)}`;
    const figures = `GET /health (p99) took ${ms(blocking)} next to ${HOLDING} and ${ms(awaited)} next to ${YIELDING}${how}`;
    if (clearlyLonger(blocking, awaited)) {
      return `Other requests had to wait too: ${figures}.`;
    }
    if (clearlyLonger(awaited, blocking)) {
      return `Unlike in the lesson, ${figures}: something other than the waits blocked the loop, such as a busy machine.`;
    }
    return `Other requests showed no clear difference: ${figures}. The waits were too short, or the machine too busy, to tell.`;
  }
  return undefined;
}

function clearlyLonger(longer: number, shorter: number): boolean {
  return longer >= shorter * FELT.times && longer - shorter >= FELT.atLeastMs;
}

function singleSentence(trials: readonly TrialRecord[]): string | undefined {
  return trials.every(({ requests }) => requests < 2) && !areConditions(trials)
    ? "With a single request there is nothing to overlap: send more with --requests."
    : undefined;
}

function nothingSentence(): string {
  return "There is nothing to compare: a comparison needs one variant both one after another and under Promise.all, without failures.";
}

function withFailures(told: readonly string[], trials: readonly TrialRecord[]): readonly string[] {
  const failed = trials.reduce((sum, { errors }) => sum + errors.total, 0);
  const [first, ...others] = told;
  if (failed === 0 || first === undefined) return told;
  const requests = trials.reduce((sum, trial) => sum + trial.requests, 0);
  const kinds = failuresOf(trials).join(", ");
  return [
    `${failed} of ${counted(requests, "request")} failed${kinds && ` (${kinds})`}, so their trials are not compared; ${first.charAt(0).toLowerCase()}${first.slice(1)}`,
    ...others,
  ];
}

/** `2 timeout`, `1 reset`: failures of all trials by kind, in the order they first appear. */
export function failuresOf(trials: readonly TrialRecord[]): readonly string[] {
  const totals = new Map<string, number>();
  for (const { errors } of trials) {
    for (const [kind, count] of Object.entries(errors.byKind)) {
      totals.set(kind, (totals.get(kind) ?? 0) + count);
    }
  }
  return [...totals].map(([kind, count]) => `${count} ${kind}`);
}
