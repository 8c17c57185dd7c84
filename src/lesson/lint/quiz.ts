import { LabError } from "../../errors.ts";
import type { Problem } from "../../model/lesson/problem.ts";
import type { Text } from "../../model/text.ts";
import type { Question, Quiz } from "../../model/lesson/quiz.ts";
import type { FoundLesson } from "../find.ts";
import { readQuiz } from "../read-quiz.ts";

type Say = (message: string, hint: string) => void;

const FEWEST_QUESTIONS = 5;
const FEWEST_OPTIONS = 3;
const WIDEST_CODE = 60;
/** Above this share of the questions, guessing by a letter or by length would pass without reading. */
const TELLING_SHARE = 0.6;

/**
 * A quiz has enough questions, most ask for reasons, every option is explained in both languages, and nothing
 * gives the answer away.
 */
export async function checkQuiz(found: FoundLesson): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const say: Say = (message, hint) =>
    void problems.push({ lesson: found.lesson.id, file: "quiz", message, hint });
  let quiz: Quiz;
  try {
    quiz = await readQuiz(found);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    say(error.message, "Write a quiz.ts that ends with `export default defineQuiz([…])`.");
    return problems;
  }
  if (quiz.length < FEWEST_QUESTIONS)
    say(`It has ${quiz.length} questions.`, `Write at least ${FEWEST_QUESTIONS}.`);
  const reasons = quiz.filter(({ kind }) => kind !== "what").length;
  if (reasons < quiz.length * 0.6)
    say(
      `Only ${reasons} of ${quiz.length} questions ask why, or what happens.`,
      "Ask at least three in five for a reason or a consequence.",
    );
  for (const question of quiz) checkQuestion(question, say);
  checkGiveaways(quiz, say);
  return problems;
}

function checkQuestion(question: Question, say: Say): void {
  const { id, text, options, code } = question;
  if (options.length < FEWEST_OPTIONS)
    say(`"${id}" has ${options.length} options.`, `Give it ${FEWEST_OPTIONS} or 4 options.`);
  const texts: readonly (readonly [string, Text])[] = [
    ["the question", text],
    ...options.flatMap((option, i) => [
      [`option ${"abcd"[i]}`, option.text] as const,
      [`the explanation of option ${"abcd"[i]}`, option.explanation] as const,
    ]),
  ];
  for (const language of ["en", "ur"] as const) {
    const seen = new Map<string, string>();
    for (const [what, one] of texts) {
      const said = one[language].trim();
      if (said === "")
        say(`In "${id}", ${what} is empty in ${language}.`, "Write it in both languages.");
      else if (seen.has(said))
        say(
          `In "${id}", ${what} is the same in ${language} as ${seen.get(said)}.`,
          "Give each option its own text and explanation.",
        );
      else seen.set(said, what);
      if (language === "ur" && /\p{Script=Arabic}|\p{Script=Devanagari}/u.test(said))
        say(
          `In "${id}", ${what} is not in Latin letters in ur.`,
          "Write Roman Urdu in Latin letters.",
        );
    }
  }
  const widest = Math.max(0, ...(code ?? "").split("\n").map((line) => line.length));
  if (widest > WIDEST_CODE)
    say(
      `The code of "${id}" is ${widest} columns wide.`,
      `Use at most ${WIDEST_CODE}, so that it fits every screen.`,
    );
}

function checkGiveaways(quiz: Quiz, say: Say): void {
  const most = Math.ceil(quiz.length * TELLING_SHARE);
  for (const [i, letter] of ["a", "b", "c", "d"].entries()) {
    const count = quiz.filter(({ options }) => options[i]?.right).length;
    if (count > most)
      say(
        `${letter} is the right option in ${count} of ${quiz.length} questions.`,
        "Spread the right options over the letters.",
      );
  }
  for (const language of ["en", "ur"] as const) {
    const count = quiz.filter((question) => rightIsLongest(question, language)).length;
    if (count > most)
      say(
        `The right option is the longest in ${count} of ${quiz.length} questions, in ${language}.`,
        "Shorten it, or make the wrong options as detailed.",
      );
  }
}

function rightIsLongest({ options }: Question, language: keyof Text): boolean {
  const right = options.find((option) => option.right);
  return options.every(
    (option) =>
      option === right || option.text[language].length < (right?.text[language].length ?? 0),
  );
}
