// Writes what `list` shows of each lesson into one file, so that it need not load them all.
// A lesson that cannot be loaded is left out: then the file is not used, and the lesson's fault is said.
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { allLessons } from "../dist/src/lesson/find.js";
import { TITLES_FILE } from "../dist/src/lesson/titles.js";

const { lessons } = await allLessons();
const titles = lessons.map(({ folder, lesson: { id, title, summary } }) => ({
  folder: basename(folder),
  id,
  title,
  summary,
}));
writeFileSync(new URL(`../dist/lessons/${TITLES_FILE}`, import.meta.url), JSON.stringify(titles));
