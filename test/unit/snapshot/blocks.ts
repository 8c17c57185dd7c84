import type { ScenarioSnapshot } from "../../../src/model/record/snapshot.ts";
import { seededRandom } from "../../../src/stats/random.ts";

const RUNS = 5;

/** A scenario whose ratio is `times` that of any other, with noise of a per cent or so by default. */
export function scenario({
  name = "todos",
  times = 1,
  noise = 0.01,
  seed = 1,
  blocks = 15,
  ...rest
}: Partial<ScenarioSnapshot> & {
  readonly times?: number;
  readonly noise?: number;
  readonly seed?: number;
  readonly blocks?: number;
} = {}): ScenarioSnapshot {
  const random = seededRandom(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const all = Array.from({ length: blocks }, () => 0.3 + Math.log(times) + noise * normal());
  const each = Math.ceil(blocks / RUNS);
  return {
    name,
    definition: `of ${name}`,
    runs: Array.from({ length: RUNS }, (_, run) => all.slice(run * each, (run + 1) * each)),
    requests: 300,
    errors: 0,
    overlap: "together",
    treatmentMs: 20,
    referenceMs: 15,
    ...rest,
  };
}
