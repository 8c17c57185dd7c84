import { expect, test } from "vitest";
import { LabError } from "../../../../src/errors.ts";
import { parseDatabaseChoice } from "../../../../src/server/database/choice.ts";

test.each(["memory", "embedded"])("%s is a choice of its own", (kind) => {
  expect(parseDatabaseChoice(kind)).toEqual({ kind });
});

test.each([
  "postgres://localhost/app",
  "postgresql://me:p%40ss@db.example:5433/app?sslmode=require",
  "postgres:///app?host=/var/run/postgresql",
])("%s is a server", (url) => {
  expect(parseDatabaseChoice(url)).toEqual({ kind: "postgres", url });
});

test.each([
  ["", "is not memory, embedded or a URL"],
  ["s3cret", "is not memory, embedded or a URL"],
  ["Embedded", "is not memory, embedded or a URL"],
  ["mysql://root:s3cret@localhost/app", "begins with mysql:"],
  ["http://s3cret@localhost", "begins with http:"],
  ["postgres:s3cret", "is not a valid URL"],
  ["postgres://me:s3cret@@:x/", "is not a valid URL"],
  ["postgres://me:s3cret@host:99999/app", "is not a valid URL"],
])("%j is refused, and a password is not repeated", (text, message) => {
  let thrown: unknown;
  try {
    parseDatabaseChoice(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(LabError);
  const error = thrown as LabError;
  expect(error).toMatchObject({ code: "bad-database", exitCode: 2 });
  expect(error.message).toContain(message);
  expect(`${error.message}${error.hint}${error.stack}${String(error.cause)}`).not.toContain(
    "s3cret",
  );
});
