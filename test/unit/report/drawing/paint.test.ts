import { Chalk } from "chalk";
import { expect, test } from "vitest";
import { unpainted } from "../../../../src/report/drawing/paint.ts";
import { coloured } from "./fixture.ts";

const chalk = new Chalk({ level: 1 });

test("inks are the codes that every terminal knows", () => {
  for (const [ink, other] of [
    [coloured.strong, chalk.bold],
    [coloured.dim, chalk.dim],
    [coloured.queued, chalk.dim],
    [coloured.failed, chalk.redBright.bold],
    [coloured.heading, chalk.bold.underline],
    [coloured.emphasis, chalk.italic],
    [coloured.command, chalk.cyan],
    [coloured.good, chalk.green],
    [coloured.caution, chalk.yellow],
    [coloured.bad, chalk.red],
    [coloured.variant("blocking"), chalk.red],
    [coloured.variant("awaited"), chalk.green],
    [coloured.variant("pooled"), chalk.yellow],
    [coloured.variant("mine"), chalk.cyan],
    [coloured.variant("constructor"), chalk.cyan],
  ] as const) {
    expect(ink("a text")).toBe(other("a text"));
    expect(ink("two\nlines")).toBe(other("two\nlines"));
    expect(ink("")).toBe("");
  }
});

test("an ink goes on after one that ended inside it", () => {
  expect(coloured.strong(`a ${coloured.dim("b")} c`)).toBe(chalk.bold(`a ${chalk.dim("b")} c`));
  expect(coloured.bad(`a ${coloured.good("b")} c`)).toBe(chalk.red(`a ${chalk.green("b")} c`));
});

test("a link is its text and where it leads", () => {
  expect(coloured.link("day1.js", "file:///tmp/day1.js")).toBe(
    "\u001b]8;;file:///tmp/day1.js\u001b\\day1.js\u001b]8;;\u001b\\",
  );
});

test("without colours every ink leaves a text as it is", () => {
  const { variant, link, ...inks } = unpainted;
  for (const ink of [variant("blocking"), ...Object.values(inks)]) expect(ink("a")).toBe("a");
  expect(link("a", "file:///")).toBe("a");
});
