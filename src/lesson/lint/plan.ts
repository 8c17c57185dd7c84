import { basename } from "node:path";
import type { Finding } from "../../model/lesson/problem.ts";
import type { Text } from "../../model/text.ts";
import { variantNames } from "../../model/variants.ts";
import type { FoundLesson } from "../find.ts";
import { findingsOf } from "./check.ts";

/** As much as the first column of a table has room for on a terminal of 80 columns. */
const LONGEST_NAME = 18;
const LONGEST_SUMMARY = 160;

/** The plan says everything in both languages, and its names can be told apart where they are shown. */
export async function checkPlan(found: FoundLesson): Promise<readonly Finding[]> {
  const { lesson, folder } = found;
  const finding = findingsOf(found);
  const findings: Finding[] = [];
  const say = (message: string, hint: string): void =>
    void findings.push(finding("lesson", message, hint));

  const name = basename(folder);
  if (name !== lesson.id && !name.startsWith(`${lesson.id}-`))
    say(
      `The folder is called ${name}, the lesson ${lesson.id}.`,
      `Call the folder ${lesson.id}, or ${lesson.id}- and a few words.`,
    );

  const texts: readonly (readonly [string, Text])[] = [
    ["title", lesson.title],
    ["summary", lesson.summary],
    ...lesson.experiments.map(({ id, title }) => [`the title of ${id}`, title] as const),
  ];
  for (const [field, text] of texts)
    for (const language of ["en", "ur"] as const) {
      if (text[language].trim() === "")
        say(`${field} says nothing in ${language}.`, "Say it in both languages.");
      if (language === "ur" && NOT_LATIN.test(text.ur))
        say(`${field} is not in Latin letters in ur.`, "Roman Urdu is written in Latin letters.");
    }
  for (const language of ["en", "ur"] as const)
    if (lesson.summary[language].length > LONGEST_SUMMARY)
      say(
        `summary.${language} is longer than ${LONGEST_SUMMARY} characters.`,
        "One line for `async-lab list`.",
      );

  for (const id of repeated(lesson.experiments.map((one) => one.id)))
    say(`Two experiments have the id ${id}.`, "Give each an id of its own.");
  for (const { id, requests, conditions = [] } of lesson.experiments) {
    const rows = [
      ...(requests ? variantNames.flatMap((on) => [`${on} sequential`, `${on} concurrent`]) : []),
      ...conditions.map((one) => `${one.name} ${one.pattern}`),
    ];
    for (const row of repeated(rows))
      say(`Two rows of ${id} are both "${row}".`, "Name each condition for what it differs in.");
    for (const condition of conditions)
      if (condition.name.length > LONGEST_NAME)
        say(
          `"${condition.name}" of ${id} has ${condition.name.length} characters.`,
          `A condition's name has ${LONGEST_NAME} at most, so that a table fits a terminal.`,
        );
  }
  if (lesson.experiments[0]?.requests === undefined)
    say(
      "The first experiment does not measure the 2×2.",
      "Give it `requests`: blocking against awaited, one by one against Promise.all.",
    );
  return findings;
}

/** Letters of the scripts that Urdu and its neighbours are also written in. */
export const NOT_LATIN: RegExp = /\p{Script=Arabic}|\p{Script=Devanagari}/u;

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}
