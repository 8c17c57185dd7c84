import type { Language } from "../../model/text.ts";

/** The texts of the quiz itself, around its questions. */
export interface QuizWords {
  readonly question: string;
  readonly review: string;
  readonly right: string;
  readonly wrong: string;
  readonly rightIs: (letter: string) => string;
  readonly belief: (said: string) => string;
  readonly settle: (trials: number, seconds: number) => string;
  readonly yes: { readonly key: string; readonly text: string };
  readonly no: { readonly key: string; readonly text: string };
  readonly decided: (letter: string) => string;
  readonly byTheory: (letter: string) => string;
  readonly goingOn: (answered: number, total: number) => string;
  readonly again: (total: number) => string;
  readonly due: (count: number) => string;
  readonly score: (right: number, total: number) => string;
  readonly readAgain: string;
  readonly comesBack: (count: number) => string;
  readonly nothingDue: (waiting: number, days: number) => string;
  readonly left: (answered: number, total: number) => string;
  readonly howToAnswer: string;
  readonly atATerminal: string;
  readonly next: string;
}

export const QUIZ_WORDS: Readonly<Record<Language, QuizWords>> = {
  en: {
    question: "Question",
    review: "Review",
    right: "Right.",
    wrong: "Not quite.",
    rightIs: (letter) => `The right answer is ${letter}:`,
    belief: (said) => `A common belief: "${said}".`,
    settle: (trials, seconds) =>
      `A measurement can settle this: ${trials === 1 ? "1 trial" : `${trials} trials`}, about ${seconds} s. Run it now?`,
    yes: { key: "y", text: "Yes, measure it" },
    no: { key: "n", text: "No, continue" },
    decided: (letter) => `By the measurement: ${letter}.`,
    byTheory: (letter) => `By theory: ${letter}. \`async-lab run\` measures again, and longer.`,
    goingOn: (answered, total) => `You have answered ${answered} of ${total}; these are left.`,
    again: (total) => `You have answered all ${total} before: here they are again.`,
    due: (count) => `${count === 1 ? "1 question is" : `${count} questions are`} due today.`,
    score: (right, total) => `${right} of ${total} right.`,
    readAgain: "Read again:",
    comesBack: (count) =>
      count === 1
        ? "The question you missed will be asked again:"
        : `The ${count} you missed will be asked again:`,
    nothingDue: (waiting, days) =>
      waiting === 0
        ? "There is nothing to repeat: questions that you miss in a quiz will be asked again here."
        : `Nothing is due now. ${waiting === 1 ? "1 question is" : `${waiting} questions are`} due later, the first ${inDays(days)}.`,
    left: (answered, total) => `${answered} of ${total} answered and saved. Continue with:`,
    atATerminal: "Answer them in a terminal:",
    howToAnswer: "Answer with one letter for each, in this order:",
    next: "Next:",
  },
  ur: {
    question: "Sawal",
    review: "Dohrai",
    right: "Sahi.",
    wrong: "Theek nahi.",
    rightIs: (letter) => `Sahi jawab ${letter} hai:`,
    belief: (said) => `Log aksar kehte hain: "${said}".`,
    settle: (trials, seconds) =>
      `Is ka faisla measure kar ke ho sakta hai: ${trials} ${trials === 1 ? "trial" : "trials"}, koi ${seconds} s. Abhi chala kar dekhein?`,
    yes: { key: "y", text: "Haan, measure karo" },
    no: { key: "n", text: "Nahi, aage chalo" },
    decided: (letter) => `Measurement ke hisaab se: ${letter}.`,
    byTheory: (letter) =>
      `Theory ke hisaab se: ${letter}. \`async-lab run\` dobara aur zyada der measure karta hai.`,
    goingOn: (answered, total) =>
      `${total} mein se ${answered} ke jawab de chuke ho; yeh baqi hain.`,
    again: (total) => `Tum pehle saare ${total} jawab de chuke ho: ab phir se.`,
    due: (count) => `Aaj ${count === 1 ? "1 sawal dohrana hai" : `${count} sawal dohrane hain`}.`,
    score: (right, total) => `${total} mein se ${right} sahi.`,
    readAgain: "Dobara parho:",
    comesBack: (count) =>
      count === 1
        ? "Jo sawal ghalat hua woh phir poocha jayega:"
        : `Jo ${count} ghalat huay woh phir poochhe jayenge:`,
    nothingDue: (waiting, days) =>
      waiting === 0
        ? "Dohrane ke liye koi sawal nahi: quiz mein jo sawal ghalat hoga woh yahan phir poocha jayega."
        : `Abhi koi sawal nahi. ${waiting} baad mein ${waiting === 1 ? "aayega" : "aayenge"}, pehla ${days <= 1 ? "kal tak" : `${days} din mein`}.`,
    left: (answered, total) =>
      `${total} mein se ${answered} jawab ho gaye aur save hain. Aage chalne ke liye:`,
    atATerminal: "In ke jawab terminal mein do:",
    howToAnswer: "Har sawal ke liye aik harf, isi tarteeb mein:",
    next: "Ab yeh:",
  },
};

function inDays(days: number): string {
  return days <= 1 ? "within a day" : `in ${days} days`;
}
