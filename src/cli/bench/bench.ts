import { completeSettings } from "../../bench/settings.ts";
import { resolveTarget } from "../../bench/target.ts";
import { EXIT, LabError } from "../../errors.ts";
import { BENCH_FORMATS } from "../../report/bench/formats.ts";
import { drawAs, formatOfFile } from "../../report/format.ts";
import { toBenchOptions, type BenchCommandOptions } from "./command-options.ts";
import { showBench } from "./live-line.ts";
import { refuseRateOfEach, withPeers, type PeerOptions } from "./peers.ts";
import type { CommandContext } from "../context.ts";
import { ensureSavable, save } from "../options/output-file.ts";
import { openStatus } from "../terminal/status.ts";
import { Stopped } from "../terminal/stop.ts";

/** Loads one or more targets and prints what was measured. */
export async function benchCommand(
  urls: readonly string[],
  typed: BenchCommandOptions & PeerOptions,
  context: CommandContext,
): Promise<number> {
  const options = withPeers(typed);
  refuseRateOfEach(urls, options);
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
  const [{ runBench }, { binTimes }] = await Promise.all([
    import("../../bench/record.ts"),
    import("../../load/histogram.ts"),
  ]);
  const { record, targets } = await runBench(settings, signal, showBench(status)).finally(() =>
    status.close(),
  );

  const details = targets.map(({ successes }) => ({ bins: binTimes(successes, BINS) }));
  const draw = (format: string): Promise<string> =>
    drawAs(BENCH_FORMATS, format, record, terminal.page(), details);
  if (targets.length > 0) {
    terminal.show(await draw(options.format));
    if (options.output !== undefined) {
      await save(options.output, await draw(formatOfFile(BENCH_FORMATS, options.output)));
      terminal.say(`Saved as ${options.output}.`);
    }
  }
  if (signal.reason instanceof Stopped) {
    const what =
      targets.length > 0 ? "what was measured until then is above" : "nothing was measured";
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

async function exported(
  settings: ReturnType<typeof completeSettings>,
  engine: "artillery" | "k6",
): Promise<string> {
  if (settings.urls.length === 0)
    throw new LabError({
      code: "nothing-to-export",
      message: "--export needs a URL: the embedded server only runs while async-lab does.",
      hint: "Name a URL: `async-lab bench http://127.0.0.1:3000/ --export k6`.",
    });
  if (settings.unixSocket !== null)
    throw new LabError({
      code: "nothing-to-export",
      message: `--unix-socket ${settings.unixSocket} cannot be exported: Artillery and k6 do not connect to Unix sockets.`,
      hint: "Let the server listen on a port too, and leave out --unix-socket.",
    });
  const { artilleryScript, k6Script } = await import("../../bench/export/export.ts");
  const targets = await Promise.all(settings.urls.map((url) => resolveTarget(url, settings)));
  return engine === "k6" ? k6Script(settings, targets) : artilleryScript(settings, targets);
}
