// Apart from the routes: the lesson is loaded by every command, and express only by a server.

/** In the course's own seconds: looking up a text before all hear it, and a far-away phone's receipt. */
export const WAITS = { moderation: 1, receipt: 0.8 } as const;
