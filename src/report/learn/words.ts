import type { Language } from "../../model/text.ts";

/** The texts of `learn` itself, around the lessons. */
export interface LearnWords {
  readonly step: (at: number, of: number, name: string) => string;
  readonly names: Readonly<Record<"read" | "predict" | "change" | "quiz" | "exercise", string>>;
  readonly goOn: string;
  readonly readAll: string;
  readonly milliseconds: string;
  readonly noNumber: string;
  readonly first: string;
  readonly after: (before: string) => string;
  readonly youSaid: (said: string) => string;
  readonly itWas: (measured: string) => string;
  readonly byTheory: (answer: string) => string;
  readonly gap: (factor: string) => string;
  readonly gapToTheory: (factor: string) => string;
  readonly right: string;
  /** Right by a measurement that theory disagrees with. */
  readonly rightHere: string;
  readonly wrong: string;
  readonly belief: (said: string) => string;
  readonly remember: string;
  readonly changeWhat: string;
  readonly more: (requests: number) => string;
  readonly shorter: string;
  readonly pooled: string;
  readonly nothing: string;
  readonly changed: (cell: string, change: string, before: string) => string;
  readonly changedByTheory: (cell: string, change: string, before: string) => string;
  readonly theory: (ms: string) => string;
  readonly exercise: string;
  readonly startIt: string;
  readonly later: string;
  readonly done: (id: string) => string;
  readonly nextLesson: (title: string) => string;
  readonly enough: string;
  readonly left: string;
  readonly steps: string;
}

export const LEARN_WORDS: Readonly<Record<Language, LearnWords>> = {
  en: {
    step: (at, of, name) => `Step ${at} of ${of}: ${name}`,
    names: {
      read: "the idea",
      predict: "predict, then measure",
      change: "change something",
      quiz: "questions",
      exercise: "now you",
    },
    goOn: "Go on",
    readAll: "Read the whole text first",
    milliseconds: "Your guess, in ms (q to leave): ",
    noNumber: "Type a number of milliseconds, in digits.",
    first: "Which finishes first?",
    after: (before) => `After ${before}, which?`,
    youSaid: (said) => `You said: ${said}`,
    itWas: (measured) => `Measured: ${measured}`,
    byTheory: (answer) => `By theory: ${answer}`,
    gap: (factor) => `Your guess was ${factor} the measurement.`,
    gapToTheory: (factor) => `Your guess was ${factor} theory.`,
    right: "Right.",
    rightHere:
      "Right for what was measured here. On a machine that is not busy, it is as theory says.",
    wrong: "Not quite.",
    belief: (said) => `A common belief: "${said}".`,
    remember: "Remember:",
    changeWhat: "Change one thing and predict again. What do you change?",
    more: (requests) => `more clients: ${requests} requests`,
    shorter: "half the wait",
    pooled: "twice the threads in the pool",
    nothing: "Nothing, continue",
    changed: (cell, change, before) =>
      `${cell} took ${before}. With ${change}, how many ms will it take?`,
    changedByTheory: (cell, change, before) =>
      `By theory, ${cell} takes ${before}. With ${change}, how many ms will it take?`,
    theory: (ms) => `Arithmetic says ${ms}.`,
    exercise: "There is an exercise: your own code, checked by what it does.",
    startIt: "Start it here, in this folder",
    later: "Later",
    done: (id) => `${id} is done.`,
    nextLesson: (title) => `Continue with ${title}`,
    enough: "Enough for now",
    left: "Where you are is saved. Continue with:",
    steps: "In a terminal this goes step by step. The steps as commands:",
  },
  ur: {
    step: (at, of, name) => `Step ${at}/${of}: ${name}`,
    names: {
      read: "asal baat",
      predict: "pehle andaza, phir measurement",
      change: "kuch badal kar dekho",
      quiz: "sawal",
      exercise: "ab tum",
    },
    goOn: "Aage chalo",
    readAll: "Pehle poora lesson parho",
    milliseconds: "Tumhara andaza, ms mein (q se bahar): ",
    noNumber: "Milliseconds mein aik number likho, digits mein.",
    first: "Kaun sab se pehle khatam hoga?",
    after: (before) => `${before} ke baad kaun?`,
    youSaid: (said) => `Tum ne kaha: ${said}`,
    itWas: (measured) => `Measurement: ${measured}`,
    byTheory: (answer) => `Theory ke hisaab se: ${answer}`,
    gap: (factor) => `Tumhara andaza measurement ka ${factor} tha.`,
    gapToTheory: (factor) => `Tumhara andaza theory ka ${factor} tha.`,
    right: "Sahi.",
    rightHere:
      "Yahan ki measurement ke liye sahi. Machine busy na ho to theory wala jawab sahi hai.",
    wrong: "Theek nahi.",
    belief: (said) => `Log aksar kehte hain: "${said}".`,
    remember: "Yaad rakho:",
    changeWhat: "Aik cheez badlo aur phir andaza lagao. Kya badalna hai?",
    more: (requests) => `zyada clients: ${requests} requests`,
    shorter: "aadha wait",
    pooled: "pool mein dugne threads",
    nothing: "Kuch nahi, aage chalo",
    changed: (cell, change, before) =>
      `${cell} ne ${before} liye. Ab ${change} ho to kitne ms lagenge?`,
    changedByTheory: (cell, change, before) =>
      `Theory ke hisaab se ${cell} ${before} leta hai. Ab ${change} ho to kitne ms lagenge?`,
    theory: (ms) => `Hisaab se: ${ms}.`,
    exercise: "Aik exercise hai: tumhara apna code, check is par ke woh karta kya hai.",
    startIt: "Yahin, isi folder mein shuru karo",
    later: "Baad mein",
    done: (id) => `${id} mukammal.`,
    nextLesson: (title) => `Agla lesson: ${title}`,
    enough: "Abhi ke liye bas",
    left: "Tum jahan the woh yaad hai. Aage chalne ke liye:",
    steps: "Terminal mein yeh step by step chalta hai. Yehi steps commands mein:",
  },
};
