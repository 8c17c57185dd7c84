import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "ten-lists-one-thread",
    kind: "time",
    experiment: "list",
    cell: { variant: "awaited", pattern: "concurrent" },
    question: {
      en: "The store needs 100 ms for each `GET /todos`. The server has one thread, and it awaits. Ten clients ask at once. After how many ms do all ten have their list?",
      ur: "Store har `GET /todos` par 100 ms leta hai. Server ka thread aik hai, aur woh await karta hai. Das clients aik saath poochte hain. Dason ko list kitne ms mein mil jayegi?",
    },
    tempting: [
      {
        seconds: 10,
        misconception: "async-is-multithreading",
        text: {
          en: "One thread is enough for ten waits: {awaited concurrent}. A thread is needed to do something, and a wait is nothing to do. One after another it is only when the wait blocks: {blocking concurrent}.",
          ur: "Das waits ke liye aik thread kaafi hai: {awaited concurrent}. Thread kuch karne ke liye chahiye hota hai, aur wait mein karna kuch nahi. Aik aik kar ke tab hota hai jab wait block kare: {blocking concurrent}.",
        },
      },
    ],
    lesson: {
      en: "One boy, ten tables: {awaited concurrent} for all of them, where the one who stands by the stove needs {blocking concurrent}.",
      ur: "Aik larka, das mezein: sab {awaited concurrent} mein. Jo choolhe ke paas khara rahe us ko {blocking concurrent} lagte hain.",
    },
  },
  {
    id: "asked-in-turn",
    kind: "choice",
    experiment: "list",
    question: {
      en: "Now one client asks ten times, each time after the answer before (100 ms each). First a server that blocks, then a server that awaits. What does the second one change?",
      ur: "Ab aik client das dafa poochta hai, har dafa pichla jawab aane ke baad (har aik 100 ms). Pehle block karne wala server, phir await karne wala. Doosre se kya farq parta hai?",
    },
    options: [
      {
        text: {
          en: "It is clearly sooner: async is faster",
          ur: "Saaf jaldi: async tez hota hai",
        },
        refutation: {
          misconception: "async-is-faster",
          text: {
            en: "Awaited {awaited sequential}, blocking {blocking sequential}. Each request takes its 100 ms either way, and no one else was there to gain from a free thread.",
            ur: "Awaited {awaited sequential}, blocking {blocking sequential}. Har request dono tarah apne 100 ms leti hai, aur khali thread ka faida uthane wala koi aur tha hi nahi.",
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
          en: "It is clearly later: every `await` costs time",
          ur: "Saaf der se: har `await` par waqt lagta hai",
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
      en: "Scalability, not speed: asked in turn, {awaited sequential} awaited and {blocking sequential} blocking.",
      ur: "Scalability, speed nahi: baari baari poocho to awaited {awaited sequential}, blocking {blocking sequential}.",
    },
  },
  {
    id: "crud-order",
    kind: "order",
    experiment: "crud",
    question: {
      en: "Ten requests of all kinds (list, create, read, change, delete), 100 ms each. Which way is through first, which last?",
      ur: "Har qism ki das requests (list, banana, parhna, badalna, mitana), har aik 100 ms. Kaun sa tareeqa sab se pehle farigh hoga, kaun sa aakhir mein?",
    },
    lanes: [
      {
        label: {
          en: "a server that awaits, asked one by one",
          ur: "server await karta hai, requests baari baari",
        },
        cell: { variant: "awaited", pattern: "sequential" },
      },
      {
        label: {
          en: "a server with 4 threads that block, asked all at once",
          ur: "server ke 4 threads block hote hain, requests aik saath",
        },
        cell: { variant: "pooled", pattern: "concurrent" },
      },
      {
        label: {
          en: "a server that awaits, asked all at once",
          ur: "server await karta hai, requests aik saath",
        },
        cell: { variant: "awaited", pattern: "concurrent" },
      },
    ],
    refutation: {
      misconception: "async-is-faster",
      text: {
        en: "Async alone saves nothing: asked one by one, awaited took {awaited sequential}. Four blocking threads, asked at once, took {pooled concurrent}. Only both together gave {awaited concurrent}.",
        ur: "Akela async kuch nahi bachata: baari baari poocha to awaited ne {awaited sequential} liye. Chaar blocking threads ne, aik saath poochne par, {pooled concurrent}. Dono cheezein milein tab {awaited concurrent}.",
      },
    },
    lesson: {
      en: "The server must let go and the client must ask together: {awaited concurrent}. With only the first it is {awaited sequential}.",
      ur: "Server thread chhore aur client aik saath pooche: {awaited concurrent}. Sirf pehli baat ho to {awaited sequential}.",
    },
  },
];
