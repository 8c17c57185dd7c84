/** What happens on a server that is up for people; `at` is epoch milliseconds. */
export type ServeEvent =
  | {
      readonly at: number;
      readonly kind: "request";
      readonly method: string;
      /** As it was asked for, unescaped. */
      readonly path: string;
      /** 0 where there was none to send: the client left first. */
      readonly status: number;
      /** From when the request's head was read to the end of the response. */
      readonly ms: number;
      /** The client left before the end. */
      readonly left: boolean;
    }
  /** What background tasks and handlers log, and what fails; unescaped. */
  | { readonly at: number; readonly kind: "log" | "failure"; readonly line: string };
