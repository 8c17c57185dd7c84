import type { Text } from "../text.ts";
import type { Prediction } from "./prediction.ts";
import type { Cell, Pattern, PlannedRequest } from "../trial.ts";

/** A todo as the API answers it. */
export interface Todo {
  readonly id: number;
  readonly title: string;
  readonly completed: boolean;
}

/**
 * Plans a trial of `count` requests. Any order of arrival must give the expected statuses, since the
 * concurrent patterns promise none. `random` is seeded: 0 ≤ x < 1.
 */
export type RequestPlan = (count: number, random: () => number) => readonly PlannedRequest[];

/** A trial that is no cell of variant × pattern: its name stands where a variant's would. */
export interface Condition {
  /** In the table and the record: `a pool of 5`. */
  readonly name: string;
  /** The variant whose mount is asked. */
  readonly on: string;
  readonly pattern: Pattern;
  readonly requests: RequestPlan;
  /** How many requests the server can wait for at once, where that is fewer than the variant's waits. */
  readonly lanes?: number;
  /** How many threads the pool of the `pooled` variant has, in place of the usual number. */
  readonly threads?: number;
  /** Sent once before the clock starts, each on a connection that stays open, beside those measured. */
  readonly audience?: readonly PlannedRequest[];
  /** Its time is work rather than waits: arithmetic has nothing to say, and `--verify` leaves it out. */
  readonly unpredicted?: true;
}

/** A piece of work, measured under several conditions. */
export interface Experiment {
  readonly id: string;
  readonly title: Text;
  /** Todos the store holds when each trial begins. */
  readonly todos?: (requests: number) => readonly Todo[];
  /** What each cell of variant × pattern is asked. */
  readonly requests?: RequestPlan;
  /** How many of those the server can wait for at once, where that is fewer than a variant's waits. */
  readonly lanes?: number;
  /** Trials besides those, or in place of them, in the order they are measured. */
  readonly conditions?: readonly Condition[];
}

/** A figure of the course, and the trial that reproduces it. */
export interface Claim extends Cell {
  /** As the curriculum numbers its systems: `S4`. */
  readonly system: string;
  /** With the figure in it: `/sync, 10 requests: 20 s`. */
  readonly text: Text;
  /** The id of the experiment whose cell or condition is claimed about. */
  readonly experiment: string;
  /** The makespan in the course's seconds; or the cell of the same experiment that takes as long. */
  readonly takes: number | Cell;
}

export interface Lesson {
  /** Short and unique: `day6`. */
  readonly id: string;
  /** Where it stands in the course, lowest first: the week is 1 to 7, the labs 11 and on; without one, last. */
  readonly order?: number;
  readonly title: Text;
  /** One line for `async-lab list`. */
  readonly summary: Text;
  readonly experiments: readonly Experiment[];
  /** The course's figures that these experiments reproduce. */
  readonly claims?: readonly Claim[];
  /** What a learner is asked before an experiment is run, in the order asked. */
  readonly predictions?: readonly Prediction[];
}
