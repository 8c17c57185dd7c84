import { expect, test } from "vitest";
import { PROGRAM } from "../../../src/cli/commands.ts";
import { runProgram } from "../../../src/cli/program.ts";
import { LabError } from "../../../src/errors.ts";
import { fakeTerminal } from "./fake-terminal.ts";

async function run(argv: readonly string[], columns = 80): Promise<string> {
  const { host, shown } = fakeTerminal({ tty: false, columns });
  await runProgram(argv, host, new AbortController().signal);
  return shown();
}

async function refusal(argv: readonly string[]): Promise<string> {
  const error = await run(argv).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LabError)) throw new Error(`not refused: ${argv.join(" ")}`);
  expect(error.exitCode).toBe(2);
  return `${error.message}\n${error.hint}`;
}

test.each([
  [["rnu", "day6"], "'rnu'", "Did you mean run?"],
  [["help", "lst"], "'lst'", "Did you mean list?"],
  [["lst", "--help"], "'lst'", "Did you mean list?"],
  [["help", "frob"], "'frob'", "learn, run, bench"],
  [["exercise", "chek"], "'chek'", "Did you mean check?"],
  [["help", "exercise", "chek"], "'chek'", "Did you mean check?"],
  [["progress", "exprt"], "'exprt'", "Did you mean export?"],
  [["snapshot", "drop"], "'drop'", "save, compare, show, update"],
])("%j names no command: the nearest is named", async (argv, word, advice) => {
  const text = await refusal(argv);
  expect(text).toContain(`Unknown command ${word}.`);
  expect(text).toContain(advice);
});

test.each([
  [["--hepl"], "Unknown option '--hepl'.\nDid you mean --help?"],
  [["run", "day6", "--sede", "1"], "Unknown option '--sede'.\nDid you mean --seed?"],
  [["run", "day6", "--scale", "0x1"], "'0x1' is invalid. Use a number from 0.001 to 10."],
  [["run", "day6", "--scale", " 0.01"], "' 0.01' is invalid."],
  [["run", "day6", "--scale", "1e-2"], "'1e-2' is invalid."],
  [["bench", "--rate", "0x10"], "'0x10' is invalid."],
  [["serve", "--scale", "0b1"], "'0b1' is invalid."],
  [["exercise", "hint", "day1", "--step", "0x1"], "'0x1' is invalid."],
  [["run"], "Missing required argument 'lessons'.\n`async-lab run --help`"],
  [["list", "day1"], "Too many arguments"],
  [["run", "day6", "--real-time", "--scale", "1"], "cannot be used with option '--scale"],
])("%j is refused, and the help to look at named", async (argv, text) => {
  expect(await refusal(argv)).toContain(text);
});

test.each([["--help"], ["-h"], ["help"]])("%s names every command", async (flag) => {
  const text = await run([flag], 200);
  for (const { usage, summary } of PROGRAM.commands ?? []) {
    expect(text).toContain(`\n  ${usage} `);
    expect(text).toContain(`  ${summary}\n`);
  }
});

test.each([
  [
    ["help", "snapshot", "save"],
    ["snapshot", "save", "--help"],
  ],
  [
    ["snapshot", "help", "save"],
    ["snapshot", "save", "-h"],
  ],
  [["exercise"], ["help", "exercise"]],
  [
    ["help", "run", "day6"],
    ["run", "day6", "--help"],
  ],
])("%j shows the same as %j", async (one, other) => {
  expect(await run(one)).toBe(await run(other));
});

const names = (PROGRAM.commands ?? []).map(({ usage }) => usage.split(" ", 1));

test.each(names)("every argument and option of %s has a text beside it", async (name) => {
  const text = await run([name, "--help"], 120);
  const rows = text.split("\n").filter((line) => /^ {2}\S/.test(line));
  for (const row of rows) expect(row).toMatch(/^ {2}\S+( \S+)* {2,}\S/);
});

test.each(names)("in 40 columns the texts of %s stand below what they explain", async (name) => {
  const text = await run([name, "--help"], 40);
  const texts = text.split("\n").filter((line) => line.startsWith("      "));
  for (const line of texts.slice(texts.length / 2)) expect(line.length).toBeLessThanOrEqual(40);
});
