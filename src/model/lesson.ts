import type { PlannedRequest } from "./trial.ts";

/** A text in both languages of the classroom: English and Roman Urdu (`ur-Latn`). */
export interface Text {
  readonly en: string;
  readonly ur: string;
}

/** A todo as the API answers it. */
export interface Todo {
  readonly id: number;
  readonly title: string;
  readonly completed: boolean;
}

/** A piece of work, measured under several conditions. */
export interface Experiment {
  readonly id: string;
  readonly title: Text;
  /** Todos the store holds when each trial begins. */
  readonly todos?: (requests: number) => readonly Todo[];
  /**
   * Plans a trial of `count` requests. Any order of arrival must give the expected statuses,
   * since the concurrent patterns promise none. `random` is seeded: 0 ≤ x < 1.
   */
  readonly requests: (count: number, random: () => number) => readonly PlannedRequest[];
}

export interface Lesson {
  /** Short and unique: `day6`. */
  readonly id: string;
  readonly title: Text;
  /** One line for `async-lab list`. */
  readonly summary: Text;
  readonly experiments: readonly Experiment[];
}
