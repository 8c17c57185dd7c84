import { expect, test } from "vitest";
import { errorKind } from "../../../src/load/error-kind.ts";

test.each([
  ["ECONNREFUSED", "refused"],
  ["ENOENT", "refused"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["UND_ERR_SOCKET", "reset"],
  ["EMFILE", "local"],
  ["EADDRNOTAVAIL", "local"],
  ["ENOBUFS", "local"],
  ["HPE_INVALID_CONSTANT", "protocol"],
  ["toString", "protocol"],
  [undefined, "protocol"],
])("%s counts as %s", (code, kind) => {
  expect(errorKind(Object.assign(new Error("it failed"), { code }))).toBe(kind);
});
