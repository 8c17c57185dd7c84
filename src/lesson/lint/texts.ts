import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../model/lesson/problem.ts";
import { NOT_LATIN } from "./plan.ts";
import type { FoundLesson } from "../find.ts";
import { reporterFor, textOf } from "./check.ts";

/** What every lesson tells its reader, and the heading of each part in each language. */
const PARTS: readonly { readonly what: string; readonly en: RegExp; readonly ur: RegExp }[] = [
  { what: "the picture", en: /picture/i, ur: /tasveer/i },
  { what: "what to run", en: /^## .*\brun\b/im, ur: /^## .*chal/im },
  { what: "what to look for", en: /^## what to look for/im, ur: /^## .*dekhna hai/im },
  {
    what: "common misconceptions",
    en: /^## .*(said often|believe|pitfalls)/im,
    ur: /^## .*(log k|pitfalls)/im,
  },
  { what: "the same in Python", en: /^## .*python/im, ur: /^## .*python/im },
  { what: "the golden rule", en: /golden\s+rule/i, ur: /golden\s+rule/i },
  { what: "what to try next", en: /^(## )?(next|try next)/im, ur: /^(## )?.*ab yeh try/im },
];

const FILES = { en: "README.md", ur: "README.ur.md" } as const;

/** Both languages exist, have every part and the same commands, and no link is broken. */
export async function checkTexts(found: FoundLesson): Promise<readonly Problem[]> {
  const problem = reporterFor(found);
  const problems: Problem[] = [];
  const commands = { en: new Set<string>(), ur: new Set<string>() };
  for (const language of ["en", "ur"] as const) {
    const file = FILES[language];
    const text = textOf(found, file);
    const say = (message: string, hint: string, at: string = file): void =>
      void problems.push(problem(at, message, hint));
    if (text === null) {
      say("It is missing.", "Write it: every lesson has both languages.");
      continue;
    }
    if (!/^# \S/m.test(text)) say("It has no title.", "Start it with `# ` and the lesson's title.");
    for (const part of PARTS)
      if (!part[language].test(text))
        say(`It has no part about ${part.what}.`, `Add one; see the ${file} of another lesson.`);
    if (!text.includes(`async-lab run ${found.lesson.id}`) && !runsFolder(text, found))
      say(
        "It does not say how to run the lesson.",
        `Mention \`async-lab run ${found.lesson.id}\`, or the same with its folder.`,
      );
    for (const [i, line] of text.split("\n").entries()) {
      const at = `${file}:${i + 1}`;
      if (NOT_LATIN.test(line))
        say("This line has letters that are not Latin.", "Write Roman Urdu in Latin letters.", at);
      for (const target of linksIn(line))
        if (!existsSync(join(found.folder, decodeURI(target))))
          say(`The link to ${target} is broken.`, "Correct the path, or remove the link.", at);
    }
    commands[language] = new Set(commandsIn(text));
  }
  if (commands.en.size > 0 && commands.ur.size > 0)
    for (const [language, other] of [
      ["en", "ur"],
      ["ur", "en"],
    ] as const)
      for (const command of commands[language])
        if (!commands[other].has(command))
          problems.push(
            problem(
              FILES[other],
              `It does not mention \`${command}\`, which ${FILES[language]} does.`,
              "Give readers of both languages the same commands.",
            ),
          );
  return problems;
}

function runsFolder(text: string, { folder }: FoundLesson): boolean {
  const name = folder.replaceAll("\\", "/").split("/").at(-1) ?? "";
  return text.includes(`async-lab run ./${name}`);
}

/** Links to files; links to other places are not checked. */
function linksIn(line: string): readonly string[] {
  const prose = line.replace(/`[^`]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/i.test(target));
}

/** The lines of a text's shell blocks, without their comments. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = ""]) => block.split("\n"))
    .map((line) =>
      line
        .replace(/\s+#.*$/, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "");
}
