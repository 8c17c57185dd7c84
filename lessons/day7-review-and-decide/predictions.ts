import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "ten-awaits",
    kind: "time",
    experiment: "ten-waits",
    cell: { variant: "/sync-slow", pattern: "sequential" },
    question: {
      en: "`/sync-slow` is an `async` handler with ten lines of `await`, 100 ms each. Nothing in it blocks. One client asks. After how many ms does the answer come?",
      ur: "`/sync-slow` aik `async` handler hai jis mein `await` ki das lines hain, har aik 100 ms. Us mein kuch block nahi karta. Aik client poochta hai. Jawab kitne ms mein aata hai?",
    },
    tempting: [
      {
        seconds: 1,
        misconception: "awaits-run-in-parallel",
        text: {
          en: "Each line begins when the one above it is done: {/sync-slow sequential}. Begun together in a Promise.all, the same ten took {/async-fast sequential}.",
          ur: "Har line tab shuru hoti hai jab upar wali khatam ho: {/sync-slow sequential}. Promise.all mein aik saath shuru hon to wohi das {/async-fast sequential} mein.",
        },
      },
    ],
    lesson: {
      en: "`await` is right for others, but in turn is in turn: {/sync-slow sequential}. If the ten are independent, begin them together: {/async-fast sequential}.",
      ur: "`await` se doosron ki baari aati hai, magar baari baari phir bhi baari baari hai: {/sync-slow sequential}. Das ke das aik doosre ke mohtaj na hon to aik saath shuru karo: {/async-fast sequential}.",
    },
  },
  {
    id: "same-code-three-sleeps",
    kind: "order",
    experiment: "ten-waits",
    question: {
      en: "One handler begins ten waits of 100 ms with Promise.all. It runs with three kinds of sleep. Which is done first, which last?",
      ur: "Aik handler Promise.all se 100 ms ke das waits shuru karta hai. Woh teen qism ki sleep ke saath chalta hai. Kaun sa pehle khatam hoga, kaun sa aakhir mein?",
    },
    lanes: [
      {
        label: {
          en: "a sleep that blocks the thread",
          ur: "sleep jo thread ko block kare",
        },
        cell: { variant: "fast, blocking", pattern: "sequential" },
      },
      {
        label: {
          en: "a sleep that is awaited",
          ur: "sleep jis par await ho",
        },
        cell: { variant: "/async-fast", pattern: "sequential" },
      },
      {
        label: {
          en: "a sleep that blocks one of 4 threads in a pool",
          ur: "sleep jo pool ke 4 threads mein se aik ko block kare",
        },
        cell: { variant: "fast, pooled", pattern: "sequential" },
      },
    ],
    refutation: {
      misconception: "async-is-non-blocking",
      text: {
        en: "The code is the same to the letter, `async` and Promise.all and all. Awaited {/async-fast sequential}, on 4 threads {fast, pooled sequential}, blocking {fast, blocking sequential}: only the sleep differs.",
        ur: "Code harf ba harf wohi hai, `async` aur Promise.all samait. Awaited {/async-fast sequential}, 4 threads par {fast, pooled sequential}, blocking {fast, blocking sequential}: farq sirf sleep ka hai.",
      },
    },
    lesson: {
      en: "One blocking sleep undoes the whole Promise.all: {fast, blocking sequential} instead of {/async-fast sequential}.",
      ur: "Aik blocking sleep ne poora Promise.all bekar kar diya: {fast, blocking sequential}, halan ke {/async-fast sequential} ho sakta tha.",
    },
  },
  {
    id: "save-later",
    kind: "choice",
    experiment: "critical",
    question: {
      en: "An order is paid (100 ms) and saved (200 ms), then the client is thanked. Two orders take 600 ms. Now you save in the background, after the answer. What do the two orders take, and what is the catch?",
      ur: "Order ki payment hoti hai (100 ms), phir save hota hai (200 ms), phir client ko shukriya. Do orders 600 ms lete hain. Ab tum save background mein, jawab ke baad karte ho. Do orders kitna waqt lenge, aur is mein masla kya hai?",
    },
    options: [
      {
        text: {
          en: "Still 600 ms: saving has to be done anyway",
          ur: "Phir bhi 600 ms: save to har haal mein karna hai",
        },
      },
      {
        text: {
          en: "About 200 ms, but a client who looks at once finds no order",
          ur: "Taqreeban 200 ms, magar jo client foran dekhe usay order milta hi nahi",
        },
      },
      {
        text: {
          en: "Next to nothing, and no catch: background work is free",
          ur: "Na hone ke barabar, aur masla koi nahi: background ka kaam muft hai",
        },
        refutation: {
          misconception: "background-is-free",
          text: {
            en: "The payment is still waited for: {background: 404 sequential} instead of {saved first: 200 sequential}. And it is not free: the client was thanked for an order that was not there, and a crash would lose it.",
            ur: "Payment ka wait phir bhi hota hai: {background: 404 sequential}, pehle {saved first: 200 sequential} thay. Aur muft bhi nahi: client ko aise order ka shukriya bola jo abhi tha hi nahi, aur crash ho to woh gaya.",
          },
        },
      },
    ],
    cells: [
      { variant: "saved first: 200", pattern: "sequential" },
      { variant: "background: 404", pattern: "sequential" },
    ],
    decide: ([first = 0, later = 0]) => (later < first * 0.12 ? 2 : later < first * 0.65 ? 1 : 0),
    lesson: {
      en: "Three times sooner ({background: 404 sequential} against {saved first: 200 sequential}), and wrong: the look-up got a 404. First save, then answer.",
      ur: "Teen guna jaldi ({background: 404 sequential}, pehle {saved first: 200 sequential}), magar ghalat: dekhne par 404 mila. Pehle save, phir jawab.",
    },
  },
];
