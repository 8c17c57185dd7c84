import { expect, test } from "vitest";
import { errorOf, figuresOf, type Figure } from "../../../../scripts/truth/figures.mjs";
import { runOnce } from "../../../../scripts/truth/run.mjs";

// What `npm run bench:truth` measures closely, here within bounds that a busy machine keeps: the command as
// it is shipped against a server whose every delay is known, and whose log says what is true.

const LOADS = [
  ["steady", "closed", 1],
  ["stalling", "open", 4],
  ["dying", "open", 1],
  ["dying", "closed", 2],
  ["slow start", "open", 2],
  ["bimodal", "closed", 4],
  ["failing a share", "closed", 2],
  ["failing a share", "open", 1],
] as const;

test.concurrent.each(LOADS)(
  "a server that is %s, in an %s loop of %d threads, is told as its own log tells it",
  async (server, mode, workers) => {
    const { target, log } = await runOnce(server, mode, workers);
    const { counts = [], window = [], throughput = [], percentiles = [] } = figuresOf(target, log);

    for (const figure of counts) expect(errorOf(figure), said(figure)).toBe(0);
    for (const figure of window) expect(errorOf(figure), said(figure)).toBeLessThan(0.2);
    for (const figure of throughput) expect(errorOf(figure), said(figure)).toBeLessThan(0.1);
    if (target.rate !== null) expect(target.throughputRps).toBeLessThanOrEqual(target.rate);
    // What a client waits for a processor comes on top of what the server took, and nothing is less.
    for (const figure of percentiles) {
      const [, printed, truth] = figure;
      expect(printed, said(figure)).toBeGreaterThan(Number(truth) * 0.98);
      if (/mean|p50/.test(figure[0])) expect(errorOf(figure), said(figure)).toBeLessThan(1);
    }
    expect(target.stoppedAfterMs !== null).toBe(server === "dying");
  },
);

function said([name, printed, truth]: Figure): string {
  return `${name}: ${printed} was printed, and ${String(truth)} is true`;
}
