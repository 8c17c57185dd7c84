import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "async-name-blocking-wait",
    kind: "time",
    experiment: "async",
    cell: { variant: "blocking", pattern: "concurrent" },
    question: {
      en: "Ten requests come to `/async` at once. The handler is an `async` function, and each request waits 200 ms. The wait in it is a blocking one. After how many ms are all ten answered?",
      ur: "`/async` par das requests aik saath aati hain. Handler `async` function hai, aur har request 200 ms wait karti hai. Andar ka wait blocking hai. Dason ko jawab kitne ms mein mil jayega?",
    },
    tempting: [
      {
        seconds: 2,
        misconception: "async-is-non-blocking",
        text: {
          en: "The endpoint is called `/async` and its function is `async`, and the ten stood in line all the same: {blocking concurrent}. With a wait that gives the thread back, the very same handler took {awaited concurrent}.",
          ur: "Endpoint ka naam `/async` hai aur function bhi `async`, phir bhi dason line mein khare rahe: {blocking concurrent}. Wohi handler, aise wait ke saath jo thread wapas kare: {awaited concurrent}.",
        },
      },
    ],
    lesson: {
      en: "The wait decides, not the name and not the keyword: {blocking concurrent} blocking, {awaited concurrent} awaited.",
      ur: "Faisla wait karta hai, na naam na keyword: blocking {blocking concurrent}, awaited {awaited concurrent}.",
    },
  },
  {
    id: "ten-on-forty-threads",
    kind: "choice",
    experiment: "threads",
    question: {
      en: "FastAPI runs a plain `def` on a pool of 40 threads. Ten requests come at once, and each of them sleeps 200 ms in the old, blocking way. What happens?",
      ur: "FastAPI seedhe `def` ko 40 threads ke pool par chalata hai. Das requests aik saath aati hain, aur har aik purane blocking tareeqe se 200 ms soti hai. Kya hoga?",
    },
    options: [
      {
        text: {
          en: "About 2,000 ms: without `async` the server takes one at a time",
          ur: "Taqreeban 2,000 ms: `async` ke baghair server aik waqt mein aik hi leta hai",
        },
        refutation: {
          misconception: "def-blocks-the-server",
          text: {
            en: "Each of the ten got a thread of its own, so they slept side by side: {pool of 40 threads concurrent}. With only 2 threads it was five rounds: {pool of 2 threads concurrent}.",
            ur: "Dason ko apna apna thread mil gaya, to sab saath saath soye: {pool of 40 threads concurrent}. Sirf 2 threads hon to paanch rounds: {pool of 2 threads concurrent}.",
          },
        },
      },
      {
        text: {
          en: "About 500 ms: threads share the work, but get in each other's way",
          ur: "Taqreeban 500 ms: threads kaam baant lete hain, magar aik doosre ko tang karte hain",
        },
      },
      {
        text: {
          en: "About 200 ms: each request gets a thread",
          ur: "Taqreeban 200 ms: har request ko aik thread milta hai",
        },
      },
    ],
    cells: [
      { variant: "pool of 2 threads", pattern: "concurrent" },
      { variant: "pool of 40 threads", pattern: "concurrent" },
    ],
    // On 2 threads it is five rounds: one at a time would be twice that, one round a fifth of it.
    decide: ([two = 0, forty = 0]) => (forty > two * 1.2 ? 0 : forty > two * 0.35 ? 1 : 2),
    lesson: {
      en: "A pool takes ⌈requests ÷ threads⌉ rounds: {pool of 40 threads concurrent} with 40 threads, {pool of 2 threads concurrent} with 2. It is a limit, not a blocked server.",
      ur: "Pool ⌈requests ÷ threads⌉ rounds leta hai: 40 threads par {pool of 40 threads concurrent}, 2 par {pool of 2 threads concurrent}. Yeh aik had hai, server ka ruk jana nahi.",
    },
  },
  {
    id: "one-thread-or-forty",
    kind: "choice",
    experiment: "one-too-many",
    question: {
      en: "41 requests of 200 ms come at once. One server has 40 threads that block, the other has one thread that awaits. Which of them has answered all 41 first?",
      ur: "200 ms wali 41 requests aik saath aati hain. Aik server ke paas 40 threads hain jo block hote hain, doosre ke paas aik thread jo await karta hai. Sab 41 ko pehle kaun jawab de lega?",
    },
    options: [
      {
        text: {
          en: "The 40 threads: many hands are quicker than one",
          ur: "40 threads: bohat se haath aik se tez hote hain",
        },
        refutation: {
          misconception: "async-is-multithreading",
          text: {
            en: "Forty threads needed {pool of 40 threads concurrent}, for the 41st stood in line for a whole round. One thread needed {awaited concurrent}: an awaited wait needs no thread, so there is no 41st in line.",
            ur: "Chalees threads ko {pool of 40 threads concurrent} lage, kyunke 41vi poora aik round line mein khari rahi. Aik thread ko {awaited concurrent}: awaited wait ko thread chahiye hi nahi, to line bhi nahi lagti.",
          },
        },
      },
      {
        text: {
          en: "The one thread that awaits",
          ur: "Woh aik thread jo await karta hai",
        },
      },
      {
        text: {
          en: "Both at about the same time",
          ur: "Dono taqreeban aik saath",
        },
      },
    ],
    cells: [
      { variant: "pool of 40 threads", pattern: "concurrent" },
      { variant: "awaited", pattern: "concurrent" },
    ],
    decide: ([threads = 0, loop = 0]) => (loop > threads * 1.3 ? 0 : threads > loop * 1.4 ? 1 : 2),
    lesson: {
      en: "One request more than threads doubles the time: {pool of 40 threads concurrent}. The loop has no such stair: {awaited concurrent}.",
      ur: "Threads se aik request zyada, aur waqt double: {pool of 40 threads concurrent}. Loop mein aisi koi seerhi nahi: {awaited concurrent}.",
    },
  },
];
