import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "ten-users-awaited",
    kind: "time",
    experiment: "users",
    cell: { variant: "awaited", pattern: "concurrent" },
    question: {
      en: "The database takes 100 ms for a query, and it can answer as many as you like at once. Ten users come together to a server that awaits. After how many ms does the last one have an answer?",
      ur: "Database aik query par 100 ms leti hai, aur aik saath jitni chaho utni queries ka jawab de sakti hai. Das users aik saath aise server par aate hain jo await karta hai. Aakhri user ko jawab kitne ms mein milega?",
    },
    tempting: [
      {
        seconds: 3,
        misconception: "async-is-multithreading",
        text: {
          en: "Three rounds of four is what a pool of 4 threads does: {pooled concurrent}. Awaited waits need no threads, so there are no rounds: {awaited concurrent}.",
          ur: "Chaar chaar ke teen rounds 4 threads ka pool leta hai: {pooled concurrent}. Awaited waits ko threads chahiye hi nahi, to rounds bhi nahi: {awaited concurrent}.",
        },
      },
      {
        seconds: 0.1,
        misconception: "async-is-faster",
        text: {
          en: "No one shares a query out: each takes its 100 ms. They only take them at the same time: {awaited concurrent}.",
          ur: "Koi query baanti nahi jati: har aik apne 100 ms leti hai. Bas sab aik hi waqt mein leti hain: {awaited concurrent}.",
        },
      },
    ],
    lesson: {
      en: "Ten users waited as long as one: {awaited concurrent}. That is scalability: the query is no faster, the queue is gone.",
      ur: "Das users utna hi ruke jitna aik rukta: {awaited concurrent}. Yehi scalability hai: query tez nahi hui, line khatam hui.",
    },
  },
  {
    id: "one-connection",
    kind: "time",
    experiment: "connections",
    cell: { variant: "1 connection", pattern: "concurrent" },
    question: {
      en: "The same ten users, the same awaited query of 100 ms. But now the pool has 1 connection, and a query needs one. After how many ms does the last user have an answer?",
      ur: "Wohi das users, wohi 100 ms ki awaited query. Magar ab pool mein 1 hi connection hai, aur har query ko aik chahiye. Aakhri user ko jawab kitne ms mein milega?",
    },
    tempting: [
      {
        seconds: 1,
        misconception: "everything-concurrent",
        text: {
          en: "You may begin all ten at once, but there is one connection, and nine stand in line for it: {1 connection concurrent}. Only ten connections bring it down to {10 connections concurrent}.",
          ur: "Dason aik saath shuru kar do, magar connection aik hai aur nau us ki line mein hain: {1 connection concurrent}. Das connections hon tab yeh {10 connections concurrent} hota hai.",
        },
      },
    ],
    lesson: {
      en: "Await frees the thread, and the queue moves on to the next bottleneck: {1 connection concurrent} with one connection, {10 connections concurrent} with ten.",
      ur: "Await thread ko khali karta hai, aur line agle bottleneck par chali jati hai: aik connection par {1 connection concurrent}, das par {10 connections concurrent}.",
    },
  },
  {
    id: "three-drivers",
    kind: "order",
    experiment: "drivers",
    question: {
      en: "Three drivers, each with ten connections, each gives you a promise that you await. Ten users come at once, 100 ms a query. Which driver is through first, which last?",
      ur: "Teen drivers, har aik ke paas das connections, har aik promise deta hai jis par tum await karte ho. Das users aik saath, query 100 ms ki. Kaun sa driver sab se pehle farigh hoga, kaun sa aakhir mein?",
    },
    lanes: [
      {
        label: {
          en: "on this thread: it computes the answer where your handler runs",
          ur: "on this thread: jawab wahin compute karta hai jahan tumhara handler chalta hai",
        },
        cell: { variant: "on this thread", pattern: "concurrent" },
      },
      {
        label: {
          en: "on a socket: it talks to a database somewhere else",
          ur: "on a socket: kisi aur jagah ki database se baat karta hai",
        },
        cell: { variant: "on a socket", pattern: "concurrent" },
      },
      {
        label: {
          en: "on 4 threads: it works on a small pool of threads",
          ur: "on 4 threads: threads ke chhote se pool par kaam karta hai",
        },
        cell: { variant: "on 4 threads", pattern: "concurrent" },
      },
    ],
    refutation: {
      misconception: "async-is-non-blocking",
      text: {
        en: "All three gave a promise. What counts is who works for it: your own thread {on this thread concurrent}, four threads {on 4 threads concurrent}, someone else over a socket {on a socket concurrent}.",
        ur: "Promise teeno ne diya. Farq is se hai ke kaam kaun karta hai: tumhara apna thread {on this thread concurrent}, chaar threads {on 4 threads concurrent}, socket ke us taraf koi aur {on a socket concurrent}.",
      },
    },
    lesson: {
      en: "A promise says nothing about who does the work. Look for a driver that talks over a socket: {on a socket concurrent} instead of {on this thread concurrent}.",
      ur: "Promise yeh nahi batata ke kaam kaun karta hai. Aisa driver lo jo socket par baat kare: {on a socket concurrent}, na ke {on this thread concurrent}.",
    },
  },
];
