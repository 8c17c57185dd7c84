import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { completeSettings, type BenchOptions } from "../../bench/settings.ts";
import { resolveTarget } from "../../bench/target.ts";
import { EXIT, LabError, reason } from "../../errors.ts";
import type { BenchFormat } from "../../report/render.ts";
import { showBench } from "./live-line.ts";
import type { CommandContext } from "../context.ts";
import { ensureSavable, save } from "../options/output-file.ts";
import { openStatus } from "../terminal/status.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";

/** What the command line gives: times already in milliseconds. */
export interface BenchCommandOptions extends Look {
  readonly variant?: BenchOptions["variants"];
  readonly delay?: number;
  readonly path?: string;
  readonly concurrency?: number;
  readonly requests?: number;
  readonly duration?: number;
  readonly rate?: number;
  readonly maxConnections?: number;
  readonly warmup?: number;
  readonly timeout?: number;
  readonly method?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyFile?: string;
  readonly pipelining?: number;
  readonly workers?: number;
  readonly expectStatus?: number;
  readonly allowRemote?: boolean;
  /** A share of the requests, from 0 to 1. */
  readonly maxErrors?: number;
  readonly maxP99?: number;
  readonly format: BenchFormat;
  readonly output?: string;
  readonly export?: "artillery" | "k6";
  readonly quiet?: boolean;
}

/** Loads one or more targets and prints what they did. */
export async function benchCommand(
  urls: readonly string[],
  options: BenchCommandOptions,
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  const terminal = context.terminal.as(options);
  if (options.output !== undefined) ensureSavable(options.output);
  const settings = completeSettings(await toBenchOptions(urls, options));
  if (options.export !== undefined) {
    const script = await exported(settings, options.export);
    if (options.output === undefined) terminal.show(script);
    else await save(options.output, script);
    return EXIT.success;
  }

  const status = await openStatus(terminal, options.quiet ?? false);
  const [{ runBench }, { benchRenderers }, { binTimes }] = await Promise.all([
    import("../../bench/record.ts"),
    import("../../report/render.ts"),
    import("../../load/histogram.ts"),
  ]);
  const { record, targets } = await runBench(settings, signal, showBench(status)).finally(() =>
    status.close(),
  );

  const details = targets.map(({ successes, record: { connectMs, bytes } }) => ({
    bins: binTimes(successes, BINS),
    connectMs: connectMs ?? { p50: 0, max: 0 },
    bytes: bytes ?? 0,
  }));
  const draw = (format: BenchFormat): string =>
    benchRenderers[format](record, terminal.page(), details);
  if (targets.length > 0) {
    terminal.show(draw(options.format));
    if (options.output !== undefined) {
      await save(options.output, draw(formatOf(options.output)));
      terminal.say(`Saved as ${options.output}.`);
    }
  }
  if (signal.reason instanceof Stopped) {
    const what = targets.length > 0 ? "above is what was measured by then" : "nothing was measured";
    terminal.say(`Stopped by ${signal.reason.by}: ${what}.`);
  }
  signal.throwIfAborted();
  const { refusalOf } = await import("../../report/bench/refusal.ts");
  const refusal = refusalOf(record, {
    maxErrors: options.maxErrors ?? null,
    maxP99Ms: options.maxP99 ?? null,
  });
  if (refusal !== undefined) throw refusal;
  return EXIT.success;
}

/** Rows of the latency histogram. */
const BINS = 12;

function formatOf(file: string): BenchFormat {
  const extension = extname(file).toLowerCase();
  return extension === ".md" ? "md" : extension === ".csv" ? "csv" : "json";
}

async function toBenchOptions(
  urls: readonly string[],
  {
    variant,
    delay,
    duration,
    warmup,
    timeout,
    header,
    body,
    bodyFile,
    ...same
  }: BenchCommandOptions,
): Promise<BenchOptions> {
  if (body !== undefined && bodyFile !== undefined)
    throw new LabError({
      code: "contradictory-options",
      message: "--body and --body-file both give a body.",
      hint: "Drop one of them.",
    });
  const bytes = bodyFile === undefined ? body : await readBody(bodyFile);
  return {
    ...same,
    urls,
    ...(variant && { variants: variant }),
    ...(delay !== undefined && { delayMs: delay }),
    ...(duration !== undefined && { durationMs: duration }),
    ...(warmup !== undefined && { warmupMs: warmup }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
    ...(header && { headers: header }),
    ...(bytes !== undefined && { body: bytes }),
  };
}

async function readBody(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new LabError({
      code: "unreadable-body",
      message: `The body in ${file} cannot be read: ${reason(error)}.`,
      hint: "Name a file that exists and may be read.",
      cause: error,
    });
  }
}

async function exported(
  settings: ReturnType<typeof completeSettings>,
  engine: "artillery" | "k6",
): Promise<string> {
  if (settings.urls.length === 0)
    throw new LabError({
      code: "nothing-to-export",
      message:
        "Another engine cannot load the embedded server, which lives only while async-lab runs.",
      hint: "Name a URL: `async-lab bench http://127.0.0.1:3000/ --export k6`.",
    });
  const { artilleryScript, k6Script } = await import("../../bench/export/export.ts");
  const targets = await Promise.all(
    settings.urls.map((url) => resolveTarget(url, settings.allowRemote)),
  );
  return engine === "k6" ? k6Script(settings, targets) : artilleryScript(settings, targets);
}
