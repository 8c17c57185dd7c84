// What a lesson's routes.ts imports. A door of its own, so that reading a lesson's plan does not load
// what only the server under test needs.
export { createConnectionPool } from "./server/database/connection-pool.ts";
export type { Connection, ConnectionPool } from "./server/database/connection-pool.ts";
export { streamEvents } from "./server/http/event-stream.ts";
export type { Product } from "./model/database.ts";
export type { LabDatabase, ProductPool } from "./server/database/lab-database.ts";
export { HttpError, onlyMethods } from "./server/http/http-errors.ts";
export type { Lab, Routes } from "./server/lab.ts";
export { invalidField, validate, validateId } from "./server/http/validate.ts";
export type { WebSocketClient, WebSocketListener } from "./server/http/web-sockets.ts";
export type { Endpoints } from "./site/endpoint.ts";
