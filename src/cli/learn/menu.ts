import { EXIT } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import type { Language } from "../../model/text.ts";
import { stateOf, type LessonState } from "../../model/learner/lesson-state.ts";
import { lessonOf, type Progress } from "../../model/learner/progress.ts";
import type { Choice } from "../../report/drawing/choice.ts";
import { lessonsNamed } from "../lesson/named.ts";
import { recall } from "../progress/learner.ts";
import { MENU_WORDS } from "../../report/learn/menu-words.ts";
import { nextToLearn, partsOf } from "./next-lesson.ts";
import type { CommandContext } from "../context.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import { reviewQuestions } from "../quiz/rounds.ts";
import {
  canAsk,
  openAsker,
  openScreen,
  print,
  type Screen,
  type ScreenOptions,
} from "../terminal/screen.ts";
import { wrap } from "../../report/drawing/text.ts";
import { learn } from "./learn.ts";

/** What `async-lab` alone does: says what it is, and leads to the lessons. */
export async function menuCommand(
  options: ScreenOptions,
  context: CommandContext,
): Promise<number> {
  const lessons = await lessonsNamed([], context.host);
  let screen = await openScreen(options, context);
  const first = (await recall(context.host)).language === null;
  if (!canAsk(screen)) return print(screen, listing(lessons, await recall(context.host), screen));
  print(screen, [screen.page().paint.strong("async-lab")]);
  if (first) {
    const language = await chooseFirst(screen);
    if (language === null) return leave(screen);
    screen = await openScreen({ ...options, lang: language }, context);
    const { welcome } = MENU_WORDS[language];
    print(screen, ["", ...welcome.flatMap((text) => wrap(text, screen.page().prose))]);
  }
  for (;;) {
    const progress = await recall(context.host);
    const key = await choose(mainChoices(lessons, progress, screen), screen);
    if (key === "c") await learn(nextToLearn(lessons, progress), screen);
    else if (key === "w" || key === "l") {
      const found = await chooseLesson(partOf(lessons, key), progress, screen);
      if (found !== null) await learn(found, screen);
    } else if (key === "r") await reviewQuestions(undefined, screen);
    else if (key === "e") screen = await openScreen({ ...options, lang: other(screen) }, context);
    else return leave(screen);
  }
}

function other({ language }: Screen): Language {
  return language === "en" ? "ur" : "en";
}

function leave(screen: Screen): number {
  print(screen, ["", MENU_WORDS[screen.language].bye]);
  return EXIT.success;
}

async function chooseFirst(screen: Screen): Promise<Language | null> {
  const key = await choose(
    [
      { key: "a", text: "English" },
      { key: "b", text: "Roman Urdu" },
    ],
    screen,
  );
  return key === null ? null : key === "b" ? "ur" : "en";
}

/** A keyboard for one question: what is chosen may want it for itself. */
async function choose(choices: readonly Choice[], screen: Screen): Promise<string | null> {
  const asker = openAsker(screen);
  print(screen, [""]);
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
  { language }: Screen,
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
  screen: Screen,
): Promise<FoundLesson | null> {
  const letters = "abcdefghijklmnop";
  const key = await choose(
    [
      ...lessons.map((found, i) => ({
        key: letters.charAt(i),
        text: `${mark(found, progress, screen)} ${found.lesson.id} · ${found.lesson.title[screen.language]}`,
      })),
      { key: "z", text: MENU_WORDS[screen.language].back },
    ],
    screen,
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
function mark(found: FoundLesson, progress: Progress, { plain, page }: Screen): string {
  return MARKS[state(found, progress)][plain || page().ascii ? 1 : 0];
}

/** The same for a pipe: every lesson with the command that leads through it. */
function listing(
  lessons: readonly FoundLesson[],
  progress: Progress,
  screen: Screen,
): readonly string[] {
  const words = MENU_WORDS[screen.language];
  const next = nextToLearn(lessons, progress).lesson;
  return [
    ...wrap(words.atATerminal, screen.page().prose),
    "",
    ...lessons.map(
      (found) =>
        `  ${mark(found, progress, screen)} ${`async-lab learn ${found.lesson.id}`.padEnd(28)} ${found.lesson.title[screen.language]}`,
    ),
    "",
    QUIZ_WORDS[screen.language].next,
    `  async-lab learn ${next.id}`,
    "  async-lab --help",
  ];
}
