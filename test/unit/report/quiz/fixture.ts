import type { Question } from "../../../../src/model/lesson/quiz.ts";

/** With code, and a wrong option whose belief has a name. */
export const overlap: Question = {
  id: "overlap",
  kind: "what-happens",
  text: { en: "How long do two waits take?", ur: "Do waits kitni der lete hain?" },
  code: "const a = wait(2);\n  await a;",
  options: [
    {
      text: { en: "As long as the longer", ur: "Lambe wale jitni" },
      right: true,
      explanation: { en: "They overlap.", ur: "Woh saath chalte hain." },
    },
    {
      text: { en: "The sum", ur: "Dono ka jama" },
      explanation: { en: "Only in a row.", ur: "Sirf baari baari." },
      misconception: "async-is-faster",
    },
  ],
};

/** Without either. */
export const three: Question = {
  id: "three",
  kind: "why",
  text: { en: "And three?", ur: "Aur teen?" },
  options: [
    { text: { en: "The sum", ur: "Jama" }, explanation: { en: "No.", ur: "Nahi." } },
    {
      text: { en: "The longest", ur: "Lamba" },
      right: true,
      explanation: { en: "Yes.", ur: "Haan." },
    },
  ],
};
