import { LabError } from "../errors.ts";
import type { Language } from "../model/text.ts";
import type { QuizAnswer } from "../model/learner/progress.ts";
import { QUIZ_SCHEMA_VERSION, type QuizRecord } from "../model/record/quiz.ts";
import type { Option, Question, Quiz } from "../model/lesson/quiz.ts";

/** What options are called, in the order their author gave them: a learner's letters never change places. */
const LETTERS = ["a", "b", "c", "d"] as const;
export type Letter = (typeof LETTERS)[number];

export interface LetteredOption extends Option {
  readonly letter: Letter;
}

/** The options of a question with their letters. */
export function lettered({ options }: Question): readonly LetteredOption[] {
  return LETTERS.flatMap((letter, i) => (options[i] ? { ...options[i], letter } : []));
}

/** The option that is right. A quiz that was read has exactly one. */
export function rightOption(question: Question): LetteredOption {
  const right = lettered(question).find((option) => option.right);
  if (right === undefined) throw new RangeError(`no option of ${question.id} is right`);
  return right;
}

/**
 * Reads `a,c,b` as one letter for each question, in their order.
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
      message: `The answer to question ${i + 1} is "${given[i] ?? ""}", which is none of its letters.`,
      hint: `Give one of ${letters.join(", ")} there.`,
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

/** What is still to be asked in this round of a quiz, in its order. */
export function unanswered(quiz: Quiz, answers: QuizAnswers): Quiz {
  return quiz.filter(({ id }) => {
    const answer = answerTo(answers, id);
    return answer === undefined || answer.again === true;
  });
}

/** The same answers when a new round begins: none counts for it, and what was missed is still known. */
export function beginAgain(answers: QuizAnswers): QuizAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, { ...answer, again: true }]),
  );
}

/** The answer to a question; an id is anybody's, and "constructor" must not find what every object has. */
export function answerTo(answers: QuizAnswers, id: string): QuizAnswer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * After how long a question that was missed comes back: in the next review; right there, after a day, then
 * after three, then after seven; right once more, it is through. Missed again, it begins again. These are
 * the boxes of Leitner (So lernt man lernen, 1972), whose growing gaps are what makes reviewing last
 * (Cepeda et al., Psychological Bulletin 132, 2006).
 */
const COMES_BACK_MS: readonly number[] = [0, DAY_MS, 3 * DAY_MS, 7 * DAY_MS];

/**
 * How long until a question comes back, in milliseconds: 0 when it is due, null when it does not.
 * `sinceMs` is the time since its last answer.
 */
export function comesBackMs({ box }: QuizAnswer, sinceMs: number): number | null {
  const gap = box === undefined ? undefined : COMES_BACK_MS[box];
  if (gap === undefined) return null;
  // A date that cannot be read must not keep a question away for ever; nor one in the future.
  return sinceMs >= 0 ? Math.max(0, gap - sinceMs) : 0;
}

export interface NewAnswer {
  readonly given: Letter;
  readonly right: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * An answer as it is remembered beside what was known of the question. Only a right answer to what was due
 * brings it further: a minute after the last one it would prove nothing.
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
