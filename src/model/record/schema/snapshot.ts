import { count, duration, nonEmpty } from "../../figures.ts";
import {
  checked,
  list,
  number,
  object,
  oneOf,
  optional,
  orNull,
  text,
  type Shape,
  type TextRule,
} from "../../shape.ts";
import {
  OVERLAPS,
  SNAPSHOT_VERSION,
  type ScenarioSnapshot,
  type SnapshotRecord,
} from "../snapshot.ts";
import { recordHead } from "./head.ts";

/** A ratio of a thousand million cannot be a measurement. */
const logarithm = number({ min: -21, max: 21 });

/** A scenario's name is shown in tables, and in annotations that a line break would end. */
export const NAME_RULES: readonly TextRule[] = [
  [/^[^\p{C}\p{Zl}\p{Zp}]{1,60}$/u, "a name has 1 to 60 characters, all of them visible"],
  [/^\S(.*\S)?$/, "a name must not begin or end with a space"],
  // GitHub's runner takes a log line that begins with one of these as a command.
  [/^(?!.*(::|##\[))/, "a name must not contain :: or ##["],
];

const scenario = checked(
  object<ScenarioSnapshot>({
    name: text(...NAME_RULES),
    definition: nonEmpty,
    runs: list(list(logarithm), 1),
    requests: count,
    errors: count,
    failure: optional(text()),
    overlap: orNull(oneOf(...OVERLAPS)),
    treatmentMs: duration,
    referenceMs: duration,
    connections: optional(count),
    nullServer: optional(
      object<NonNullable<ScenarioSnapshot["nullServer"]>>({
        runs: list(list(logarithm), 1),
        ms: duration,
      }),
    ),
    memory: optional(
      object<NonNullable<ScenarioSnapshot["memory"]>>({
        startMb: number({ min: 0 }),
        grownMb: list(number(), 1),
      }),
    ),
  }),
  ({ requests, errors }) => errors <= requests,
  ["errors"],
  "there are more failed requests than requests",
);

/** What a file must be to be read as a `SnapshotRecord`. */
export const snapshotShape: Shape<SnapshotRecord> = object<SnapshotRecord>({
  schemaVersion: oneOf(SNAPSHOT_VERSION),
  kind: oneOf("snapshot"),
  ...recordHead,
  createdAt: checked(
    text([
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
      "expected a time such as 2026-01-31T12:00:00.000Z",
    ]),
    isDay,
    [],
    "this time does not exist",
  ),
  scenarios: checked(
    list(scenario, 1),
    (all) => new Set(all.map(({ name }) => name)).size === all.length,
    [],
    "two scenarios have the same name",
  ),
});

/** Whether a time's day exists: V8 reads 30 February as 2 March. */
function isDay(moment: string): boolean {
  const parsed = new Date(moment);
  return (
    !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === moment.slice(0, 10)
  );
}
