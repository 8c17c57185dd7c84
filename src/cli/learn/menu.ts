import { EXIT } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import type { Language } from "../../model/text.ts";
import { stateOf, type LessonState } from "../../model/learner/lesson-state.ts";
import { lessonOf, type Progress } from "../../model/learner/progress.ts";
import type { Choice } from "../../report/drawing/choice.ts";
import { lessonsNamed } from "../lesson/named.ts";
import { learnersTerminal, recall, type LanguageOptions } from "../progress/learner.ts";
import { MENU_WORDS } from "../../report/learn/menu-words.ts";
import { nextToLearn, partsOf } from "./next-lesson.ts";
import type { CommandContext } from "../context.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import { reviewQuestions } from "../quiz/rounds.ts";
import { openAsker } from "../terminal/ask.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";
import { wrap } from "../../report/drawing/text.ts";
import { learn } from "./learn.ts";

/** What `async-lab` alone does: says what it is, and leads to the lessons. */
export async function menuCommand(
  options: Look & LanguageOptions,
  { terminal: given, signal }: CommandContext,
): Promise<number> {
  const lessons = await lessonsNamed([], given);
  const speaking = async (lang: Language | undefined): Promise<CommandContext> => {
    const spoken = { ...options, ...(lang !== undefined && { lang }) };
    return { terminal: await learnersTerminal(spoken, { terminal: given, signal }), signal };
  };
  let context = await speaking(options.lang);
  let { terminal } = context;
  const before = await recall(terminal);
  if (!terminal.interactive) {
    terminal.print(listing(lessons, before, terminal));
    return EXIT.success;
  }
  terminal.print([terminal.page().paint.strong("async-lab")]);
  if (before.language === null) {
    const language = await chooseFirst(context);
    if (language === null) return leave(terminal);
    context = await speaking(language);
    ({ terminal } = context);
    const { welcome } = MENU_WORDS[language];
    terminal.print(["", ...welcome.flatMap((text) => wrap(text, terminal.page().prose))]);
  }
  for (;;) {
    const progress = await recall(terminal);
    const key = await choose(mainChoices(lessons, progress, terminal), context);
    if (key === "c") await learn(nextToLearn(lessons, progress), context);
    else if (key === "w" || key === "l") {
      const found = await chooseLesson(partOf(lessons, key), progress, context);
      if (found !== null) await learn(found, context);
    } else if (key === "r") await reviewQuestions(undefined, context);
    else if (key === "e") {
      context = await speaking(other(terminal));
      ({ terminal } = context);
    } else return leave(terminal);
  }
}

function other({ language }: Terminal): Language {
  return language === "en" ? "ur" : "en";
}

function leave(terminal: Terminal): number {
  terminal.print(["", MENU_WORDS[terminal.language].bye]);
  return EXIT.success;
}

async function chooseFirst(context: CommandContext): Promise<Language | null> {
  const key = await choose(
    [
      { key: "a", text: "English" },
      { key: "b", text: "Roman Urdu" },
    ],
    context,
  );
  return key === null ? null : key === "b" ? "ur" : "en";
}

/** A keyboard for one question: what is chosen may want it for itself. */
async function choose(choices: readonly Choice[], context: CommandContext): Promise<string | null> {
  const asker = openAsker(context);
  context.terminal.print([""]);
  try {
    return await asker.choose(choices);
  } finally {
    asker.close();
  }
}

/** The week's lessons have an order below ten; labs come after it. */
function partOf(lessons: readonly FoundLesson[], part: "w" | "l"): readonly FoundLesson[] {
  return lessons.filter(({ lesson }) => (lesson.order ?? Infinity) < 10 === (part === "w"));
}

function mainChoices(
  lessons: readonly FoundLesson[],
  progress: Progress,
  { language }: Terminal,
): readonly Choice[] {
  const words = MENU_WORDS[language];
  const next = nextToLearn(lessons, progress).lesson;
  const title = `${next.id} · ${next.title[language]}`;
  const begun = (lessonOf(progress, next.id)?.step ?? null) !== null;
  const counted = (part: "w" | "l"): readonly [number, number] => {
    const own = partOf(lessons, part);
    return [own.filter((found) => state(found, progress) === "done").length, own.length];
  };
  return [
    { key: "c", text: begun ? words.goOn(title) : words.begin(title) },
    { key: "w", text: words.week(...counted("w")) },
    { key: "l", text: words.labs(...counted("l")) },
    { key: "r", text: words.review },
    { key: "e", text: words.language },
    { key: "x", text: words.leave },
  ];
}

async function chooseLesson(
  lessons: readonly FoundLesson[],
  progress: Progress,
  context: CommandContext,
): Promise<FoundLesson | null> {
  const { terminal } = context;
  const letters = "abcdefghijklmnop";
  const key = await choose(
    [
      ...lessons.map((found, i) => ({
        key: letters.charAt(i),
        text: `${mark(found, progress, terminal)} ${found.lesson.id} · ${found.lesson.title[terminal.language]}`,
      })),
      { key: "z", text: MENU_WORDS[terminal.language].back },
    ],
    context,
  );
  return key === null ? null : (lessons[letters.indexOf(key)] ?? null);
}

function state(found: FoundLesson, progress: Progress): LessonState {
  return stateOf(lessonOf(progress, found.lesson.id), partsOf(found));
}

const MARKS: Readonly<Record<LessonState, readonly [drawn: string, letters: string]>> = {
  done: ["✓", "[x]"],
  begun: ["◐", "[~]"],
  new: ["○", "[ ]"],
};

/** Said in letters where a picture cannot be drawn or heard. */
function mark(found: FoundLesson, progress: Progress, { plain, ascii }: Terminal): string {
  return MARKS[state(found, progress)][plain || ascii ? 1 : 0];
}

/** The same for a pipe: every lesson with the command that leads through it. */
function listing(
  lessons: readonly FoundLesson[],
  progress: Progress,
  terminal: Terminal,
): readonly string[] {
  const words = MENU_WORDS[terminal.language];
  const next = nextToLearn(lessons, progress).lesson;
  return [
    ...wrap(words.atATerminal, terminal.page().prose),
    "",
    ...lessons.map(
      (found) =>
        `  ${mark(found, progress, terminal)} ${`async-lab learn ${found.lesson.id}`.padEnd(28)} ${found.lesson.title[terminal.language]}`,
    ),
    "",
    QUIZ_WORDS[terminal.language].next,
    `  async-lab learn ${next.id}`,
    "  async-lab --help",
  ];
}
