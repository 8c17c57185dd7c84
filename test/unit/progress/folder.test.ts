import { join } from "node:path";
import { expect, test } from "vitest";
import { stateFolder } from "../../../src/progress/folder.ts";

test("the folder is the one of the specification, and a relative one is ignored", () => {
  expect(stateFolder({ XDG_STATE_HOME: "/state", HOME: "/home/a" })).toBe(
    join("/state", "async-lab"),
  );
  const home = { HOME: "/home/a", XDG_STATE_HOME: "state" };
  if (process.platform !== "win32")
    expect(stateFolder(home)).toBe("/home/a/.local/state/async-lab");
});
