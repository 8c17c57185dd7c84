/** What happens on a server that `serve` runs; `at` is epoch milliseconds. */
export type ServeEvent =
  | {
      readonly at: number;
      readonly kind: "request";
      readonly method: string;
      /** As the client sent it; control characters are not removed. */
      readonly path: string;
      /** 0 if none was sent because the client left first. */
      readonly status: number;
      /** From reading the request's head to the end of the response. */
      readonly ms: number;
      /** The client left before the end. */
      readonly left: boolean;
    }
  /** What background tasks and handlers log, and what fails; control characters are not removed. */
  | { readonly at: number; readonly kind: "log" | "failure"; readonly line: string };
