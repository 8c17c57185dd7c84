import type * as z from "zod";

/** An answer that needs more than a sentence to describe. */
export interface Answer {
  readonly description: string;
  /** The schema of the JSON body. */
  readonly schema?: z.ZodType;
  /** If the body is not JSON: `text/event-stream`, `text/html`. */
  readonly contentType?: string;
}

/** A description of a route. Its method and path come from the router itself. */
export interface Endpoint {
  /** One line, in plain words. */
  readonly summary: string;
  readonly description?: string;
  /** Parameters of the path. Without an entry here, `:id` is a positive whole number and any other one a text. */
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The JSON body of the request. */
  readonly body?: z.ZodType;
  /** By status. */
  readonly responses: Readonly<Record<number, string | Answer>>;
}

/** By route, such as `GET /users/:id`. A lesson exports this next to `routes`. */
export type Endpoints = Readonly<Record<`${string} /${string}`, Endpoint>>;
