import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { showOutcome } from "../../../../src/cli/run/outcome.ts";
import type { PlannedRun } from "../../../../src/cli/run/plans.ts";
import { Stopped } from "../../../../src/cli/terminal/stop.ts";
import { Terminal } from "../../../../src/cli/terminal/terminal.ts";
import { EXIT, LabError } from "../../../../src/errors.ts";
import { findLesson } from "../../../../src/lesson/find.ts";
import type { LessonFailure, LessonsOutcome } from "../../../../src/run/lessons.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { experiment, record } from "../../report/run/fixture.ts";
import { fakeTerminal, type FakeTerminal } from "../fake-terminal.ts";

const found = await findLesson("day1");
const { lesson } = found;
const plans = planRun([lesson], DEFAULT_SETTINGS);
const planned: PlannedRun = { lessons: [{ found, plans }], plans, hasFaults: false };
const run = record(experiment());
const [measuredTrial] = run.lessons[0]!.experiments[0]!.trials;

function outcomeOf(errors: number, ...failures: readonly LessonFailure[]): LessonsOutcome {
  const trial = {
    ...measuredTrial!,
    errors: { total: errors, byKind: errors > 0 ? { refused: errors } : {} },
  };
  return {
    record: run,
    measured: [{ plan: plans[0]!, trial, attempts: 1, clientUtilization: 0 }],
    failures,
  };
}

async function show(
  outcome: LessonsOutcome,
  output?: string,
): Promise<FakeTerminal & { readonly error: unknown }> {
  const fake = fakeTerminal({ tty: false });
  const context = { terminal: new Terminal(fake.host), signal: new AbortController().signal };
  const showing = { format: "table", ...(output !== undefined && { output }) };
  const error = await showOutcome(planned, outcome, showing, context).catch((thrown) => thrown);
  // What is written to a stream of tests is read a moment later.
  await new Promise(setImmediate);
  return { ...fake, error };
}

test("what was measured is printed and saved", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "async-lab-run-")), "record.json");
  const { shown, errors, error } = await show(outcomeOf(0), file);
  expect(error).toBeUndefined();
  expect(shown()).toContain("What happened");
  expect(errors()).toBe(`Saved as ${file}.\n`);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(run);
});

test("some failed requests are part of the page, but a run of nothing else is an error", async () => {
  expect((await show(outcomeOf(1))).error).toBeUndefined();
  const { shown, error } = await show(outcomeOf(measuredTrial!.requests));
  expect(shown()).toContain("What happened");
  expect(error).toMatchObject({ code: "all-failed", exitCode: EXIT.no });
  expect((error as LabError).message).toBe(
    `All ${measuredTrial!.requests} requests failed: refused.`,
  );
});

test("a run that ended early says what there is of it, and keeps that", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "async-lab-run-")), "record.md");
  const failure = new LabError({ code: "gone", message: "It is gone.", hint: "Again." });
  const { shown, error } = await show(outcomeOf(0, { lesson, failure }), file);
  expect(shown()).toBe("");
  expect(error).toMatchObject({
    code: "gone",
    message: `It is gone. (1 of ${plans.length} trials were measured and saved as ${file})`,
  });
  expect(existsSync(file)).toBe(true);
});

test("being stopped is told before anything that failed because of it", async () => {
  const stopped = new Stopped("SIGINT", EXIT.sigint);
  const failure = new LabError({ code: "gone", message: "It is gone.", hint: "Again." });
  const { errors, error } = await show(
    outcomeOf(0, { lesson, failure }, { lesson, failure: stopped }),
  );
  expect(error).toBe(stopped);
  expect(errors()).toBe(
    "day1 was not measured completely: It is gone.\n" +
      `Stopped by Ctrl-C: the server under test is closed; 1 of ${plans.length} trials were measured.\n`,
  );
});
