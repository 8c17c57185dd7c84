import type { Language } from "../../model/text.ts";

/** What the quiz itself says, around its questions. */
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
    rightIs: (letter) => `Right is ${letter}:`,
    belief: (said) => `Often believed: "${said}".`,
    settle: (trials, seconds) =>
      `A measurement can settle this: ${trials === 1 ? "1 trial" : `${trials} trials`}, about ${seconds} s. Run it now?`,
    yes: { key: "y", text: "Yes, measure it" },
    no: { key: "n", text: "No, go on" },
    decided: (letter) => `The measurement decides for ${letter}.`,
    byTheory: (letter) =>
      `Theory decides for ${letter}. \`async-lab run\` measures again, and longer.`,
    goingOn: (answered, total) => `You have answered ${answered} of ${total}; these are left.`,
    again: (total) => `You have answered all ${total} before: here they are again.`,
    due: (count) => `${count === 1 ? "1 question comes" : `${count} questions come`} back today.`,
    score: (right, total) => `${right} of ${total} right.`,
    readAgain: "Read again:",
    comesBack: (count) =>
      count === 1 ? "What you missed comes back:" : `The ${count} you missed come back:`,
    nothingDue: (waiting, days) =>
      waiting === 0
        ? "Nothing comes back: what you miss in a quiz will be asked again here."
        : `Nothing is due now. ${waiting === 1 ? "1 question comes" : `${waiting} questions come`} back, the first ${inDays(days)}.`,
    left: (answered, total) => `${answered} of ${total} answered, and kept. Go on with:`,
    atATerminal: "Answer them in a terminal:",
    howToAnswer: "Answer with one letter for each, in this order:",
    next: "Next:",
  },
  ur: {
    question: "Sawal",
    review: "Dohrai",
    right: "Sahi.",
    wrong: "Aisa nahi.",
    rightIs: (letter) => `Sahi jawab ${letter} hai:`,
    belief: (said) => `Log aksar kehte hain: "${said}".`,
    settle: (trials, seconds) =>
      `Is ka faisla naap kar ho sakta hai: ${trials} ${trials === 1 ? "trial" : "trials"}, koi ${seconds} s. Abhi chalayein?`,
    yes: { key: "y", text: "Haan, naapo" },
    no: { key: "n", text: "Nahi, aage chalo" },
    decided: (letter) => `Measurement ka faisla: ${letter}.`,
    byTheory: (letter) =>
      `Theory ka faisla: ${letter}. \`async-lab run\` dobara aur zyada der measure karta hai.`,
    goingOn: (answered, total) =>
      `${total} mein se ${answered} ke jawab de chuke ho; yeh baqi hain.`,
    again: (total) => `Tum pehle saare ${total} jawab de chuke ho: ab phir se.`,
    due: (count) =>
      `Aaj ${count === 1 ? "1 sawal wapas aaya hai" : `${count} sawal wapas aaye hain`}.`,
    score: (right, total) => `${total} mein se ${right} sahi.`,
    readAgain: "Dobara parho:",
    comesBack: (count) =>
      count === 1
        ? "Jo ghalat hua woh wapas aaye ga:"
        : `Jo ${count} ghalat huay woh wapas aayenge:`,
    nothingDue: (waiting, days) =>
      waiting === 0
        ? "Wapas aane wala koi sawal nahi: quiz mein jo ghalat hoga woh yahan phir poocha jaye ga."
        : `Abhi koi sawal nahi. ${waiting} wapas ${waiting === 1 ? "aaye ga" : "aayenge"}, pehla ${days <= 1 ? "kal tak" : `${days} din mein`}.`,
    left: (answered, total) =>
      `${total} mein se ${answered} jawab ho gaye, aur mehfooz hain. Aage chalne ke liye:`,
    atATerminal: "Inke jawab terminal mein do:",
    howToAnswer: "Har sawal ke liye aik harf, isi tarteeb mein:",
    next: "Ab yeh:",
  },
};

function inDays(days: number): string {
  return days <= 1 ? "within a day" : `in ${days} days`;
}
