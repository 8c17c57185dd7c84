import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ComparisonRecord } from "../../../src/index.ts";
import { asyncLab, type Finished } from "../command.ts";

/** Where a snapshot is written that was given no name. */
export const SNAPSHOT: string = join(".async-lab", "snapshots", "default.json");

/** The scenario of the app, which waits 10 ms on both sides, or what `FACTOR`, `BLOCKING`, `STATUS` make of it. */
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

/** Copies the app; its scenarios are measured in as few blocks as a config may say, of two processes. */
export function openApp(): App {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-app-"));
  const mark = `mark-${randomUUID()}`;
  cpSync(resolve(import.meta.dirname, "app"), folder, { recursive: true });
  const app: App = {
    folder,
    mark,
    configure(config = {}) {
      const full = {
        command: `node server.mjs ${mark}`,
        blocks: 8,
        runs: 3,
        scenarios: [users],
        ...config,
      };
      writeFileSync(join(folder, "async-lab.config.json"), JSON.stringify(full));
    },
    snapshot: (args, env = {}) =>
      asyncLab(["snapshot", ...args], { cwd: folder, env: { ...OUTSIDE, ...env } }),
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
