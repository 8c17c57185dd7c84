import { onTestFinished } from "vitest";
import { start, type Running, type StartOptions } from "../command.ts";

export interface Serving extends Running {
  readonly origin: string;
}

/** `async-lab serve` on a free port, up and killed after the test. */
export async function serve(
  args: readonly string[] = [],
  options?: StartOptions,
): Promise<Serving> {
  const running = start(["serve", "--port", "0", ...args], options);
  onTestFinished(() => void running.process.kill("SIGKILL"));
  let stderr = "";
  running.process.stderr?.on("data", (text: string) => (stderr += text));
  await running.stderrHas("Press Ctrl-C to stop.");
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(stderr)?.[0] ?? "";
  return { ...running, origin };
}
