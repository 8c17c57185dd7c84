/** The response header in which the server says, in epoch milliseconds, when its handler began. */
export const HANDLER_STARTED_HEADER = "x-handler-started";
