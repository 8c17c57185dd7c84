import type { Slot, Transport, WireRequest } from "../../../src/load/transport/transport.ts";
import type { ErrorKind } from "../../../src/model/record/sample.ts";
import type { measureScenarios, MeasureEvent } from "../../../src/snapshot/measure.ts";
import type { Scenario, ScenarioSource } from "../../../src/snapshot/scenario.ts";

const never = new AbortController().signal;
const get = (path: string): WireRequest => ({
  method: "GET",
  path,
  headers: {},
  body: null,
  expectStatus: 200,
});

export interface World {
  readonly source: ScenarioSource;
  readonly tools: Parameters<typeof measureScenarios>[1];
  /** `/path` of every request that was sent. */
  readonly sent: string[];
  readonly opened: string[];
  readonly events: MeasureEvent[];
  openSlots: number;
}

/** How a path fails: always, or by which of its requests it is, from 1. */
type Failing = ErrorKind | ((request: number) => ErrorKind | null);

/** Answers each path after so many milliseconds of a clock of its own; a path may fail. */
export function world(
  waits: Readonly<Record<string, number>>,
  { fails = {}, slots = 4 }: { fails?: Readonly<Record<string, Failing>>; slots?: number } = {},
): World {
  let nowMs = 0;
  const clock = {
    now: () => nowMs,
    processOffsetMs: 0,
    epochOffsetMs: 0,
    sleep: () => Promise.resolve(),
  };
  const sent: string[] = [];
  const events: MeasureEvent[] = [];
  const opened: string[] = [];
  const made = { openSlots: 0 };
  const transport: Transport = () => {
    made.openSlots += 1;
    const slot: Slot = {
      send({ path }, onDone) {
        sent.push(path);
        const failing = fails[path] ?? null;
        const error =
          typeof failing === "function"
            ? failing(sent.filter((one) => one === path).length)
            : failing;
        const sentMs = nowMs;
        queueMicrotask(() => {
          nowMs = Math.max(nowMs, sentMs + waits[path]!);
          const status = error === "bad-status" ? 503 : error === null ? 200 : 0;
          onDone({
            sentMs,
            firstByteMs: nowMs,
            doneMs: nowMs,
            status,
            error,
            startedEpochMs: null,
          });
        });
      },
      inFlightSinceMs: null,
      fail: () => undefined,
      destroy: () => void (made.openSlots -= 1),
    };
    return [slot];
  };
  const scenario = (name: string): Scenario => ({
    name,
    definition: `of ${name}`,
    origin: "http://nowhere",
    treatment: { requests: Array.from({ length: 4 }, () => get("/treatment")), slots },
    reference: { requests: [get("/reference")], slots: 1 },
  });
  const source: ScenarioSource = {
    names: ["b", "a"],
    thresholds: new Map(),
    startsServers: true,
    open: async (names, _signal, onStart) => {
      onStart();
      opened.push(names.join());
      return {
        scenarios: names.map(scenario),
        gone: never,
        close: async () => void opened.push("closed"),
      };
    },
  };
  const onEvent = (event: MeasureEvent): void => void events.push(event);
  const tools = {
    names: source.names,
    blocks: 8,
    runs: 1,
    clock,
    transport,
    signal: never,
    onEvent,
  };
  return Object.assign(made, { source, tools, sent, opened, events });
}
