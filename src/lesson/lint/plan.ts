import { basename } from "node:path";
import type { Problem } from "../../model/lesson/problem.ts";
import type { Text } from "../../model/text.ts";
import { variantNames } from "../../model/variants.ts";
import type { FoundLesson } from "../find.ts";
import { reporterFor } from "./check.ts";

/** How many characters fit into the first column of a table on a terminal of 80 columns. */
const LONGEST_NAME = 18;
const LONGEST_SUMMARY = 160;

/** The plan is complete in both languages, and its names are distinct where they are shown. */
export async function checkPlan(found: FoundLesson): Promise<readonly Problem[]> {
  const { lesson, folder } = found;
  const problem = reporterFor(found);
  const problems: Problem[] = [];
  const say = (message: string, hint: string): void =>
    void problems.push(problem("lesson", message, hint));

  const name = basename(folder);
  if (name !== lesson.id && !name.startsWith(`${lesson.id}-`))
    say(
      `The folder is called ${name}, and the lesson's id is ${lesson.id}.`,
      `Name the folder ${lesson.id}, or ${lesson.id}- and a few words.`,
    );

  const texts: readonly (readonly [string, Text])[] = [
    ["title", lesson.title],
    ["summary", lesson.summary],
    ...lesson.experiments.map(({ id, title }) => [`the title of ${id}`, title] as const),
  ];
  for (const [field, text] of texts)
    for (const language of ["en", "ur"] as const) {
      if (text[language].trim() === "")
        say(`${field} is empty in ${language}.`, "Write it in both languages.");
      if (language === "ur" && NOT_LATIN.test(text.ur))
        say(`${field} is not in Latin letters in ur.`, "Write Roman Urdu in Latin letters.");
    }
  for (const language of ["en", "ur"] as const)
    if (lesson.summary[language].length > LONGEST_SUMMARY)
      say(
        `summary.${language} is longer than ${LONGEST_SUMMARY} characters.`,
        "Shorten it to one line for `async-lab list`.",
      );

  for (const id of repeated(lesson.experiments.map((one) => one.id)))
    say(`Two experiments have the id ${id}.`, "Give each its own id.");
  for (const { id, requests, conditions = [] } of lesson.experiments) {
    const rows = [
      ...(requests ? variantNames.flatMap((on) => [`${on} sequential`, `${on} concurrent`]) : []),
      ...conditions.map((one) => `${one.name} ${one.pattern}`),
    ];
    for (const row of repeated(rows))
      say(
        `Two rows of ${id} are called "${row}".`,
        "Give each condition a name that says what is different.",
      );
    for (const condition of conditions)
      if (condition.name.length > LONGEST_NAME)
        say(
          `"${condition.name}" of ${id} has ${condition.name.length} characters.`,
          `Use at most ${LONGEST_NAME}, so that a table fits a terminal.`,
        );
  }
  if (lesson.experiments[0]?.requests === undefined)
    say(
      "The first experiment does not measure the 2×2 of variants and patterns.",
      "Give it `requests`: blocking against awaited, and one by one against Promise.all.",
    );
  return problems;
}

/** Letters of the scripts in which Urdu and its neighbours are also written. */
export const NOT_LATIN: RegExp = /\p{Script=Arabic}|\p{Script=Devanagari}/u;

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}
