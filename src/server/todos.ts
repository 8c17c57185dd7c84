import express, { type Router } from "express";
import * as z from "zod";
import type { Endpoints } from "../site/endpoint.ts";
import { HttpError, onlyMethods } from "./http/http-errors.ts";
import { jsonBody } from "./http/json-body.ts";
import type { Lab } from "./lab.ts";
import { invalidField, validate, validateId } from "./http/validate.ts";

const id = z
  .int("must be a positive whole number")
  .positive("must be a positive whole number")
  .meta({ examples: [1] });
const title = z
  .string("must be a text")
  .trim()
  .min(1, "must not be empty")
  .max(200, "must be at most 200 characters")
  // Characters that no database returns unchanged. Not `.regex`: it would go into the OpenAPI document as a
  // pattern that only engines with Unicode classes can read.
  .refine(
    (text) => !/[\0\p{Surrogate}]/u.test(text),
    "must not contain NUL or broken Unicode characters",
  )
  .meta({ examples: ["Buy milk"] });
const completed = z.boolean("must be true or false").default(false);

const NOT_AN_OBJECT = "must be a JSON object";
const newTodo = z.object({ id, title, completed }, NOT_AN_OBJECT);
const changedTodo = z.object({ id: id.optional(), title, completed }, NOT_AN_OBJECT);
const filter = z.object({
  completed: z
    .enum(["true", "false"], "must be true or false")
    .transform((text) => text === "true")
    .optional(),
});

const todoShape = z.object({ id, title, completed: z.boolean() });
const UNKNOWN = "There is no todo with this id";
const INVALID = "Which field is wrong, and why";

export const todoEndpoints: Endpoints = {
  "GET /todos": {
    summary: "List the todos",
    description: "Empty at first. Every operation waits one second of the course for the store.",
    query: filter,
    responses: { 200: { description: "The todos", schema: z.array(todoShape) }, 422: INVALID },
  },
  "POST /todos": {
    summary: "Add a todo",
    description: "Validated first, logged after the answer.",
    body: newTodo,
    responses: {
      201: { description: "The todo; the header Location says where it is", schema: todoShape },
      409: "A todo with this id already exists",
      422: INVALID,
    },
  },
  "GET /todos/:id": {
    summary: "Read one todo",
    responses: { 200: { description: "The todo", schema: todoShape }, 404: UNKNOWN, 422: INVALID },
  },
  "PUT /todos/:id": {
    summary: "Change a todo",
    description: "Logged after the answer. The id may be left out of the body.",
    body: changedTodo,
    responses: {
      200: { description: "The todo as it is now", schema: todoShape },
      404: UNKNOWN,
      422: INVALID,
    },
  },
  "DELETE /todos/:id": {
    summary: "Delete a todo",
    description: "Logged after the answer.",
    responses: { 204: "It is gone", 404: UNKNOWN, 422: INVALID },
  },
};

/** The todo API: create, read, update, delete, each logged once its response has been sent. */
export function todoRoutes({ todos, background, log }: Lab): Router {
  const router = express.Router();

  router
    .route("/todos")
    .get(async (request, response) => {
      response.json(await todos.list(validate(filter, request.query, "query")));
    })
    .post(...jsonBody, async (request, response) => {
      const todo = validate(newTodo, request.body, "body");
      if (!(await todos.create(todo)))
        throw new HttpError(409, "duplicate-id", `A todo with the id ${todo.id} already exists.`);
      background(response, () => log.info(`added todo ${todo.id} ${quote(todo.title)}`));
      response.status(201).location(`${request.baseUrl}/todos/${todo.id}`).json(todo);
    })
    .all(onlyMethods("GET", "HEAD", "POST"));

  router
    .route("/todos/:id")
    .get(async (request, response) => {
      const wanted = validateId(request.params.id);
      response.json((await todos.get(wanted)) ?? notFound(wanted));
    })
    .put(...jsonBody, async (request, response) => {
      const wanted = validateId(request.params.id);
      const { id: stated = wanted, ...rest } = validate(changedTodo, request.body, "body");
      if (stated !== wanted) throw invalidField("id", `must be ${wanted}, as in the path`);
      const todo = { id: wanted, ...rest };
      if (!(await todos.update(todo))) notFound(wanted);
      background(response, () => log.info(`updated todo ${wanted} ${quote(todo.title)}`));
      response.json(todo);
    })
    .delete(async (request, response) => {
      const wanted = validateId(request.params.id);
      const { title: gone } = (await todos.remove(wanted)) ?? notFound(wanted);
      background(response, () => log.info(`deleted todo ${wanted} ${quote(gone)}`));
      response.status(204).end();
    })
    .all(onlyMethods("GET", "HEAD", "PUT", "DELETE"));

  return router;
}

function notFound(wanted: number): never {
  throw new HttpError(404, "unknown-todo", `There is no todo ${wanted}.`);
}

/** A title with a line break must not look like another line of the log. */
function quote(text: string): string {
  return JSON.stringify(text);
}
