import { expect, test } from "vitest";
import {
  explainConnecting,
  explainLoss,
  isUnreachable,
} from "../../../../src/server/database/errors.ts";

const TARGET = { host: "db.example", port: 5433, user: "me", database: "app" };

function failed(code: string | undefined, message = "it failed"): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

test.each([
  ["ECONNREFUSED", "database-refused", "Nothing listens on db.example:5433"],
  ["ENOTFOUND", "database-unknown-host", "The host db.example"],
  ["28P01", "database-password", 'refused the password of user "me"'],
  ["28000", "database-refused-user", 'refused user "me"'],
  ["3D000", "database-unknown", 'no database "app"'],
  ["42501", "database-no-rights", "is not allowed to create a schema"],
  ["53300", "database-full", "no more connections"],
  ["57P03", "database-starting", "starting up"],
  ["XX000", "database-failed", "it failed"],
])("%s is %s", (code, known, message) => {
  const failure = explainConnecting(failed(code), TARGET);
  expect(failure).toMatchObject({ code: known });
  expect(failure.message).toContain(message);
  expect(failure.message).toMatch(/[^.]\.$/);
  expect(failure.hint).toMatch(/\.$/);
});

test("no password where one is asked for", () => {
  const error = failed(undefined, "SASL: client password must be a string");
  expect(explainConnecting(error, TARGET).message).toContain("asks for a password");
});

test("a loss names what may be left, where that is not thrown away anyhow", () => {
  expect(explainLoss(failed("57P01"), "async_lab_0").hint).toContain("DROP SCHEMA async_lab_0");
  expect(explainLoss(failed("57P01"), undefined).hint).not.toContain("SCHEMA");
  expect(explainLoss(failed("57P01"), undefined).exitCode).toBe(1);
});

test.each([
  ["57P01", "terminating connection due to administrator command", true],
  ["08006", "", true],
  ["53300", "sorry, too many clients already", true],
  ["ECONNREFUSED", "", true],
  [undefined, "Connection terminated unexpectedly", true],
  [undefined, "timeout exceeded when trying to connect", true],
  ["23505", "duplicate key", false],
  ["42P01", "relation does not exist", false],
  [undefined, "no more", false],
])("%s %s: unreachable is %s", (code, message, unreachable) => {
  expect(isUnreachable(failed(code, message))).toBe(unreachable);
});
