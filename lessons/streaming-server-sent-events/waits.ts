// Apart from the routes: the lesson is loaded by every command, and express only by a server.

/** How many rows the report has, or news the stream. */
export const ROWS = 5;

/** What is waited for each time before the clock is told, in the course's own seconds. */
export const TICK = 1;
