import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { demosOf } from "../../../src/lesson/demo.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-demo-"));
  mkdirSync(join(folder, "demos"));
});

function demo(source: string): ReturnType<typeof demosOf>[number] {
  writeFileSync(join(folder, "demos", "one.js"), source);
  return demosOf(folder)[0]!;
}

test("the comment at the top says what it is and what to look at, in both languages", () => {
  const { name, title, look } = demo(
    "// A title.\n//\n// Look at: the order,\n// of all lines.\n//\n// Dekho: tarteeb.\n\n// Look at: no more\n",
  );
  expect({ name, title, look }).toEqual({
    name: "one",
    title: "A title.",
    look: { en: "the order, of all lines.", ur: "tarteeb." },
  });
  expect(demo("process.exit();\n")).toMatchObject({ title: "one", look: { en: "", ur: "" } });
  expect(demosOf(join(folder, "demos"))).toEqual([]);
});

test("a demo may be a module by its own ending, and what is no script is none", () => {
  for (const file of ["b.mjs", "a.js", "c.cjs", "notes.md", "types.d.ts"])
    writeFileSync(join(folder, "demos", file), "// A title.\n");
  expect(demosOf(folder).map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test.each(readdirSync("lessons"))("the demos of %s say what to look at", (lesson) => {
  for (const { look, title, name } of demosOf(join("lessons", lesson))) {
    expect({ name, title }).toEqual({ name, title: expect.stringMatching(/ /) });
    expect(look.en).toMatch(/\.$/);
    expect(look.ur).toMatch(/\.$/);
    expect(look.ur).not.toBe(look.en);
  }
});
