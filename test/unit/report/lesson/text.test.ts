import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { pageOf, type Page } from "../../../../src/report/drawing/page.ts";
import { unpainted } from "../../../../src/report/drawing/paint.ts";
import { renderLessonText } from "../../../../src/report/lesson/text.ts";
import { coloured } from "../drawing/fixture.ts";

const render = (markdown: string, options: Partial<Page> = {}): string =>
  renderLessonText(markdown, { ...pageOf({ width: 40 }), ...options });

const texts = readdirSync("lessons").flatMap((folder) =>
  ["README.md", "README.ur.md"].map((name) => join("lessons", folder, name)),
);

describe.each(texts)("%s", (file) => {
  const markdown = readFileSync(file, "utf8");

  test.each([40, 80, 200])("fits %i columns, in every look", (width) => {
    for (const paint of [unpainted, coloured])
      for (const ascii of [false, true]) {
        const text = render(markdown, { paint, width, ascii });
        expect(text.split("\n").filter((line) => stringWidth(line) > width)).toEqual([]);
        if (ascii) expect(text.replaceAll("\u001b", "")).toMatch(/^[\n -~]+$/);
        if (paint === unpainted) expect(text).not.toContain("\u001b");
        expect(text).not.toMatch(/\n{4}/);
      }
  });

  test("loses no word, however narrow", () => {
    const words = (text: string): readonly string[] => text.match(/\p{L}{4,}/gu) ?? [];
    const shown = new Set(words(render(markdown, { width: 60 })));
    // Names of languages behind a code block's fence are no words of the text.
    const said = words(markdown.replaceAll(/^ *```\w+$/gm, ""));
    expect(said.filter((word) => !shown.has(word) && !HEADS.has(word))).toEqual([]);
  });
});

/** Stands only above the first column of tables that a narrow page shows row by row. */
const HEADS = new Set(["endpoint"]);

test("nothing in a text can give the terminal orders", () => {
  const evil = "# a\u001b[2Jb\n\nc\u001b]0;title\u0007d \u202ee \u009b31mf `g\u001b[31mh`\r\n\ti";
  for (const paint of [unpainted, coloured]) {
    const text = render(evil, { paint });
    expect(text.replaceAll(/\u001b\[\d+m/g, "")).not.toMatch(/[^\n -~]/);
    expect(text).not.toContain("2J");
    expect(text).not.toContain("title");
  }
});

test("marks are kept as characters where there is no colour, and become colour where there is", () => {
  const line = "**strong** _lean_ `code` [in](x.md) [out](https://example.com/) &lt;b&gt; \\*";
  expect(render(line, { width: 80 })).toBe(
    "strong _lean_ `code` in out (https://example.com/) <b> *\n",
  );
  const painted = render(line, { width: 80, paint: coloured });
  expect(painted).toContain("\u001b[1mstrong\u001b[22m");
  expect(painted).toContain("\u001b[36mcode\u001b[39m");
  expect(painted).not.toContain("`");
  expect(render("# a b\n", { paint: coloured })).toContain(
    "\u001b[1m\u001b[4ma b\u001b[24m\u001b[22m",
  );
});

test("a figure stays with its unit, and a word that is too long goes on in the next line", () => {
  expect(render("the wait takes exactly in all cases 10 ms, no more")).toBe(
    "the wait takes exactly in all cases\n10 ms, no more\n",
  );
  expect(render(`a ${"b".repeat(50)} c`)).toBe(`a\n${"b".repeat(40)}\n${"b".repeat(10)} c\n`);
});

test("blocks: headings, lists in lists, quotes, rules, code, and no HTML", () => {
  const markdown = `# One

## Two

1. first

   its second paragraph
2. second
   - inner

> a quote\\
> of two lines

---

<!-- not for readers -->

    code
`;
  expect(render(markdown, { ascii: true })).toBe(`One
===

Two
---

1. first

   its second paragraph
2. second

   - inner

| a quote of two lines

----------------------------------------

  code
`);
});

const TABLE =
  "| name | what it is |\n| ---- | ---------: |\n| `a` | words that go on |\n| b | 1 |\n";

test("a table in columns, with wrapped cells, or row by row", () => {
  expect(render(TABLE)).toBe(
    `name        what it is
──────────────────────
\`a\`   words that go on
b                    1
`.replaceAll("──────────────────────", "─".repeat(22)),
  );
  expect(render(TABLE, { width: 16 })).toBe(
    "name  what it is\n────────────────\n`a`   words that\n           go on\nb              1\n",
  );
  expect(render(TABLE, { width: 9 })).toBe(
    "`a`\n  what it\n  is:\n  words\n  that go\n  on\n\nb\n  what it\n  is: 1\n",
  );
});

test("code: a comment that does not fit stands above its line", () => {
  const code =
    "```sh\nrun --it   # a comment that is far too long for it\n  # alone, and long as well, very long\nls # ok\n```";
  expect(render(code)).toBe(
    `  # a comment that is far too long for
  # it
  run --it
    # alone, and long as well, very long
  # ok
  ls
`,
  );
  expect(render("```ts\nconst answer = await question(about, everything);\n```")).toBe(
    "  const answer = await question(about,\n      everything);\n",
  );
});

const OUTPUT = `Variant   Pattern      Measured  Theory    /health p99
blocking  sequential     515 ms  500 ms         301 ms

#1 ██████ 201 ms          #1 ██████ 202 ms
                          #2 █████████ 301 ms
 0 ms  1. a line that is too long for it all`;

test("what a program printed keeps its lines, and each that is too long goes on in the next", () => {
  const output = (width: number): string => render(`\`\`\`\n${OUTPUT}\n\`\`\``, { width });
  expect(output(60)).toBe(`${OUTPUT.replaceAll(/^(?=.)/gm, "  ")}\n`);
  expect(output(40)).toBe(`  Variant   Pattern      Measured
      Theory    /health p99
  blocking  sequential     515 ms
      500 ms         301 ms

  #1 ██████ 201 ms          #1 ██████
      202 ms
                     #2 █████████ 301 ms
   0 ms  1. a line that is too long for
       it all
`);
});
