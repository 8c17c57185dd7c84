import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "three-limits",
    kind: "order",
    experiment: "limit",
    question: {
      en: "Three requests, each sent alone. Which one has its answer first, which last? (A 504 is an answer too.)",
      ur: "Teen requests, har aik akeli bheji jati hai. Kis ka jawab sab se pehle aata hai, kis ka aakhir mein? (504 bhi jawab hai.)",
    },
    lanes: [
      {
        label: { en: "work of 1,000 ms, no limit", ur: "1,000 ms ka kaam, koi limit nahi" },
        cell: { variant: "10 s, no limit", pattern: "sequential" },
      },
      {
        label: { en: "work of 1,000 ms, limit 500 ms", ur: "1,000 ms ka kaam, limit 500 ms" },
        cell: { variant: "10 s, limit 5 s", pattern: "sequential" },
      },
      {
        label: { en: "work of 400 ms, limit 500 ms", ur: "400 ms ka kaam, limit 500 ms" },
        cell: { variant: "4 s, limit 5 s", pattern: "sequential" },
      },
    ],
    lesson: {
      en: "A limit ends a wait that is too long: {10 s, limit 5 s sequential} instead of {10 s, no limit sequential}. Work that is quicker than its limit does not feel it: {4 s, limit 5 s sequential}.",
      ur: "Limit lambe intezar ko khatam karti hai: {10 s, limit 5 s sequential}, warna {10 s, no limit sequential}. Jo kaam limit se pehle ho jaye usay limit ka pata bhi nahi chalta: {4 s, limit 5 s sequential}.",
    },
  },
  {
    id: "after-the-race",
    kind: "time",
    experiment: "one-connection",
    cell: { variant: "raced + /quick", pattern: "sequential" },
    question: {
      en: "A report of 1,000 ms has the only connection. Its limit of 500 ms is a Promise.race, so the client gets its 504 after 500 ms. It then asks `/quick`, which needs the same connection for 100 ms. After how many ms, from the very beginning, is that one answered?",
      ur: "1,000 ms ki report ke paas wahid connection hai. Us ki 500 ms ki limit Promise.race se bani hai, is liye client ko 500 ms par 504 mil jata hai. Phir woh `/quick` poochta hai, jisay wohi connection 100 ms ke liye chahiye. Bilkul shuru se gino to us ka jawab kitne ms baad aata hai?",
    },
    tempting: [
      {
        seconds: 6,
        misconception: "timeout-stops-the-work",
        text: {
          en: "Only the waiting ended at 500 ms. The report went on with its connection, and `/quick` stood in line behind it: {raced + /quick sequential}. With a signal that stops the work too, it was {cancelled + /quick sequential}.",
          ur: "500 ms par sirf intezar khatam hua. Report apne connection ke saath chalti rahi, aur `/quick` us ke peeche line mein khari rahi: {raced + /quick sequential}. Signal se kaam bhi ruk gaya to {cancelled + /quick sequential}.",
        },
      },
    ],
    lesson: {
      en: "A race answers the client and stops no one: {raced + /quick sequential}. A signal that the work looks at gives the connection back: {cancelled + /quick sequential}.",
      ur: "Race client ko jawab de deti hai, rokti kisi ko nahi: {raced + /quick sequential}. Kaam signal ko dekhe to connection wapas mil jata hai: {cancelled + /quick sequential}.",
    },
  },
  {
    id: "ten-limits",
    kind: "choice",
    experiment: "limit",
    question: {
      en: "Ten clients at once ask for work of 1,000 ms, each under a limit of 500 ms. The server has one thread, and it awaits. When does the last client have its 504?",
      ur: "Das clients aik saath 1,000 ms ka kaam mangte hain, har aik par 500 ms ki limit. Server ka thread aik hai, aur woh await karta hai. Aakhri client ko 504 kab milta hai?",
    },
    options: [
      {
        text: {
          en: "After about 5,000 ms: one thread can watch one clock at a time",
          ur: "Taqreeban 5,000 ms baad: aik thread aik waqt mein aik hi ghari dekh sakta hai",
        },
        refutation: {
          misconception: "async-is-multithreading",
          text: {
            en: "No one sits and watches a clock. Ten timers were set, and the free thread hears each of them ring: {a crowd, limit 5 s concurrent}, where a single client needed {10 s, limit 5 s sequential}.",
            ur: "Ghari ke saamne koi nahi baithta. Das timers lage, aur khali thread har aik ki ghanti sun leta hai: {a crowd, limit 5 s concurrent}. Akele client ko {10 s, limit 5 s sequential} lage.",
          },
        },
      },
      {
        text: {
          en: "After about 500 ms, like all the others",
          ur: "Taqreeban 500 ms baad, baqi sab ki tarah",
        },
      },
      {
        text: {
          en: "After about 1,000 ms: in a crowd the work comes to its end first",
          ur: "Taqreeban 1,000 ms baad: bheer mein kaam pehle poora ho jata hai",
        },
      },
    ],
    cells: [
      { variant: "10 s, limit 5 s", pattern: "sequential" },
      { variant: "a crowd, limit 5 s", pattern: "concurrent" },
    ],
    decide: ([alone = 0, crowd = 0]) => (crowd > alone * 4 ? 0 : crowd > alone * 1.6 ? 2 : 1),
    lesson: {
      en: "Limits overlap as waits do: {a crowd, limit 5 s concurrent} for ten, {10 s, limit 5 s sequential} for one. On a thread that is held, none of them would ring in time.",
      ur: "Limits bhi waits ki tarah overlap karti hain: das ke liye {a crowd, limit 5 s concurrent}, aik ke liye {10 s, limit 5 s sequential}. Thread pakra hua hota to koi bhi waqt par na bajti.",
    },
  },
];
