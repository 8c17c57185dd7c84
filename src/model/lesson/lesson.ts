import type { Text } from "../text.ts";
import type { Prediction } from "./prediction.ts";
import type { Cell, Pattern, PlannedRequest } from "../trial.ts";

/** A todo as the API returns it. */
export interface Todo {
  readonly id: number;
  readonly title: string;
  readonly completed: boolean;
}

/**
 * Plans a trial of `count` requests. The expected statuses must be right for any order of arrival, because
 * concurrent patterns do not guarantee one. `random` is seeded and returns 0 ≤ x < 1.
 */
export type RequestPlan = (count: number, random: () => number) => readonly PlannedRequest[];

/** A trial that is not a cell of variant × pattern: its name is shown where the variant's name would be. */
export interface Condition {
  /** In the table and the record: `a pool of 5`. */
  readonly name: string;
  /** The variant that its requests are sent to. */
  readonly on: string;
  readonly pattern: Pattern;
  readonly requests: RequestPlan;
  /** How many requests the server can wait for at once, if fewer than the variant allows. */
  readonly lanes?: number;
  /** How many threads the pool of the `pooled` variant has, instead of the usual number. */
  readonly threads?: number;
  /** Sent once before the clock starts, each on its own connection, which stays open during the trial. */
  readonly audience?: readonly PlannedRequest[];
  /** It takes CPU time and not waits: theory cannot predict it, so `--verify` skips it. */
  readonly unpredicted?: true;
}

/** A piece of work, measured under several conditions. */
export interface Experiment {
  readonly id: string;
  readonly title: Text;
  /** The todos that are stored when a trial begins. */
  readonly todos?: (requests: number) => readonly Todo[];
  /** The requests of each cell of variant × pattern. */
  readonly requests?: RequestPlan;
  /** How many of these the server can wait for at once, if fewer than a variant allows. */
  readonly lanes?: number;
  /** More trials, or other trials instead of the cells, in the order they are measured. */
  readonly conditions?: readonly Condition[];
}

/** A figure of the course, and the trial that reproduces it. */
export interface Claim extends Cell {
  /** The number that the curriculum gives the system: `S4`. */
  readonly system: string;
  /** Contains the figure: `/sync, 10 requests: 20 s`. */
  readonly text: Text;
  /** The id of the experiment that has the cell or condition. */
  readonly experiment: string;
  /** The makespan in the course's seconds, or the cell of the same experiment that takes equally long. */
  readonly takes: number | Cell;
}

export interface Lesson {
  /** Short and unique: `day6`. */
  readonly id: string;
  /** Its position in the course, lowest first: the week is 1 to 7, labs start at 11. Lessons without one come last. */
  readonly order?: number;
  readonly title: Text;
  /** One line for `async-lab list`. */
  readonly summary: Text;
  readonly experiments: readonly Experiment[];
  /** The course's figures that these experiments reproduce. */
  readonly claims?: readonly Claim[];
  /** The questions that a learner answers before an experiment is run, in order. */
  readonly predictions?: readonly Prediction[];
  /** What of it is best opened in a browser while it is served. */
  readonly pages?: readonly LessonPage[];
  /** Whether the built-in snapshots hold it against itself without its waits as well. */
  readonly withoutWaits?: true;
}

/** A path to open as it is, and what is there. */
export interface LessonPage {
  /** One that the lesson's routes answer to GET: `/chat-demo`. */
  readonly path: string;
  readonly what: Text;
}

/** Whether a lesson is one of the week's; labs come after it. */
export function isOfWeek({ order = Infinity }: Pick<Lesson, "order">): boolean {
  return order < 10;
}
