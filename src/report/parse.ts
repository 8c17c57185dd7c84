import { LabError, reason } from "../errors.ts";
import type { BenchRecord } from "../model/record/bench.ts";
import { benchRecordShape } from "../model/record/schema/bench.ts";
import { parseJson as parse } from "../model/json.ts";
import { SCHEMA_VERSION, type RunRecord } from "../model/record/run.ts";
import { runRecordShape } from "../model/record/schema/run.ts";
import { dotPath, shown, type Flaw } from "../model/shape.ts";
import { clean } from "./drawing/characters.ts";

const WRITE_ONE = "Write a record with `async-lab run day6 --output record.json`.";

/**
 * Reads a record of `run` or `bench` from the text of a file. `source` names the file in messages.
 * @throws {LabError} (exit code 2) if the text is not a record that this version can read
 */
export function parseRecord(text: string, source: string): RunRecord | BenchRecord {
  const name = clean(source);
  const value = parseJson(text, name);
  const { kind, schemaVersion } = headerOf(value, name);
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new LabError({
      code: "record-version",
      message: `${name} has schemaVersion ${clean(shown(schemaVersion))}, and this version of async-lab only reads ${SCHEMA_VERSION}.`,
      hint: "Read it with the version of async-lab that wrote it, or measure again with this one.",
    });
  }
  if (kind !== "run" && kind !== "bench") {
    throw new LabError({
      code: "record-kind",
      message: `${name} is a record of kind ${clean(shown(kind))}, and only the kinds "run" and "bench" can be drawn.`,
      hint: WRITE_ONE,
    });
  }
  const flaw = (kind === "run" ? runRecordShape : benchRecordShape)(value);
  if (flaw === undefined) return value as RunRecord | BenchRecord;
  throw brokenField(flaw, name, `async-lab ${kind}`);
}

function parseJson(text: string, name: string): unknown {
  // A byte order mark counts as white space.
  if (text.trim() === "") {
    throw new LabError({ code: "record-empty", message: `${name} is empty.`, hint: WRITE_ONE });
  }
  try {
    return parse(text);
  } catch (cause) {
    throw new LabError({
      code: "record-not-json",
      message: `${name} ${cause instanceof SyntaxError ? "is not JSON" : "is no record"}: ${clean(reason(cause))}.`,
      hint: WRITE_ONE,
      cause,
    });
  }
}

function headerOf(value: unknown, name: string): { kind: unknown; schemaVersion: unknown } {
  if (typeof value === "object" && value !== null && "kind" in value && "schemaVersion" in value) {
    return value;
  }
  throw new LabError({
    code: "record-foreign",
    message: `${name} is JSON, but not a record of async-lab.`,
    hint: WRITE_ONE,
  });
}

function brokenField({ path, problem }: Flaw, name: string, command: string): LabError {
  return new LabError({
    code: "record-field",
    message: `${name} has a broken field, ${clean(dotPath(path))}: ${clean(problem)}.`,
    hint: `Correct that field if you edited the file, or measure again with \`${command}\`.`,
  });
}
