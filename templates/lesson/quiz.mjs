// @ts-check
import { defineQuiz } from "async-lab";

/**
 * A place to write a question in: three options, of which `right` is so.
 * @param {number} number
 * @param {number} right
 * @returns {import("async-lab").Question}
 */
const blank = (number, right) => ({
  id: `question-${number}`,
  kind: "what-happens",
  text: { en: `What happens, number ${number}?`, ur: `Kya hoga, number ${number}?` },
  options: ["first", "second", "third"].map((name, i) => ({
    text: { en: `The ${name} of ${number}`, ur: `${number} ka option ${name}` },
    explanation: {
      en: `Why the ${name} is so, or not`,
      ur: `Option ${name} kyun sahi, ya kyun nahi`,
    },
    ...(i === right && { right: true }),
  })),
});

export default defineQuiz([
  {
    id: "together",
    kind: "why",
    text: {
      en: "The server awaits. Why are ten requests under Promise.all done when one is?",
      ur: "Server await karta hai. Promise.all se bheji das requests aik jitne waqt mein kyun ho jati hain?",
    },
    options: [
      {
        text: { en: "Each gets a thread of its own", ur: "Har aik ko apna thread milta hai" },
        explanation: {
          en: "There is one thread. No one needs it while everybody waits.",
          ur: "Thread aik hi hai. Jab sab wait kar rahe hon to kisi ko us ki zaroorat nahi.",
        },
        misconception: "async-is-faster",
      },
      {
        text: { en: "Their waits overlap", ur: "Un ke waits overlap karte hain" },
        right: true,
        explanation: {
          en: "A wait that is awaited hands the thread back, so the next request begins its own.",
          ur: "Await kiya hua wait thread wapas de deta hai, is liye agli request apna wait shuru kar deti hai.",
        },
      },
      {
        text: {
          en: "The server answers the other nine from what it kept of the first",
          ur: "Baqi nau ko server pehli ka rakha hua jawab de deta hai",
        },
        explanation: {
          en: "Nothing is kept: every request waits its whole wait.",
          ur: "Kuch rakha nahi jata: har request apna poora wait karti hai.",
        },
      },
    ],
    // `async-lab quiz` measures these two trials, and the figures decide.
    settledBy: {
      experiment: "first",
      trials: [
        { variant: "awaited", pattern: "sequential" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: ([oneByOne = 0, together = 0]) => (together < oneByOne / 2 ? 1 : 2),
    },
  },
  // TODO: four questions or more of your own, each written out as the first one is
  blank(2, 0),
  blank(3, 2),
  blank(4, 0),
  blank(5, 1),
]);
