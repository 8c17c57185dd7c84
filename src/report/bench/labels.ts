import type { BenchRecord, TargetRecord } from "../../model/record/bench.ts";
import { isVariant } from "../../model/variants.ts";
import { counted, number, period } from "../drawing/numbers.ts";

/** A variant of the embedded server, whose handlers do nothing but wait. */
export function isEmbedded({ name, url }: TargetRecord): boolean {
  return isVariant(name) && pathOf(url).startsWith(`/${name}/`);
}

/** Short names, all different: only the path if everything else is the same. */
export function labelsOf(targets: readonly TargetRecord[]): readonly string[] {
  const origins = new Set(targets.map(({ url }) => originOf(url)));
  const labels = targets.map((target) => {
    if (isEmbedded(target)) return target.name;
    if (!URL.canParse(target.url)) return target.name;
    const path = pathOf(target.url);
    // A slash alone is not a name that a sentence can use.
    return origins.size === 1 && path !== "/" ? path : `${new URL(target.url).host}${path}`;
  });
  return labels.map((label, at) => {
    const twins = labels.slice(0, at).filter((other) => other === label).length;
    return twins === 0 ? label : `${label} (${twins + 1})`;
  });
}

/** What was loaded. */
export function titleOf(targets: readonly TargetRecord[]): string {
  const [first] = targets;
  if (first !== undefined && targets.every(isEmbedded)) {
    const names = targets.map(({ name }) => name).join(", ");
    return `${pathOf(first.url).slice(first.name.length + 1)} of the embedded server: ${names}`;
  }
  return targets.map(({ url }) => url).join(" and ");
}

/** How it was loaded, and for how long. */
export function loadOf({ targets }: BenchRecord): string {
  if (targets.length === 0) return "nothing was measured";
  const loads = [...new Set(targets.map(howOf))].join("; ");
  const times = [...new Set(targets.map(({ durationMs }) => period(durationMs)))];
  const each = times.length === 1 && targets.length > 1 ? " each" : "";
  return `${loads}, ${times.join(", ")}${each}`;
}

function howOf({ mode, concurrency, rate, little }: TargetRecord): string {
  if (mode === "open") {
    const most = `at most ${counted(concurrency, "connection")}`;
    return `open loop: ${number(rate ?? 0)} per second, evenly spaced, ${most}`;
  }
  const inFlight = `${number(little.expected)} in flight`;
  return little.expected === concurrency
    ? `closed loop: ${inFlight}`
    : `closed loop: ${inFlight} on ${counted(concurrency, "connection")}`;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
