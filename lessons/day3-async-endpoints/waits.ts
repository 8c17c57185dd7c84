// Apart from the routes: the lesson is loaded by every command, and express only by a server.

/** What each endpoint waits, in the course's own seconds. */
export const WAITS = { slow: 2, user: 0.1 } as const;
