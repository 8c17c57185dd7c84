import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "asked-one-by-one",
    kind: "choice",
    experiment: "products",
    question: {
      en: "A real PostgreSQL, and a query of 100 ms. One user asks ten times, one after another. First a server whose wait blocks, then a server that awaits. What does awaiting gain?",
      ur: "Asli PostgreSQL, aur 100 ms ki query. Aik user das dafa poochta hai, baari baari. Pehle aisa server jis ka wait block karta hai, phir aisa jo await karta hai. Await se kya faida hota hai?",
    },
    options: [
      {
        text: {
          en: "A good part of the time: an async driver is faster",
          ur: "Khaasa waqt bachta hai: async driver tez hota hai",
        },
        refutation: {
          misconception: "async-is-faster",
          text: {
            en: "The database takes its 100 ms, however you wait for it: {awaited sequential} awaited, {blocking sequential} blocking. Only users who come together gain.",
            ur: "Tum jaise bhi wait karo, database apne 100 ms leti hai: awaited {awaited sequential}, blocking {blocking sequential}. Faida sirf un users ka hai jo aik saath aayein.",
          },
        },
      },
      {
        text: {
          en: "Nothing: both take about 1,000 ms",
          ur: "Kuch nahi: dono taqreeban 1,000 ms lete hain",
        },
      },
      {
        text: {
          en: "It loses: promises and a pool cost more than they save",
          ur: "Ulta nuqsan: promises aur pool jitna bachate hain us se zyada lete hain",
        },
      },
    ],
    cells: [
      { variant: "blocking", pattern: "sequential" },
      { variant: "awaited", pattern: "sequential" },
    ],
    decide: ([blocking = 0, awaited = 0]) =>
      awaited < blocking * 0.7 ? 0 : awaited > blocking * 1.4 ? 2 : 1,
    lesson: {
      en: "One after another, nothing can overlap: {awaited sequential} and {blocking sequential}. Let ten come at once to see the difference: {awaited concurrent}.",
      ur: "Baari baari mein overlap ho hi nahi sakta: {awaited sequential} aur {blocking sequential}. Farq dekhna ho to das ko aik saath aane do: {awaited concurrent}.",
    },
  },
  {
    id: "half-as-many-connections",
    kind: "time",
    experiment: "connections",
    cell: { variant: "5 connections", pattern: "concurrent" },
    question: {
      en: "Ten users at once ask for the products, and the query takes 100 ms in PostgreSQL. Everything is awaited, and the pool has 5 connections. After how many ms does the last user have the page?",
      ur: "Das users aik saath products mangte hain, aur PostgreSQL mein query 100 ms leti hai. Sab kuch awaited hai, aur pool mein 5 connections hain. Aakhri user ko page kitne ms mein milta hai?",
    },
    tempting: [
      {
        seconds: 1,
        misconception: "everything-concurrent",
        text: {
          en: "A connection of PostgreSQL answers one query at a time, so ten queries on five of them are two rounds: {5 connections concurrent}. With ten connections it is one round: {10 connections concurrent}.",
          ur: "PostgreSQL ka aik connection aik waqt mein aik hi query ka jawab deta hai, to paanch par das queries do rounds hain: {5 connections concurrent}. Das connections hon to aik round: {10 connections concurrent}.",
        },
      },
    ],
    lesson: {
      en: "⌈10 ÷ 5⌉ = 2 rounds: {5 connections concurrent}. One connection makes ten of it: {1 connection concurrent}.",
      ur: "⌈10 ÷ 5⌉ = 2 rounds: {5 connections concurrent}. Aik connection ho to das rounds: {1 connection concurrent}.",
    },
  },
];
