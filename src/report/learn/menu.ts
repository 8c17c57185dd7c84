import type { LessonState } from "../../model/learner/lesson-state.ts";
import type { Text, Language } from "../../model/text.ts";
import type { Choice } from "../drawing/choice.ts";
import { stateMark } from "../drawing/marks.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import { titleOf } from "./steps.ts";

/** The texts of the first screen. */
interface MenuWords {
  readonly welcome: readonly string[];
  readonly goOn: (title: string) => string;
  readonly begin: (title: string) => string;
  readonly week: (done: number, of: number) => string;
  readonly labs: (done: number, of: number) => string;
  readonly review: string;
  readonly language: string;
  readonly back: string;
  readonly leave: string;
  readonly bye: string;
  readonly atATerminal: string;
  readonly next: string;
}

const MENU_WORDS: Readonly<Record<Language, MenuWords>> = {
  en: {
    welcome: [
      "Async is smart waiting, not a faster CPU. Here you see it: you say what you expect, a real server on this machine gets real requests, and the measurement answers.",
      "Nothing leaves this machine: no account, no network, no database. Your progress is kept in a file on this machine.",
    ],
    goOn: (title) => `Go on: ${title}`,
    begin: (title) => `Begin: ${title}`,
    week: (done, of) => `The week, day by day (${done} of ${of} done)`,
    labs: (done, of) => `Labs beyond the week (${done} of ${of} done)`,
    review: "Questions to repeat today",
    language: "Roman Urdu mein",
    back: "Back",
    leave: "Leave",
    bye: "`async-lab` brings you back here.",
    atATerminal: "In a terminal this is a menu. As commands:",
    next: "Next:",
  },
  ur: {
    welcome: [
      "Async ka matlab samajhdari se wait karna hai, tez CPU nahi. Yahan yeh khud dekho: pehle tum andaza lagao, phir isi machine par asli server ko asli requests jati hain, aur measurement jawab deti hai.",
      "Kuch bhi is machine se bahar nahi jata: na account, na network, na database. Tumhari progress isi machine par aik file mein rehti hai.",
    ],
    goOn: (title) => `Wahin se aage: ${title}`,
    begin: (title) => `Shuru karo: ${title}`,
    week: (done, of) => `Hafta, din ba din (${of} mein se ${done} mukammal)`,
    labs: (done, of) => `Hafte ke baad ki labs (${of} mein se ${done} mukammal)`,
    review: "Aaj dobara poochhe jane wale sawal",
    language: "In English",
    back: "Wapas",
    leave: "Bas",
    bye: "`async-lab` likho to yahin wapas.",
    atATerminal: "Terminal mein yeh aik menu hai. Commands mein:",
    next: "Ab yeh:",
  },
};

/** A lesson as the menu shows it. */
export interface MenuLesson {
  readonly id: string;
  readonly title: Text;
  readonly state: LessonState;
  /** Whether it is one of the week's lessons; labs are not. */
  readonly week: boolean;
}

/** What this program is, in the language that was just chosen. */
export function welcomeLines({ prose, language }: Page): readonly string[] {
  return ["", ...MENU_WORDS[language].welcome.flatMap((text) => wrap(text, prose))];
}

export const LANGUAGE_CHOICES: readonly Choice[] = [
  { key: "a", text: "English" },
  { key: "b", text: "Roman Urdu" },
];

/** Where to continue, and everything else; `begun` if the next lesson was left in the middle. */
export function mainChoices(
  lessons: readonly MenuLesson[],
  next: MenuLesson,
  begun: boolean,
  page: Page,
): readonly Choice[] {
  const words = MENU_WORDS[page.language];
  const title = titleOf(next, page);
  const counts = (week: boolean): readonly [done: number, of: number] => {
    const part = lessons.filter((lesson) => lesson.week === week);
    return [part.filter(({ state }) => state === "done").length, part.length];
  };
  return [
    { key: "c", text: begun ? words.goOn(title) : words.begin(title) },
    { key: "w", text: words.week(...counts(true)) },
    { key: "l", text: words.labs(...counts(false)) },
    { key: "r", text: words.review },
    { key: "e", text: words.language },
    { key: "x", text: words.leave },
  ];
}

const LETTERS = "abcdefghijklmnopqrstuvwxy";

/** Lessons by letter, each with its state, and a way back. */
export function lessonChoices(lessons: readonly MenuLesson[], page: Page): readonly Choice[] {
  return [
    ...lessons.map((lesson, i) => ({
      key: LETTERS.charAt(i),
      text: `${stateMark(lesson.state, page)} ${titleOf(lesson, page)}`,
    })),
    { key: "z", text: MENU_WORDS[page.language].back },
  ];
}

/** The index of the lesson that a key of `lessonChoices` chose; -1 for the way back. */
export function lessonChosen(key: string): number {
  return LETTERS.indexOf(key);
}

/** The same if no one can be asked: every lesson with its `learn` command. */
export function listingLines(
  lessons: readonly MenuLesson[],
  next: string,
  page: Page,
): readonly string[] {
  const words = MENU_WORDS[page.language];
  return [
    ...wrap(words.atATerminal, page.prose),
    "",
    ...lessons.map((lesson) => {
      const command = `async-lab learn ${lesson.id}`.padEnd(28);
      return `  ${stateMark(lesson.state, page)} ${command} ${lesson.title[page.language]}`;
    }),
    "",
    words.next,
    `  async-lab learn ${next}`,
    "  async-lab --help",
  ];
}

/** Shown when the menu is left. */
export function byeLines({ language }: Page): readonly string[] {
  return ["", MENU_WORDS[language].bye];
}
