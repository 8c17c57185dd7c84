import { EXIT } from "../errors.ts";
import { packageVersion } from "../package.ts";
import type { Host } from "./terminal/host.ts";

/** Runs one command and resolves with its exit code: nothing else sets one. */
export async function main(argv: readonly string[], host: Host = process): Promise<number> {
  // Answered before anything else is loaded.
  if (argv[0] === "--version" || argv[0] === "-V") return await showVersion(host);
  const { supervise } = await import("./supervise.ts");
  return await supervise(argv, host);
}

async function showVersion({ stdout, stderr, env }: Host): Promise<number> {
  // The callback is told about it as well.
  stdout.on("error", () => undefined);
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) =>
    stdout.write(`${packageVersion()}\n`, resolve),
  );
  // If the reader has left, that is not a failure.
  if (!error || error.code === "EPIPE") return EXIT.success;
  const [{ unwritable }, { describeError, exitCodeOf }] = await Promise.all([
    import("./terminal/stop.ts"),
    import("./describe-error.ts"),
  ]);
  stderr.write(describeError(unwritable(error), env["DEBUG"]));
  return exitCodeOf(unwritable(error));
}
