import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ComparisonRecord } from "../../../src/index.ts";
import { asyncLab, type Finished } from "../command.ts";

/** Where a snapshot is written that was given no name. */
export const SNAPSHOT: string = join(".async-lab", "snapshots", "default.json");

/** The scenario of the app, which waits alike on both sides, or what `FACTOR`, `BLOCKING`, `STATUS` make of it. */
export const users = {
  name: "users",
  treatment: { path: "/users" },
  reference: { path: "/plain" },
} as const;

/** Nothing of the machine the tests run on decides what is asserted. */
export const OUTSIDE = { CI: "", GITHUB_ACTIONS: "", GITHUB_STEP_SUMMARY: "", PORT: "" } as const;

/** A user's app with a config, in a folder of its own. */
export interface App {
  readonly folder: string;
  /** In the command line of everything that the app's command starts. */
  readonly mark: string;
  configure(config?: object): void;
  snapshot(args: readonly string[], env?: Record<string, string>): Promise<Finished>;
  /** What `snapshot compare` concludes. */
  compare(env?: Record<string, string>): Promise<Finished & ComparisonRecord>;
  /** The processes of the app that still run. */
  left(): readonly string[];
}

/**
 * Copies the app, with a snapshot of another if there is one. A "quick" one answers at once and is measured
 * in one process, for what no ratio decides; with no less could a ratio decide.
 */
export function openApp(kind: "quick" | "decisive" = "decisive", base?: App): App {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-app-"));
  const mark = `mark-${randomUUID()}`;
  cpSync(resolve(import.meta.dirname, "app"), folder, { recursive: true });
  if (base)
    cpSync(join(base.folder, ".async-lab"), join(folder, ".async-lab"), { recursive: true });
  const measure =
    kind === "quick"
      ? { blocks: 8, runs: 1, thresholds: { lower: 9, estimate: 10 } }
      : { blocks: 8, runs: 2 };
  const outside = { ...OUTSIDE, ...(kind === "quick" && { WAIT_MS: "0" }) };
  const app: App = {
    folder,
    mark,
    configure(config = {}) {
      const full = {
        command: `node server.mjs ${mark}`,
        ...measure,
        scenarios: [users],
        ...config,
      };
      writeFileSync(join(folder, "async-lab.config.json"), JSON.stringify(full));
    },
    snapshot: (args, env = {}) =>
      asyncLab(["snapshot", ...args], { cwd: folder, env: { ...outside, ...env } }),
    async compare(env) {
      const finished = await app.snapshot(["compare", "--format", "json"], env);
      return { ...finished, ...(JSON.parse(finished.stdout) as ComparisonRecord) };
    },
    left() {
      if (process.platform === "win32") return [];
      return execFileSync("ps", ["-A", "-o", "stat=,args="], { encoding: "utf8" })
        .split("\n")
        .filter((line) => line.includes(mark) && !line.startsWith("Z") && !line.includes("ps -A"));
    },
  };
  app.configure();
  return app;
}
