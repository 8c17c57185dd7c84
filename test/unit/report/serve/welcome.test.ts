import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { welcomeLines, type Served } from "../../../../src/report/serve/welcome.ts";

const served: Served = {
  origin: "http://127.0.0.1:4700",
  lessons: [{ id: "day1" }],
  variant: "awaited",
  scale: 0.1,
  database: undefined,
};

test("says what is served, where, and how it ends", () => {
  const lines = welcomeLines(served, pageOf());
  expect(lines[0]).toBe("Serving lesson day1, waits at 0.1 of real time, awaited at the root:");
  expect(lines[1]).toMatch(
    /^ {2}http:\/\/127\.0\.0\.1:4700\/ +everything that is served, to click$/,
  );
  expect(lines.join("\n")).toContain("/blocking/… /awaited/… /pooled/…");
  expect(lines.join("\n")).not.toContain("PostgreSQL");
  expect(lines).toContain("Press Ctrl-C to stop.");
});

test("names the pages that lessons have, and the database where there is one", () => {
  const pages = [{ path: "/room", what: { en: "a room to talk in", ur: "baat karne ka kamra" } }];
  const lines = welcomeLines(
    {
      ...served,
      lessons: [{ id: "day1" }, { id: "talk", pages }],
      database: { kind: "embedded", version: "18.1" },
    },
    pageOf({ language: "ur" }),
  );
  expect(lines[0]).toContain("2 lessons");
  expect(lines.join("\n")).toMatch(/4700\/room +baat karne ka kamra/);
  expect(lines).toContain("Todos and products are in embedded PostgreSQL 18.1.");
});
