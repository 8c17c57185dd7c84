import express from "express";
import { expect, test } from "vitest";
import { clashes, describable, routeTable } from "../../../src/site/route-table.ts";

const handler = (): void => undefined;

test("a table is read from the router: methods, several paths, routers inside", () => {
  const router = express.Router();
  router.route("/todos").get(handler).post(handler).all(handler);
  router.get(["/a", "/b/:id"], handler);
  router.use(express.Router().delete("/inside/:name/", handler));
  router.use((_request, _response, next) => next());
  expect(routeTable(router)).toEqual([
    { method: "GET", path: "/todos" },
    { method: "POST", path: "/todos" },
    { method: "ALL", path: "/todos" },
    { method: "GET", path: "/a" },
    { method: "GET", path: "/b/:id" },
    { method: "DELETE", path: "/inside/:name/" },
  ]);
  expect(describable(routeTable(router)).map(({ method }) => method)).not.toContain("ALL");
});

test.each([
  ["a pattern", express.Router().get(/^\/x/, handler)],
  ["a wildcard", express.Router().get("/x/*rest", handler)],
  ["an optional part", express.Router().get("/x{/:y}", handler)],
  ["a router below a path", express.Router().use("/x", express.Router().get("/y", handler))],
])("%s is refused rather than forgotten", (_what, router) => {
  expect(() => routeTable(router)).toThrow();
});

test("what is no router has no routes", () => {
  expect(routeTable(() => undefined)).toEqual([]);
});

test.each([
  ["the same", "GET", "/x", "GET", "/x", true],
  ["another method", "GET", "/x", "POST", "/x", false],
  ["a parameter that takes it", "GET", "/x/:id", "GET", "/x/one", true],
  ["two parameters", "GET", "/:a/x", "GET", "/:b/x", true],
  ["parameters that cross", "GET", "/:a/x", "GET", "/y/:b", true],
  ["another length", "GET", "/x", "GET", "/x/:id", false],
  ["whatever refuses other methods", "ALL", "/x", "GET", "/x", true],
  ["a slash at the end, and capitals", "GET", "/X/", "GET", "/x", true],
  ["another path", "GET", "/x", "GET", "/y", false],
])("%s: a clash or none", (_how, method, path, otherMethod, otherPath, clash) => {
  const one = { method, path };
  const other = { method: otherMethod, path: otherPath };
  const expected = clash ? [{ owners: ["day1", "day2"], routes: [one, other] }] : [];
  expect(clashes({ day1: [one], day2: [other] })).toEqual(expected);
  // A lesson may have both: it knows which comes first.
  expect(clashes({ day1: [one, other] })).toEqual([]);
});
