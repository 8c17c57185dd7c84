/** The response header with the time at which the handler began, in epoch milliseconds. */
export const HANDLER_STARTED_HEADER = "x-handler-started";
