import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "one-then-the-next",
    kind: "time",
    experiment: "three-calls",
    cell: { variant: "awaited", pattern: "sequential" },
    question: {
      en: "The server answers `/get-data` after 200 ms, and it blocks no one. A client writes `await` three times: it asks, waits for the answer, asks again. After how many ms does it have all three answers?",
      ur: "Server `/get-data` ka jawab 200 ms mein deta hai, aur kisi ko block nahi karta. Client teen dafa `await` likhta hai: poochta hai, jawab ka wait karta hai, phir poochta hai. Teeno jawab kitne ms mein mil jayenge?",
    },
    tempting: [
      {
        seconds: 2,
        misconception: "awaits-run-in-parallel",
        text: {
          en: "Three `await`s one below the other took {awaited sequential}. While the first one waits, the second call has not been made. Only calls that are begun together overlap: {awaited concurrent}.",
          ur: "Upar neeche likhe teen `await` ne {awaited sequential} liye. Jab tak pehla wait kar raha hai, doosri call hui hi nahi. Overlap sirf woh calls karti hain jo aik saath shuru hon: {awaited concurrent}.",
        },
      },
    ],
    lesson: {
      en: "In turn the waits are added up: {awaited sequential}. Begun together, the longest one counts: {awaited concurrent}.",
      ur: "Baari baari mein waits jama hote hain: {awaited sequential}. Aik saath shuru hon to sirf sab se lamba ginte hain: {awaited concurrent}.",
    },
  },
  {
    id: "together-but-blocking",
    kind: "choice",
    experiment: "one-handler",
    question: {
      en: "One handler begins getData() three times with Promise.all, 200 ms each. This time the wait inside getData() blocks. What happens?",
      ur: "Aik handler Promise.all se getData() teen dafa shuru karta hai, har aik 200 ms. Is dafa getData() ke andar wala wait block karta hai. Kya hoga?",
    },
    options: [
      {
        text: {
          en: "About 200 ms: Promise.all runs the three side by side",
          ur: "Taqreeban 200 ms: Promise.all teeno ko saath saath chalata hai",
        },
        refutation: {
          misconception: "async-is-multithreading",
          text: {
            en: "Promise.all starts no thread. The first wait held the only one, so the second call came after it: {together, blocking sequential}, where waits that give the thread back took {together sequential}.",
            ur: "Promise.all koi thread shuru nahi karta. Pehle wait ne wahid thread pakar liya, to doosri call us ke baad aayi: {together, blocking sequential}. Jo waits thread wapas karte hain un ko {together sequential} lage.",
          },
        },
      },
      {
        text: {
          en: "About 400 ms: two of the three overlap",
          ur: "Taqreeban 400 ms: teen mein se do overlap karti hain",
        },
      },
      {
        text: {
          en: "About 600 ms: as if they were written in turn",
          ur: "Taqreeban 600 ms: jaise baari baari likhi hon",
        },
      },
    ],
    cells: [
      { variant: "together", pattern: "sequential" },
      { variant: "together, blocking", pattern: "sequential" },
    ],
    decide: ([together = 0, blocking = 0]) =>
      blocking < together * 1.5 ? 0 : blocking < together * 2.5 ? 1 : 2,
    lesson: {
      en: "Promise.all collects promises. What overlaps is decided by the wait itself: {together sequential} if it gives the thread back, {together, blocking sequential} if it does not.",
      ur: "Promise.all bas promises jama karta hai. Overlap hoga ya nahi, yeh wait khud tay karta hai: thread wapas kare to {together sequential}, na kare to {together, blocking sequential}.",
    },
  },
];
