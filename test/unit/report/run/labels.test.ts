import { expect, test } from "vitest";
import { databaseName } from "../../../../src/report/run/labels.ts";

test("a database is named by what it is and its version", () => {
  expect(databaseName({ kind: "postgres", version: "18.4" })).toBe("PostgreSQL 18.4");
  expect(databaseName({ kind: "embedded", version: "16.1" })).toBe("embedded PostgreSQL 16.1");
});
