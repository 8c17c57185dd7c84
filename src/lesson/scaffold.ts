import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { EXIT, LabError, reason } from "../errors.ts";
import { LESSON_ID } from "../model/lesson/schema/lesson.ts";
import { packageRoot } from "../package.ts";
import { shown } from "./broken.ts";
import { allLessons } from "./find.ts";

const LONGEST = 40;

/** Replaced by the lesson's name in the templates. */
const PLACEHOLDER = /\bNAME\b/g;

/**
 * Creates the folder `name` in `dir` with every part of a lesson, completely or not at all; returns its path.
 * @throws {LabError} if the name is invalid or taken, or if the folder exists
 */
export async function scaffold(name: string, dir: string): Promise<string> {
  await ensureName(name);
  const target = join(resolve(dir), name);
  if (!existsSync(dirname(target)))
    throw new LabError({
      code: "no-folder",
      message: `The folder ${shown(dirname(target))} does not exist, so the lesson cannot be created in it.`,
      hint: "Create that folder first, or choose another with --dir.",
    });
  if (existsSync(target))
    throw new LabError({
      code: "folder-exists",
      message: `${shown(target)} already exists, and nothing is overwritten.`,
      hint: "Choose another name, or another folder with --dir.",
    });

  const templates = join(packageRoot(), "templates", "lesson");
  let begun: string | undefined;
  try {
    // Renamed at the end, so that half a lesson is never visible.
    begun = await mkdtemp(join(dirname(target), `.${name}-`));
    for (const entry of await readdir(templates, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const from = join(entry.parentPath, entry.name);
      const to = join(begun, from.slice(templates.length));
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, (await readFile(from, "utf8")).replace(PLACEHOLDER, name));
    }
    await rename(begun, target);
    return target;
  } catch (error) {
    if (begun !== undefined) await rm(begun, { recursive: true, force: true });
    throw new LabError({
      code: "unwritable-folder",
      message: `${shown(target)} cannot be created: ${reason(error)}.`,
      hint: "Choose a folder that you may write to with --dir.",
      exitCode: EXIT.no,
      cause: error,
    });
  }
}

async function ensureName(name: string): Promise<void> {
  if (!LESSON_ID.test(name) || name.length > LONGEST)
    throw new LabError({
      code: "bad-lesson-name",
      message: `"${name}" is not a valid name for a lesson.`,
      hint: `Use lowercase letters, digits and single hyphens, at most ${LONGEST} characters, starting with a letter: \`async-lab new lesson coffee\`.`,
    });
  const taken = (await allLessons()).lessons.some(({ lesson }) => lesson.id === name);
  if (taken)
    throw new LabError({
      code: "lesson-exists",
      message: `A lesson "${name}" already exists.`,
      hint: "Choose another name; `async-lab list` shows the names that are taken.",
    });
}
