import type { LessonPage, Todo } from "../../model/lesson/lesson.ts";
import type { EventLoopSummary } from "../../model/record/run.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import type { Text } from "../../model/text.ts";
import type { VariantName } from "../../model/variants.ts";

/** Lessons served side by side for a browser. */
export interface SiteOptions {
  readonly lessons: readonly {
    readonly id: string;
    readonly title: Text;
    readonly summary: Text;
    /** URL of the module with its routes; null for the server's own, the todo API. */
    readonly routes: string | null;
    readonly pages?: readonly LessonPage[];
    /** A path whose GET waits; null if there is none. */
    readonly waitingPath: string | null;
  }[];
  /** The variant whose routes are also at the root. */
  readonly variant: VariantName;
  readonly scale: number;
  /** The version of this program. */
  readonly version: string;
  /** The folder with the files that the pages load. */
  readonly assets: string;
}

/** The child's only argument, as JSON. */
export interface ChildOptions {
  /** Threads of the pooled variant, until a trial is prepared with another number. */
  readonly threads: number;
  /** If this process is gone, the child must not go on. */
  readonly parentPid: number;
  /** URL of a module that exports `routes`; the todo API if absent. */
  readonly routes?: string;
  /** The port on 127.0.0.1; any free one if absent. */
  readonly port?: number;
  /** Several lessons for a browser, instead of `routes` for trials. */
  readonly site?: SiteOptions;
  /** Whether the parent's first message is the address of a database: other users could read an argument. */
  readonly database?: true;
}

/** The settings of a trial. */
export interface Arrangement {
  /** The curriculum's seconds are multiplied by this: 1 is real time, 0 is no wait at all. */
  readonly scale: number;
  /** The todos that every store starts with. */
  readonly todos: readonly Todo[];
  /** Threads of the pooled variant; if absent, its pool stays as it is. */
  readonly threads?: number;
}

/** What the parent can ask for. */
export type ChildRequest =
  | ({ readonly type: "arrange" } & Arrangement)
  | { readonly type: "observe" }
  | { readonly type: "measure" };

export type ParentMessage = ChildRequest & { readonly id: number };

/** Each request is answered by its id; only `measure` has a result. */
export type ChildMessage =
  /** The child's own code is loaded; a lesson's comes next. */
  | { readonly type: "started" }
  | { readonly type: "ready"; readonly port: number }
  /** Sent instead of `ready`; `code` is the system's, such as EADDRINUSE. */
  | { readonly type: "not-listening"; readonly code: string; readonly port: number }
  | { readonly type: "event"; readonly event: ServeEvent }
  | { readonly type: "done"; readonly id: number; readonly result: EventLoopSummary | null }
  | { readonly type: "failed"; readonly id: number; readonly message: string };
