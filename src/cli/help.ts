import type { Option } from "commander";
import { wrap } from "../report/drawing/text.ts";
import type { Example } from "./declaration.ts";
import type { NamedCommand } from "./find-command.ts";

type Row = readonly [term: string, text: string];

/** If a column of texts would be narrower than this, each text goes below its term. */
const NARROWEST = 20;
const VERSION: Row = ["-V, --version", "show the version number"];
const HELP: Row = ["-h, --help", "show this help"];
const HELP_COMMAND: Row = ["help [command]", "show the help of a command"];

/** The help of a command: examples first, then its usage and options. */
export function helpText(command: NamedCommand, width: number): string {
  const { name, summary, declaration } = command;
  const { examples: lines, arguments: texts = [], options = [], commands = [] } = declaration;
  const isProgram = name === "async-lab";
  const usage = [
    name,
    ...(options.length > 0 || isProgram ? ["[options]"] : []),
    ...(commands.length > 0 ? ["[command]"] : []),
    ...command.arguments,
  ];
  const tables: Readonly<Record<string, readonly Row[]>> = {
    Arguments: command.arguments.map((one, i) => [one.replace(/[^\w-]/g, ""), texts[i] ?? ""]),
    Options: [
      ...options.filter(({ hidden }) => !hidden).map(optionRow),
      ...(isProgram ? [VERSION] : []),
      HELP,
    ],
    Commands: [
      ...commands.map((one): Row => [one.usage, one.summary]),
      ...(isProgram ? [HELP_COMMAND] : []),
    ],
  };
  const widest = Math.max(
    ...Object.values(tables).flatMap((rows) => rows.map(([term]) => term.length)),
  );
  return [
    examples(width, lines),
    `Usage: ${usage.join(" ")}\n`,
    `${wrap(summary, width).join("\n")}\n`,
    ...Object.entries(tables)
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) => table(title, rows, widest, width)),
  ].join("\n");
}

/** Commands with what each does next to it, or below it if there is no room. */
function examples(width: number, lines: readonly Example[]): string {
  const command = Math.max(...lines.map(([line]) => line.length));
  const whole = command + Math.max(...lines.map(([, does]) => does.length)) + 4;
  const rows = lines.map(([line, does]) =>
    whole <= width ? `  ${line.padEnd(command)}  ${does}` : `  ${line}\n      ${does}`,
  );
  return ["Examples:", ...rows, ""].join("\n");
}

function optionRow({ flags, description, argChoices, defaultValue }: Option): Row {
  const more = [
    ...(argChoices ? [`one of ${argChoices.join(", ")}`] : []),
    ...(defaultValue === undefined ? [] : [`default: ${String(defaultValue)}`]),
  ];
  return [flags, more.length === 0 ? description : `${description} (${more.join("; ")})`];
}

function table(title: string, rows: readonly Row[], widest: number, width: number): string {
  const room = width - widest - 4;
  const lines = rows.flatMap(([term, text]) => {
    if (room < NARROWEST)
      return [`  ${term}`, ...wrap(text, width - 6).map((line) => `      ${line}`)];
    const [first = "", ...more] = wrap(text, room);
    return [
      `  ${term.padEnd(widest)}  ${first}`,
      ...more.map((line) => " ".repeat(widest + 4) + line),
    ];
  });
  return [`${title}:`, ...lines, ""].join("\n");
}
