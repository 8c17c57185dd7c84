import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { LabError } from "../errors.ts";
import type { Lesson } from "../model/lesson/lesson.ts";
import { packageRoot } from "../package.ts";
import { brokenLesson, isComplaint, shown, type LessonFault } from "./broken.ts";
import { load } from "./load.ts";
import { isPath, lessonFolder, locate, type LessonParts } from "./locate.ts";
import { builtTitles, lessonFolders } from "./titles.ts";

/** A lesson, and where its parts are. */
export interface FoundLesson extends LessonParts {
  readonly lesson: Lesson;
}

/** The lessons that can be used, in the course's order, and what is wrong with the others. */
export interface Lessons {
  readonly lessons: readonly FoundLesson[];
  readonly faults: readonly LessonFault[];
}

/** Every lesson of the package, or of another folder that holds lessons. */
export async function allLessons(
  within: string = join(packageRoot(), "lessons"),
): Promise<Lessons> {
  const folders = lessonFolders(within).map((name) => join(within, name));
  const { lessons, faults } = await lessonsIn(folders);

  const byId = new Map<string, FoundLesson[]>();
  for (const found of lessons)
    byId.set(found.lesson.id, [...(byId.get(found.lesson.id) ?? []), found]);
  const groups = [...byId.values()];
  return {
    lessons: groups.flatMap((group) => (group.length === 1 ? group : [])).toSorted(inCourse),
    faults: [...faults, ...groups.filter((group) => group.length > 1).map(sharedId)],
  };
}

/** The lessons that have an exercise, in their order. */
export async function lessonsWithExercise(): Promise<readonly FoundLesson[]> {
  return (await allLessons()).lessons.filter(({ exercise }) => exercise !== null);
}

/** The lessons in these folders, in this order; the same id may appear twice. */
export async function lessonsIn(folders: readonly string[]): Promise<Lessons> {
  const located = folders.map((folder) => ({ folder, parts: locate(folder) }));
  const loaded = await load(located.flatMap(({ parts }) => (isComplaint(parts) ? [] : [parts])));
  const lessons: FoundLesson[] = [];
  const faults: LessonFault[] = [];
  for (const { folder, parts } of located) {
    const lesson = isComplaint(parts) ? parts : loaded.get(parts);
    if (lesson === undefined) continue;
    if (isComplaint(lesson))
      faults.push({ folders: [folder], id: null, error: brokenLesson(folder, lesson) });
    else if (!isComplaint(parts)) lessons.push({ ...parts, lesson });
  }
  return { lessons, faults };
}

/**
 * The lessons with these names, each once, in this order; `all` is every lesson. A broken one is a fault and
 * does not stop the others. Throws like `findLesson` for a name that no lesson has, or if none is left.
 */
export async function findLessons(names: readonly string[]): Promise<Lessons> {
  if (names.includes("all")) return allLessons();
  const found: FoundLesson[] = [];
  const faults: LessonFault[] = [];
  for (const name of names)
    try {
      const lesson = await findLesson(name);
      if (!found.some(({ folder }) => folder === lesson.folder)) found.push(lesson);
    } catch (error) {
      // Any other error, such as a wrong name, is a typing mistake: stop before anything is measured.
      if (!(error instanceof LabError) || error.code !== "broken-lesson") throw error;
      faults.push({ folders: [name], id: null, error });
    }
  const [first] = faults;
  if (found.length === 0 && first !== undefined) throw first.error;
  return { lessons: found, faults };
}

/**
 * The lesson with this id, or the only one whose id begins with it, or the one in this folder
 * (`./coffee`, an absolute path).
 * @throws {LabError} the fault of the lesson if it has one; `unknown-lesson` with the nearest id if there is none
 */
export async function findLesson(wanted: string): Promise<FoundLesson> {
  const built = isPath(wanted) ? undefined : await builtLesson(wanted);
  if (built !== undefined) return built;
  const { lessons, faults } = isPath(wanted)
    ? await lessonsIn([lessonFolder(wanted)])
    : await allLessons();
  if (isPath(wanted) && lessons[0]) return lessons[0];
  if (isPath(wanted) && faults[0]) throw faults[0].error;

  const exact = lessons.find(({ lesson }) => lesson.id === wanted);
  if (exact) return exact;
  const broken = faults.find((fault) => named(fault, wanted));
  if (broken) throw broken.error;
  const beginning = lessons.filter(({ lesson }) => wanted !== "" && lesson.id.startsWith(wanted));
  if (beginning.length === 1 && beginning[0]) return beginning[0];
  throw await unknown(wanted, beginning.length > 1 ? beginning : lessons, beginning.length > 1);
}

/** The package's own lesson with this id or beginning; does not load the others. */
async function builtLesson(wanted: string): Promise<FoundLesson | undefined> {
  const titles = builtTitles() ?? [];
  const exact = titles.filter(({ id }) => id === wanted);
  const [title, another] =
    exact.length > 0 || wanted === "" ? exact : titles.filter(({ id }) => id.startsWith(wanted));
  if (title === undefined || another !== undefined) return undefined;
  return (await lessonsIn([join(packageRoot(), "lessons", title.folder)])).lessons[0];
}

function inCourse(a: FoundLesson, b: FoundLesson): number {
  return (
    (a.lesson.order ?? Infinity) - (b.lesson.order ?? Infinity) || (a.folder < b.folder ? -1 : 1)
  );
}

function sharedId(group: readonly FoundLesson[]): LessonFault {
  const folders = group.map(({ folder }) => folder);
  const id = group[0]?.lesson.id ?? "";
  return {
    folders,
    id,
    error: new LabError({
      code: "duplicate-lesson",
      message: `The id "${id}" is used by more than one lesson: ${folders.map(shown).join(" and ")}.`,
      hint: "Give each lesson its own id; until then none of them can be used.",
      exitCode: 1,
    }),
  };
}

/** Whether `wanted` can mean this broken lesson: a folder is named for its lesson's id. */
function named({ id, folders }: LessonFault, wanted: string): boolean {
  if (id !== null) return id === wanted;
  return folders
    .map((folder) => basename(folder))
    .some((name) => `${name}-`.startsWith(`${wanted}-`));
}

async function unknown(
  wanted: string,
  choice: readonly FoundLesson[],
  ambiguous: boolean,
): Promise<LabError> {
  const ids = choice.map(({ lesson }) => lesson.id);
  const { nearest } = await import("../model/nearest.ts");
  const near = nearest(wanted, ids);
  const here = wanted !== "" && existsSync(wanted);
  return new LabError({
    code: ambiguous ? "ambiguous-lesson" : "unknown-lesson",
    message: ambiguous
      ? `"${wanted}" is the beginning of several lessons: ${ids.join(", ")}.`
      : `There is no lesson "${wanted}".`,
    hint: here
      ? `For the folder of that name, type \`./${wanted}\`.`
      : `${near === undefined ? "" : `Did you mean \`${near}\`? `}\`async-lab list\` shows every lesson.`,
  });
}
