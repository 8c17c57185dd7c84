// Apart from the routes: the lesson is loaded by every command, and express only by a server.

/** How many connections a request may ask to queue for. */
export const POOL_SIZES = [1, 5, 10] as const;

/** What the fake database takes for a query, in the course's own seconds. */
export const QUERY_SECONDS = 1;
