import { LabError } from "../errors.ts";
import type { Language } from "../model/text.ts";
import type { QuizAnswer } from "../model/learner/progress.ts";
import { QUIZ_SCHEMA_VERSION, type QuizRecord } from "../model/record/quiz.ts";
import type { Option, Question, Quiz } from "../model/lesson/quiz.ts";

/** The names of options, in their author's order: the letter of an option never changes. */
const LETTERS = ["a", "b", "c", "d"] as const;
export type Letter = (typeof LETTERS)[number];

export interface LetteredOption extends Option {
  readonly letter: Letter;
}

/** The options of a question with their letters. */
export function lettered({ options }: Question): readonly LetteredOption[] {
  return LETTERS.flatMap((letter, i) => (options[i] ? { ...options[i], letter } : []));
}

/** The right option. A question of a quiz that was read has exactly one. */
export function rightOption(question: Question): LetteredOption {
  const right = lettered(question).find((option) => option.right);
  if (right === undefined) throw new RangeError(`no option of ${question.id} is right`);
  return right;
}

/**
 * Reads `a,c,b` as one letter for each question, in order.
 * @throws {LabError} `answer-count` and `answer-letter`
 */
export function parseAnswers(text: string, quiz: Quiz): readonly Letter[] {
  const given = text.trim() === "" ? [] : text.split(",").map((part) => part.trim().toLowerCase());
  if (given.length !== quiz.length)
    throw new LabError({
      code: "answer-count",
      message: `There are ${quiz.length} questions, and ${given.length === 1 ? "1 answer was" : `${given.length} answers were`} given.`,
      hint: `Give ${quiz.length} letters with commas between them: --answers ${quiz.map(() => "a").join(",")}.`,
    });
  return quiz.map((question, i) => {
    const letters = lettered(question).map(({ letter }) => letter);
    const letter = letters.find((one) => one === given[i]);
    if (letter !== undefined) return letter;
    throw new LabError({
      code: "answer-letter",
      message: `The answer to question ${i + 1} is "${given[i] ?? ""}", which is not one of its letters.`,
      hint: `Use one of ${letters.join(", ")} there.`,
    });
  });
}

/** Scores one letter for each question. */
export function grade(
  lesson: string,
  quiz: Quiz,
  given: readonly Letter[],
  language: Language,
): QuizRecord {
  const answers = quiz.map((question, i) => {
    const correct = rightOption(question);
    const chosen = lettered(question).find(({ letter }) => letter === given[i]);
    if (chosen === undefined) throw new RangeError(`${question.id} was not answered`);
    return {
      id: question.id,
      given: chosen.letter,
      correct: correct.letter,
      right: chosen.letter === correct.letter,
      explanation: chosen.explanation[language],
    };
  });
  return {
    schemaVersion: QUIZ_SCHEMA_VERSION,
    kind: "quiz",
    lesson,
    score: answers.filter(({ right }) => right).length,
    total: quiz.length,
    answers,
  };
}

/** The learner's answers to a quiz, by question. */
export type QuizAnswers = Readonly<Record<string, QuizAnswer>>;

/** The questions that this round of a quiz still has to ask, in order. */
export function unanswered(quiz: Quiz, answers: QuizAnswers): Quiz {
  return quiz.filter(({ id }) => {
    const answer = answerTo(answers, id);
    return answer === undefined || answer.again === true;
  });
}

/** The answers at the start of a new round: none counts for it, but wrong ones are still remembered. */
export function beginAgain(answers: QuizAnswers): QuizAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, { ...answer, again: true }]),
  );
}

/** The answer to a question. An id can be any text: "constructor" must not find what every object inherits. */
export function answerTo(answers: QuizAnswers, id: string): QuizAnswer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When a question that was answered wrongly comes back: in the next review; after a right answer, a day
 * later, then three days, then seven days later; after one more right answer, never. A wrong answer starts
 * again from the beginning. These are Leitner's boxes (So lernt man lernen, 1972); growing gaps are what
 * makes people remember (Cepeda et al., Psychological Bulletin 132, 2006).
 */
const COMES_BACK_MS: readonly number[] = [0, DAY_MS, 3 * DAY_MS, 7 * DAY_MS];

/**
 * How long until a question comes back, in milliseconds: 0 if it is due, null if it never does.
 * `sinceMs` is the time since its last answer.
 */
export function comesBackMs({ box }: QuizAnswer, sinceMs: number): number | null {
  const gap = box === undefined ? undefined : COMES_BACK_MS[box];
  if (gap === undefined) return null;
  // A date that cannot be read, or is in the future, must not keep a question away for ever.
  return sinceMs >= 0 ? Math.max(0, gap - sinceMs) : 0;
}

export interface NewAnswer {
  readonly given: Letter;
  readonly right: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * An answer as it is remembered, given the answer before. Only a right answer to a question that was due
 * moves it on: a right answer a minute after the last one would prove nothing.
 */
export function remembered(
  before: QuizAnswer | undefined,
  answer: NewAnswer,
  sinceMs: number,
): QuizAnswer {
  if (!answer.right) return { ...answer, box: 0 };
  if (before?.box === undefined) return answer;
  const box = comesBackMs(before, sinceMs) === 0 ? before.box + 1 : before.box;
  return box < COMES_BACK_MS.length ? { ...answer, box } : answer;
}
