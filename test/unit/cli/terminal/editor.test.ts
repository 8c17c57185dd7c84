import { expect, test } from "vitest";
import { editorCommand } from "../../../../src/cli/terminal/editor.ts";

test("opens what the learner's environment names, arguments and quoted paths included", () => {
  expect(editorCommand({}, "a.js")).toBeNull();
  expect(editorCommand({ EDITOR: "nano" }, "a.js")).toEqual(["nano", "a.js"]);
  expect(editorCommand({ VISUAL: "code -w", EDITOR: "nano" }, "a.js")).toEqual([
    "code",
    "-w",
    "a.js",
  ]);
  expect(editorCommand({ EDITOR: '"/opt/my editor/ed" -n' }, "a b.js")).toEqual([
    "/opt/my editor/ed",
    "-n",
    "a b.js",
  ]);
  expect(editorCommand({ TERM_PROGRAM: "vscode", EDITOR: "nano" }, "a.js")?.[0]).toBe("code");
});
