import type { Todo } from "../model/lesson.ts";
import type { EventLoopSummary } from "../model/record.ts";

/** The child's one argument, as JSON. */
export interface ChildOptions {
  /** Threads of the pooled variant, until a trial is arranged with another number. */
  readonly threads: number;
  /** The process without which the child must not go on. */
  readonly parentPid: number;
  /** URL of a module that exports `routes`; the todo API when absent. */
  readonly routes?: string;
}

/** What a trial is prepared with. */
export interface Arrangement {
  /** The curriculum's seconds are multiplied by this: 1 is real time, 0 no wait at all. */
  readonly scale: number;
  /** What every store holds. */
  readonly todos: readonly Todo[];
  /** Threads of the pooled variant; absent, its pool stays as it is. */
  readonly threads?: number;
}

/** What the parent can ask for. */
export type Call =
  | ({ readonly type: "arrange" } & Arrangement)
  | { readonly type: "observe" }
  | { readonly type: "measure" };

export type ParentMessage = Call & { readonly id: number };

/** Each call is answered by its id; only `measure` has a result. */
export type ChildMessage =
  | { readonly type: "ready"; readonly port: number }
  | { readonly type: "done"; readonly id: number; readonly result: EventLoopSummary | null }
  | { readonly type: "failed"; readonly id: number; readonly message: string };
