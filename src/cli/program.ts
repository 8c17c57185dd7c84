import { Command, CommanderError, Option } from "commander";
import { EXIT, LabError } from "../errors.ts";
import { PATTERNS } from "../model/trial.ts";
import { variants, type VariantName } from "../server/sleep.ts";
import { columns } from "./columns.ts";
import type { Host } from "./main.ts";
import { RANGES } from "../bench/settings.ts";
import {
  duration,
  header,
  method,
  milliseconds,
  namesAmong,
  number,
  path,
  wholeNumber,
} from "./option-values.ts";
import { packageVersion } from "../package-version.ts";

/** What every command is given besides its own arguments. */
export interface CommandContext {
  readonly host: Host;
  /** Aborted by Ctrl-C, SIGTERM, SIGHUP, or a stdout that nobody reads. */
  readonly signal: AbortSignal;
}

/** Parses the arguments, runs the command they name and resolves with its exit code. */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
): Promise<number> {
  let exitCode: number = EXIT.success;
  const program = buildProgram(context, (code) => (exitCode = code));
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.success;
    throw usageError(error);
  }
}

/** Commander says what is wrong; this adds what to do, in the shape of every other error. */
function usageError(error: CommanderError): LabError {
  const [message = "", ...suggestion] = error.message.replace(/^error: /, "").split("\n");
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const nearest = suggestion.join(" ").replace(/^\((.*)\)$/, "$1 ");
  return new LabError({
    code: error.code.replace("commander.", ""),
    message: /[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
    hint: `${nearest}See \`async-lab --help\`, or \`async-lab <command> --help\` for one command.`,
    cause: error,
  });
}

function buildProgram(context: CommandContext, exitWith: (code: number) => void): Command {
  const { stdout } = context.host;
  const width = columns(context.host);
  const program = new Command("async-lab")
    .description("See sync against async: real requests, measured, drawn on a time axis.")
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => width,
    })
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab run day6", "measure the async todo API, blocking against awaited"],
        ["async-lab run day6 --requests 40", "the same with more clients"],
        ["async-lab list", "every lesson"],
      ),
    )
    .helpCommand("help [command]", "help for a command")
    .configureHelp({ minWidthToWrap: 20 });

  look(program.command("run"))
    .description("Measure a lesson: every variant and pattern, against theory.")
    .argument("<lesson>", "a lesson's id, or the beginning of one: day6")
    .option("-n, --requests <count>", "requests per trial", wholeNumber(1, 1000), 10)
    .option("--scale <factor>", "multiply the course's seconds by this", number(0.001, 10), 0.1)
    .addOption(new Option("--real-time", "the course's own seconds").conflicts("scale"))
    .option(
      "--variant <names>",
      `how the server waits: ${Object.keys(variants).join(", ")} (comma-separated)`,
      namesAmong(Object.keys(variants)),
    )
    .option(
      "--pattern <names>",
      `how requests are issued: ${PATTERNS.join(", ")} (comma-separated)`,
      namesAmong(PATTERNS),
    )
    .option("--limit <count>", "most in flight under `limited`", wholeNumber(1, 1000), 3)
    .addOption(formatOption())
    .option(
      "-o, --output <file>",
      "save the record as JSON (a name in .md: the report in Markdown)",
    )
    .option("--verify", "exit 1 unless every trial is within tolerance of theory")
    .option("--seed <number>", "order of the mixed requests", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("-q, --quiet", "no progress, only the result")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab run day6", "10 requests at a tenth of real time"],
        ["async-lab run day6 --real-time", "the course's own seconds"],
        ["async-lab run day6 --pattern limited --limit 3", "at most three in flight"],
        ["async-lab run day6 --verify --output record.json", "check theory, keep the figures"],
      ),
    )
    .action(async (lesson: string, options) => {
      const { runCommand } = await import("./commands/run.ts");
      exitWith(await runCommand(lesson, options, context));
    });

  look(program.command("bench"))
    .description("Load a server: a fixed number in flight, or a fixed rate, whatever it does.")
    .argument("[urls...]", "what to load; several take turns; without any, the embedded server")
    .option(
      "-c, --concurrency <count>",
      "connections, each with a request in flight (default: 50)",
      wholeNumber(...RANGES.concurrency),
    )
    .option(
      "-n, --requests <count>",
      "requests to each target, in place of a duration",
      wholeNumber(...RANGES.requests),
    )
    .option(
      "-d, --duration <time>",
      "how long each target is loaded: 10s, 500ms, 2m",
      duration(...RANGES.durationMs),
    )
    .option(
      "-R, --rate <per second>",
      "send at this rate, on time, whatever the server does (open loop)",
      number(...RANGES.rate),
    )
    .option(
      "--max-connections <count>",
      "the most connections at a --rate (default: 1000)",
      wholeNumber(...RANGES.maxConnections),
    )
    .option(
      "--warmup <time>",
      "loaded before it counts (default: 500ms; none with -n, or for methods that change things)",
      duration(...RANGES.warmupMs),
    )
    .option(
      "-t, --timeout <time>",
      "a request unanswered this long has failed (default: 10s)",
      duration(...RANGES.timeoutMs),
    )
    .option("-m, --method <method>", "HTTP method (default: GET)", method)
    .option(
      "-H, --header <header>",
      'a header such as "Accept: text/html"; can be repeated',
      header,
    )
    .option("-b, --body <text>", "request body")
    .option("--body-file <file>", "request body, from a file")
    .option(
      "-p, --pipelining <count>",
      "requests per connection at a time (default: 1)",
      wholeNumber(...RANGES.pipelining),
    )
    .option(
      "-w, --workers <count>",
      "threads that share the load (default: 1)",
      wholeNumber(...RANGES.workers),
    )
    .option(
      "--expect-status <code>",
      "any other is an error (default: any below 400)",
      wholeNumber(...RANGES.expectStatus),
    )
    .option(
      "--variant <names>",
      "of the embedded server: blocking, awaited, pooled (comma-separated)",
      namesAmong(Object.keys(variants) as VariantName[]),
    )
    .option(
      "--delay <time>",
      "how long the embedded server's handlers wait (default: 100ms)",
      milliseconds(...RANGES.delayMs),
    )
    .option("--path <path>", "path on the embedded server (default: /todos)", path)
    .addOption(formatOption().choices(["table", "json", "md", "csv"]))
    .option("-o, --output <file>", "save the record as JSON (a name in .md or .csv: in that form)")
    .addOption(
      new Option(
        "--export <engine>",
        "print the same load as a script, and measure nothing",
      ).choices(["artillery", "k6"]),
    )
    .option("--allow-remote", "load another machine than this one: only with its owner's leave")
    .option("-q, --quiet", "no progress, only the result")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab bench", "the embedded server: blocking, awaited, pooled"],
        ["async-lab bench -c 100 -d 10s http://127.0.0.1:3000/", "100 in flight for 10 seconds"],
        ["async-lab bench --rate 200 -d 10s localhost:3000/todos", "200 a second, on time"],
        ["async-lab bench localhost:3000/a localhost:3000/b", "two, taking turns, and their ratio"],
        ["async-lab bench localhost:3000/ --export k6 > load.js", "the same load for k6"],
      ),
    )
    .action(async (urls: readonly string[], options) => {
      const { benchCommand } = await import("./commands/bench.ts");
      exitWith(await benchCommand(urls, options, context));
    });

  look(program.command("report"))
    .description("Draw a saved record again, without measuring.")
    .argument("<file>", "a record that `run --output` or `bench --output` saved; - reads stdin")
    .addOption(formatOption().choices(["table", "json", "md", "csv"]))
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab report record.json", "tables and timelines in the terminal"],
        ["async-lab report record.json --format md > report.md", "the same as Markdown"],
        ["async-lab run day6 --format json | async-lab report -", "from a pipe"],
      ),
    )
    .action(async (file: string, options) => {
      const { reportCommand } = await import("./commands/report.ts");
      exitWith(await reportCommand(file, options, context));
    });

  look(program.command("list"))
    .description("Every lesson, with what it measures.")
    .addHelpText(
      "before",
      examples(width, ["async-lab list", "ids to run, and what each is about"]),
    )
    .action(async (options) => {
      const { listCommand } = await import("./commands/list.ts");
      exitWith(await listCommand(options, context));
    });

  return program;
}

function look(command: Command): Command {
  return command
    .option("--color", "colour even into a pipe")
    .option("--no-color", "no colour (also NO_COLOR=1)")
    .option("--ascii", "plain ASCII characters only");
}

function formatOption(): Option {
  // Spelled out, since the renderers are loaded only when something is drawn; a test holds them together.
  return new Option("-f, --format <format>", "what to print")
    .choices(["table", "json", "md"])
    .default("table");
}

/** Commands with what each does beside it, or below it where there is no room. */
function examples(
  width: number,
  ...lines: readonly (readonly [command: string, does: string])[]
): string {
  const command = Math.max(...lines.map(([text]) => text.length));
  const whole = command + Math.max(...lines.map(([, text]) => text.length)) + 4;
  const rows =
    whole <= width
      ? lines.map(([text, does]) => `  ${text.padEnd(command)}  ${does}`)
      : lines.map(([text, does]) => `  ${text}\n      ${does}`);
  return ["Examples:", ...rows, ""].join("\n");
}
