import { renameSync } from "node:fs";
import { join } from "node:path";
import { NO_PROGRESS } from "../model/learner/progress.ts";
import { changesBetween } from "./fold.ts";
import { asLine, textIn } from "./lines.ts";
import { parseProgress } from "./parse.ts";

/** Where releases before the first `progress.jsonl` kept everything, and their copy of it. */
const NAMES = ["progress.json", "progress.json.bak"] as const;

/** What an earlier release left behind. */
export interface Earlier {
  /** The same as lines. They have no id: carried over twice, by two processes at once, they count once. */
  readonly lines: readonly string[];
  /** The files that were there. */
  readonly names: readonly string[];
  /** What the learner should know about them, in sentences. */
  readonly notices: readonly string[];
}

/**
 * Reads the files of an earlier release, of which there are usually none.
 * @throws {LabError} `newer-progress`, `state-unusable` when one cannot be read, `long-progress`
 */
export function readEarlier(folder: string): Earlier {
  const found = NAMES.flatMap((name) => {
    const text = textIn(folder, name);
    return text === null ? [] : [{ name, progress: parseProgress(text, join(folder, name)) }];
  });
  const good = found.find(({ progress }) => progress !== null);
  const notices = found
    .filter(({ progress }) => progress === null)
    .map(({ name }) => `${join(folder, name)} was damaged: it is kept as ${putAwayName(name)}.`);
  if (notices.length > 0)
    notices.push(good ? `${good.name} is used.` : "There is no good copy of it.");
  return {
    lines: good?.progress ? changesBetween(NO_PROGRESS, good.progress).map(asLine) : [],
    names: found.map(({ name }) => name),
    notices,
  };
}

/** Renames the files of an earlier release, so that they are carried over once. */
export function putAway(folder: string, { names }: Earlier): void {
  for (const name of names) renameSync(join(folder, name), join(folder, putAwayName(name)));
}

function putAwayName(name: string): string {
  return `${name}.carried-over`;
}
