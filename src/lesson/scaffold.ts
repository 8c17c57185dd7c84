import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { EXIT, LabError, reason } from "../errors.ts";
import { LESSON_ID } from "../model/lesson/schema/lesson.ts";
import { packageRoot } from "../package.ts";
import { shown } from "./broken.ts";
import { allLessons } from "./find.ts";

const LONGEST = 40;

/** Stands in the templates wherever the lesson's name does. */
const PLACEHOLDER = /\bNAME\b/g;

/**
 * Makes the folder `name` within `dir` with every part of a lesson, whole or not at all; gives its path.
 * @throws {LabError} when the name is none or taken, or when the folder is there already.
 */
export async function scaffold(name: string, dir: string): Promise<string> {
  await ensureName(name);
  const target = join(resolve(dir), name);
  if (!existsSync(dirname(target)))
    throw new LabError({
      code: "no-folder",
      message: `There is no folder ${shown(dirname(target))} to put it in.`,
      hint: "Make that folder first, or choose another with --dir.",
    });
  if (existsSync(target))
    throw new LabError({
      code: "folder-exists",
      message: `${shown(target)} is there already, and nothing is ever overwritten.`,
      hint: "Choose another name, or another folder with --dir.",
    });

  const templates = join(packageRoot(), "templates", "lesson");
  let begun: string | undefined;
  try {
    // Renamed at the end: nobody ever sees half a lesson.
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
      message: `${shown(target)} cannot be made: ${reason(error)}.`,
      hint: "Choose a folder you may write to with --dir.",
      exitCode: EXIT.no,
      cause: error,
    });
  }
}

async function ensureName(name: string): Promise<void> {
  if (!LESSON_ID.test(name) || name.length > LONGEST)
    throw new LabError({
      code: "bad-lesson-name",
      message: `"${name}" cannot be a lesson's name.`,
      hint: `It has small letters, figures and single hyphens, ${LONGEST} characters at most, and begins with a letter: \`async-lab new lesson coffee\`.`,
    });
  const taken = (await allLessons()).lessons.some(({ lesson }) => lesson.id === name);
  if (taken)
    throw new LabError({
      code: "lesson-exists",
      message: `There is a lesson "${name}" already.`,
      hint: "Choose another name; `async-lab list` shows those that are taken.",
    });
}
