// Apart from the routes: the lesson is loaded by every command, and express only by a server.

/** In the course's own seconds. */
export const FILE_SECONDS = 0.5;

export const FORMAT_SECONDS = 1;

export const LEAKY_POOL_SIZE = 3;

/** How long a request queues for a connection before it gives up. */
export const PATIENCE_SECONDS = 2;

export const POOL_SIZE = 2;

export const QUERY_SECONDS = 1;
