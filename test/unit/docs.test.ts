import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import snapshot from "../../src/cli/snapshot/snapshot.command.ts";

// Workflows in the guides are copied as they are, so they are read here as GitHub would read them.

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly "timeout-minutes": number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<"compare" | "comment" | "save", Job>>;
}

const text = readFileSync(join(resolve(import.meta.dirname, "../.."), "docs/ci.md"), "utf8");
const blocks = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, yaml = ""]) => yaml);
const workflow = parse(blocks[0] ?? "", { strict: true }) as Workflow;
const { compare, comment, save } = workflow.jobs;

const uses = ({ steps }: Job, action: string): Step | undefined =>
  steps.find((step) => step.uses?.startsWith(`actions/${action}@`) === true);
const runs = ({ steps }: Job): string => steps.map(({ run = "" }) => run).join("\n");

describe("the workflow in docs/ci.md", () => {
  test("is the only one, and whole", () => {
    expect(blocks).toHaveLength(1);
    expect(Object.keys(workflow.on)).toEqual(["pull_request", "push", "workflow_dispatch"]);
    for (const job of [compare, comment, save])
      for (const step of job.steps)
        expect(Object.keys(step).filter((key) => key === "uses" || key === "run")).toHaveLength(1);
  });

  test("calls commands and options that exist", () => {
    const lines = [...text.matchAll(/npx async-lab (\w+) (\w+)(.*)$/gm)];
    expect(lines.length).toBeGreaterThan(2);
    for (const [line, command, name, rest = ""] of lines) {
      expect(command, line).toBe("snapshot");
      const found = snapshot.commands?.find(({ usage }) => usage.split(" ", 1)[0] === name);
      if (found === undefined || typeof found.declaration === "function")
        throw new Error(`There is no command as in: ${line}`);
      const known = found.declaration.options?.map(({ long }) => long);
      const used = [...rest.matchAll(/--[\w-]+/g)].map(([option]) => option);
      expect(known, line).toEqual(expect.arrayContaining(used));
    }
  });

  test("has time for a comparison that is measured twice more, twice as long each time", () => {
    const [, minutes] = /takes longer than (three|four|five) minutes/.exec(text) ?? [];
    const saving = { three: 3, four: 4, five: 5 }[minutes ?? ""] ?? Infinity;
    expect(compare["timeout-minutes"]).toBeGreaterThanOrEqual((1 + 2 + 2) * saving + 3);
    expect(save["timeout-minutes"]).toBeGreaterThanOrEqual(saving + 3);
    expect(comment["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("lets only the job write that runs nothing of the pull request", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect([compare.permissions, save.permissions]).toEqual([undefined, undefined]);
    expect(comment.permissions).toEqual({ "pull-requests": "write" });
    expect(uses(comment, "checkout")).toBeUndefined();
    expect(runs(comment)).not.toMatch(/npm|npx|node|\$\{\{/);
    for (const job of [compare, save])
      expect(uses(job, "checkout")?.with).toEqual({ "persist-credentials": false });
  });

  test("hands the comparison on, whether it passes or not", () => {
    const upload = uses(compare, "upload-artifact");
    expect(runs(compare)).toContain(`--output ${String(upload?.with?.["path"])}\n`.trimEnd());
    expect(upload?.if).toContain("!cancelled()");
    expect(compare.outputs).toEqual({
      comparison: `\${{ steps.${upload?.id}.outputs.artifact-id }}`,
    });
    expect(comment).toMatchObject({
      needs: "compare",
      if: expect.stringContaining("needs.compare.outputs.comparison"),
    });
    const download = uses(comment, "download-artifact");
    expect(download?.with?.["name"]).toBe(upload?.with?.["name"]);
    expect(runs(comment)).toContain(`--body-file ${String(upload?.with?.["path"])}`);
  });

  test("keeps what each push saved", () => {
    const upload = uses(save, "upload-artifact");
    expect(upload?.with).toMatchObject({
      name: "snapshot-${{ github.sha }}",
      path: ".async-lab/snapshots/default.json",
      "include-hidden-files": true,
    });
    expect(save.if).toContain("!= 'pull_request'");
    expect(compare.if).toContain("== 'pull_request'");
  });
});
