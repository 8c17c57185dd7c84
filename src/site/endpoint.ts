import type * as z from "zod";

/** An answer with more to say of it than a sentence. */
export interface Answer {
  readonly description: string;
  /** Of the JSON body. */
  readonly schema?: z.ZodType;
  /** Where it is not JSON: `text/event-stream`, `text/html`. */
  readonly contentType?: string;
}

/** What a route's own code cannot say of itself: the route table knows the method and the path. */
export interface Endpoint {
  /** One line, in plain words. */
  readonly summary: string;
  readonly description?: string;
  /** Parameters of the path; `:id` is a positive whole number and any other a text where this says nothing. */
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The JSON body. */
  readonly body?: z.ZodType;
  /** By status: a sentence, or more. */
  readonly responses: Readonly<Record<number, string | Answer>>;
}

/** By route, as `GET /users/:id`: what a lesson exports beside `routes`. */
export type Endpoints = Readonly<Record<`${string} /${string}`, Endpoint>>;
