// What a server, a file or an argument holds is shown, and gives the terminal no orders.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asyncLab, type Finished, type StartOptions } from "../command.ts";
import { folderWith } from "../lesson/lesson-folder.ts";

/** A window's title, a cleared screen, a colour, an escape of one byte, a turn of direction. */
const HOSTILE = "\u001b]0;pwn\u0007\u001b[2J\u001b[35mboom\u009b2J\u202etxt";
const IN_JS = JSON.stringify(HOSTILE)
  .replaceAll("\u009b", "\\u009b")
  .replaceAll("\u202e", "\\u202e");
/** What a person sees in its place. */
const SEEN = "boom";

/** Our own colours, and nothing else that a terminal would obey. */
function expectHarmless({ stdout, stderr }: Finished): void {
  // Magenta is none of ours.
  const rest = `${stdout}${stderr}`
    .replaceAll("\r\n", "\n")
    .replaceAll(/\u001b\[(?:[1-4]|2[234]|3[12369]|91)m/g, "");
  expect(rest).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}

/** Runs a command with colours forced, which is when escapes would pass if any did. */
async function run(args: readonly string[], options: StartOptions = {}): Promise<Finished> {
  const end = await asyncLab(args, { ...options, env: { FORCE_COLOR: "1", ...options.env } });
  expectHarmless(end);
  return end;
}

const title = `{ en: ${IN_JS}, ur: ${IN_JS} }`;
const lesson = (id: string, path = "/evil"): string => `import { defineLesson } from "async-lab";
  export default defineLesson({
    id: "${id}", title: ${title}, summary: ${title},
    experiments: [{
      id: "first", title: ${title},
      requests: (count) => Array.from({ length: count }, () =>
        ({ method: "GET", path: "${path}", expectStatus: 200, wait: 0.1 })),
    }],
  });`;
const routes = (does: string): string => `import express from "express";
  export const routes = ({ sleep }) => {
    const router = express.Router();
    router.get("/evil", async (request, response) => { ${does}; await sleep(0.1); response.json({}); });
    return router;
  };`;
const option = (right: boolean): string =>
  `{ text: ${title}, explanation: ${title}${right ? ", right: true" : ""} }`;

const folder = folderWith({
  "evil/lesson.mjs": lesson("evil"),
  "evil/routes.mjs": routes(`process.stderr.write(${IN_JS} + "\\n")`),
  "evil/README.md": `# ${HOSTILE}\n\nA picture ${HOSTILE}.\n\n\`\`\`\n${HOSTILE}\n\`\`\`\n`,
  "evil/README.ur.md": `# ${HOSTILE}\n\nTasveer ${HOSTILE}.\n`,
  "evil/quiz.mjs": `import { defineQuiz } from "async-lab";
    export default defineQuiz(Array.from({ length: 3 }, (_, i) => ({
      id: "q" + i, kind: "why", text: ${title}, code: ${IN_JS},
      options: [${option(true)}, ${option(false)}, ${option(false)}],
    })));`,
  "evil/demos/order.mjs": `// ${HOSTILE}
//
// Look at: ${HOSTILE}
console.log(${IN_JS});
console.error(${IN_JS});
`,
  "dying/lesson.mjs": lesson("dying"),
  "dying/routes.mjs": routes(`process.stderr.write(${IN_JS} + "\\n", () => process.exit(7))`),
  "broken/lesson.mjs": `throw new Error(${IN_JS});`,
  "syntax/lesson.mjs": `export default ${HOSTILE};`,
});

describe.concurrent("escapes do not reach the terminal", () => {
  test("from a server under test that writes them, and from what a lesson is called", async () => {
    const end = await run(["run", "./evil", "-n", "2"], { cwd: folder });
    expect(end.exitCode).toBe(0);
    expect(end.stderr).toContain(SEEN);
    expect(end.stderr).toContain("\\u{1b}]0;pwn");
    expect(end.stdout).toContain(SEEN);
  });

  test("from the last words of a server that ended", async () => {
    const end = await run(["run", "./dying", "-n", "2"], { cwd: folder });
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toContain(SEEN);
  });

  test("from the last words of a snapshot's command", async () => {
    const cwd = folderWith({
      "async-lab.config.json": JSON.stringify({
        command: String.raw`printf "\033]0;pwn\007\033[2Jboom\n" 1>&2; exit 1`,
        scenarios: [{ name: "a", treatment: { path: "/a" }, reference: { path: "/b" } }],
      }),
    });
    const end = await run(["snapshot", "save"], { cwd });
    expect(end.exitCode).toBeGreaterThan(0);
    expect(end.stderr).toContain("boom");
  });

  test("from a config that is no JSON, or names fields that there are not", async () => {
    for (const text of [HOSTILE, `{"a": ${HOSTILE}}`, JSON.stringify({ [HOSTILE]: 1 })]) {
      const cwd = folderWith({ "async-lab.config.json": text });
      const end = await run(["snapshot", "save"], { cwd });
      expect(end.exitCode).toBe(2);
      expect(end.stderr).toMatch(/^error: /);
    }
  });

  test("from a lesson that cannot be loaded", async () => {
    for (const name of ["./broken", "./syntax"]) {
      const end = await run(["run", name], { cwd: folder });
      expect(end.exitCode).toBe(2);
      expect(end.stderr).toMatch(/^error: The lesson/);
    }
  });

  test("from a folder's text, its questions and its summary", async () => {
    for (const args of [
      ["read", "./evil"],
      ["read", "./evil", "--lang", "ur"],
      ["quiz", "./evil"],
      ["quiz", "./evil", "--answers", "b,a,a"],
      ["quiz", "./evil", "--answers", "b,a,a", "--format", "json"],
      ["learn", "./evil"],
    ]) {
      const end = await run(args, { cwd: folder });
      expect(end.stderr, args.join(" ")).toBe("");
      expect(end.stdout, args.join(" ")).toContain(SEEN);
    }
  });

  test("from a demo, on either stream", async () => {
    const end = await run(["demo", "./evil"], { cwd: folder });
    expect(end.exitCode).toBe(0);
    expect(end.stdout).toContain(SEEN);
    expect(end.stderr).toContain(SEEN);
  });

  test("from arguments that an error quotes", async () => {
    for (const args of [
      [HOSTILE],
      ["run", HOSTILE],
      ["run", "day1", "--format", HOSTILE],
      ["run", "day1", "--requests", HOSTILE],
      ["run", "day1", `--${HOSTILE}`],
      ["bench", HOSTILE],
      ["bench", "--header", HOSTILE],
      ["report", HOSTILE],
      ["demo", "day2", HOSTILE],
      ["progress", "import", HOSTILE],
      ["snapshot", "show", HOSTILE],
      ["exercise", "check", "day1", "--file", HOSTILE],
    ]) {
      const end = await run(args);
      expect(end.exitCode, args.join(" ")).toBe(2);
      expect(end.stderr, args.join(" ")).toMatch(/^error: /);
    }
  });

  test("from a record, in any format; as JSON it stays the same record", async () => {
    const end = await asyncLab(["bench", "-n", "20", "-c", "2", "-q", "--format", "json"]);
    const record = JSON.parse(end.stdout) as { targets: { name: string; url: string }[] };
    for (const target of record.targets) {
      target.name = HOSTILE;
      target.url = `http://127.0.0.1:1/${HOSTILE}`;
    }
    const file = join(folderWith({ "record.json": JSON.stringify(record) }), "record.json");
    for (const format of ["table", "md", "csv"]) {
      const drawn = await run(["report", file, "--format", format]);
      expect(drawn.stdout).toContain(SEEN);
    }
    const json = await run(["report", file, "--format", "json"]);
    expect(JSON.parse(json.stdout)).toEqual(record);
  });

  test("from the errors and the output of an exercise's file", async () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, "mine"));
    const file = join(cwd, "mine", "day1.js");
    writeFileSync(file, `console.log(${IN_JS}); throw new Error(${IN_JS});\n`);
    const table = await run(["exercise", "check", "day1", "--file", file], { cwd });
    expect(table.exitCode).toBe(1);
    expect(table.stdout).toContain(SEEN);
    const json = await run(["exercise", "check", "day1", "--file", file, "-f", "json"], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: "exercise", passed: false });
  });
});
