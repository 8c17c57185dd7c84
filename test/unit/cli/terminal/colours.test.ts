import { describe, expect, test } from "vitest";
import { coloursOf } from "../../../../src/cli/terminal/colours.ts";

const pipe = { isTTY: false, getColorDepth: () => 1 };
const tty = { isTTY: true, getColorDepth: () => 24 };

describe("colour: the flag, then FORCE_COLOR, then NO_COLOR, then the terminal", () => {
  test.each([
    ["a pipe has none", pipe, {}, undefined, 0],
    ["a terminal has what it can do", tty, {}, undefined, 3],
    ["NO_COLOR takes it away", tty, { NO_COLOR: "1" }, undefined, 0],
    ["an empty NO_COLOR does not", tty, { NO_COLOR: "" }, undefined, 3],
    ["FORCE_COLOR beats NO_COLOR", pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, undefined, 1],
    ["FORCE_COLOR has levels", pipe, { FORCE_COLOR: "3" }, undefined, 3],
    ["FORCE_COLOR=0 forces none", tty, { FORCE_COLOR: "0" }, undefined, 0],
    ["--color beats the environment", pipe, { NO_COLOR: "1" }, true, 1],
    ["--no-color beats FORCE_COLOR", tty, { FORCE_COLOR: "3" }, false, 0],
    ["a dumb terminal has none", tty, { TERM: "dumb" }, undefined, 0],
  ] as const)("%s", (_, stream, env, flag, level) => {
    expect(coloursOf(stream, env, flag)).toBe(level);
  });
});
