import type { Kit } from "../../model/lesson/kit.ts";
import { seededRandom } from "../../stats/random.ts";

/** The order in which a round does what may be done in any order. */
export interface Seed extends Pick<Kit, "random" | "round" | "shuffled"> {
  /** The first first in round 0, the last first in round 1, then any: what is right does not depend on it. */
  next<T>(all: readonly T[]): T | undefined;
}

export function seedOf(round: number): Seed {
  const random = seededRandom(round + 1);
  const upTo = (end: number): number => Math.floor(random() * end);
  return {
    random,
    round,
    shuffled(items) {
      const mixed = [...items];
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = upTo(i + 1);
        [mixed[i], mixed[j]] = [mixed[j] as (typeof mixed)[0], mixed[i] as (typeof mixed)[0]];
      }
      return mixed;
    },
    next(all) {
      if (round === 0) return all[0];
      return round === 1 ? all.at(-1) : all[upTo(all.length)];
    },
  };
}
