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
  }[];
  /** Whose routes are at the root, too. */
  readonly variant: VariantName;
  readonly scale: number;
  /** Of this program. */
  readonly version: string;
  /** The folder of what the pages load. */
  readonly assets: string;
}

/** The child's one argument, as JSON. */
export interface ChildOptions {
  /** Threads of the pooled variant, until a trial is arranged with another number. */
  readonly threads: number;
  /** The process without which the child must not go on. */
  readonly parentPid: number;
  /** URL of a module that exports `routes`; the todo API when absent. */
  readonly routes?: string;
  /** On 127.0.0.1; any that is free when absent. */
  readonly port?: number;
  /** Lessons side by side for a browser, in place of `routes` for trials. */
  readonly site?: SiteOptions;
  /** The parent's first message is the address of a database: an argument could be read by others. */
  readonly database?: true;
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
export type ChildRequest =
  | ({ readonly type: "arrange" } & Arrangement)
  | { readonly type: "observe" }
  | { readonly type: "measure" };

export type ParentMessage = ChildRequest & { readonly id: number };

/** Each request is answered by its id; only `measure` has a result. */
export type ChildMessage =
  /** Its own code is loaded; a lesson's is next. */
  | { readonly type: "started" }
  | { readonly type: "ready"; readonly port: number }
  /** In place of `ready`; `code` is the system's: EADDRINUSE. */
  | { readonly type: "not-listening"; readonly code: string; readonly port: number }
  | { readonly type: "event"; readonly event: ServeEvent }
  | { readonly type: "done"; readonly id: number; readonly result: EventLoopSummary | null }
  | { readonly type: "failed"; readonly id: number; readonly message: string };
