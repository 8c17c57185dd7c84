import { EXIT } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import { isOfWeek } from "../../model/lesson/lesson.ts";
import { stateOf } from "../../model/learner/lesson-state.ts";
import { lessonOf, type Progress } from "../../model/learner/progress.ts";
import type { Language } from "../../model/text.ts";
import type { Choice } from "../../report/drawing/choice.ts";
import {
  byeLines,
  LANGUAGE_CHOICES,
  lessonChoices,
  lessonChosen,
  listingLines,
  mainChoices,
  welcomeLines,
  type MenuLesson,
} from "../../report/learn/menu.ts";
import type { CommandContext } from "../context.ts";
import { lessonsNamed } from "../lesson/named.ts";
import { learnersTerminal, recall, type LanguageOptions } from "../progress/learner.ts";
import { reviewQuestions } from "../quiz/rounds.ts";
import { openAsker } from "../terminal/ask.ts";
import type { Look } from "../terminal/terminal.ts";
import { learn } from "./learn.ts";
import { nextToLearn, partsOf } from "./next-lesson.ts";

/** What `async-lab` without a command does: says what it is, and leads to the lessons. */
export async function menuCommand(
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const lessons = await lessonsNamed([], context.terminal);
  const speaking = async (lang: LanguageOptions): Promise<CommandContext> => ({
    ...context,
    terminal: await learnersTerminal({ ...options, ...lang }, context),
  });
  let spoken = await speaking({});
  const before = await recall(context.terminal);
  if (!spoken.terminal.interactive) {
    const next = nextToLearn(lessons, before).lesson.id;
    spoken.terminal.print(listingLines(menuOf(lessons, before), next, spoken.terminal.page()));
    return EXIT.success;
  }
  spoken.terminal.print([spoken.terminal.page().paint.strong("async-lab")]);
  if (before.language === null) {
    const key = await choose(LANGUAGE_CHOICES, spoken);
    if (key === null) return leave(spoken);
    spoken = await speaking({ lang: key === "b" ? "ur" : "en" });
    spoken.terminal.print(welcomeLines(spoken.terminal.page()));
  }
  for (;;) {
    const chosen = await chooseFrom(lessons, await recall(context.terminal), spoken);
    if (chosen === "leave") return leave(spoken);
    if (chosen === "review") await reviewQuestions(undefined, spoken);
    else if (chosen === "en" || chosen === "ur") spoken = await speaking({ lang: chosen });
    else if (chosen !== "back") await learn(chosen, spoken);
  }
}

/** The main menu and its lists of lessons. */
async function chooseFrom(
  lessons: readonly FoundLesson[],
  progress: Progress,
  context: CommandContext,
): Promise<FoundLesson | "review" | "back" | "leave" | Language> {
  const { terminal } = context;
  const next = nextToLearn(lessons, progress);
  const begun = (lessonOf(progress, next.lesson.id)?.step ?? null) !== null;
  const menu = menuOf(lessons, progress);
  const page = terminal.page();
  const key = await choose(mainChoices(menu, asMenu(next, progress), begun, page), context);
  switch (key) {
    case "c":
      return next;
    case "w":
    case "l": {
      const part = menu.filter(({ week }) => week === (key === "w"));
      const letter = await choose(lessonChoices(part, terminal.page()), context);
      const id = part[letter === null ? -1 : lessonChosen(letter)]?.id;
      return lessons.find(({ lesson }) => lesson.id === id) ?? "back";
    }
    case "r":
      return "review";
    case "e":
      return terminal.language === "en" ? "ur" : "en";
    case null:
    default:
      return "leave";
  }
}

function leave({ terminal }: CommandContext): number {
  terminal.print(byeLines(terminal.page()));
  return EXIT.success;
}

/** A keyboard for one question only, because what is chosen may need the keyboard itself. */
async function choose(choices: readonly Choice[], context: CommandContext): Promise<string | null> {
  const asker = openAsker(context);
  context.terminal.print([""]);
  try {
    return await asker.choose(choices);
  } finally {
    asker.close();
  }
}

function menuOf(lessons: readonly FoundLesson[], progress: Progress): readonly MenuLesson[] {
  return lessons.map((found) => asMenu(found, progress));
}

function asMenu(found: FoundLesson, progress: Progress): MenuLesson {
  const { id, title } = found.lesson;
  const state = stateOf(lessonOf(progress, id), partsOf(found));
  return { id, title, state, week: isOfWeek(found.lesson) };
}
